"use client";

import { useSyncExternalStore } from "react";

import { acceptLocale, acceptTimeZone } from "../shared/acceptedTags.ts";
import { QUARTER_HOUR_MS } from "../shared/formatTime.ts";

const CHECK_MS = 60_000;

/** How times are shown. */
export interface Reader {
  locale: string;
  timeZone: string;
  /** Current time in ms, rounded down to a quarter of an hour; `null` for absolute dates. */
  now: number | null;
}

export interface GivenReader {
  locale?: string | undefined;
  timeZone?: string | undefined;
  /** `null` for absolute dates. */
  now?: number | null | undefined;
}

/** The server doesn't know the reader, and its HTML may be hydrated at any time. */
const ANYBODY: Reader = { locale: "en", timeZone: "UTC", now: null };

let current = ANYBODY;

/** Days begin at multiples of a quarter of an hour in every time zone. */
function readReader(): Reader {
  const now = Math.floor(Date.now() / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  if (now !== current.now) {
    const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    current = { locale, timeZone: acceptTimeZone(timeZone) || ANYBODY.timeZone, now };
  }
  return current;
}

/** An interval, because a laptop's sleep delays a timeout. */
function subscribe(listener: () => void) {
  const timer = setInterval(listener, CHECK_MS);
  return () => clearInterval(timer);
}

const subscribeToNothing = () => () => undefined;

/**
 * Returns the given locale, time zone and time, and the browser's for what isn't given or isn't
 * accepted. On a server and during hydration, that is English, UTC and no time. Renders again when a
 * quarter of an hour has passed, unless `now` is given.
 */
export function useReader({ locale, timeZone, now }: GivenReader): Reader {
  const reader = useSyncExternalStore(
    now === undefined ? subscribe : subscribeToNothing,
    readReader,
    () => ANYBODY,
  );
  return {
    locale: acceptLocale(locale ?? "") || reader.locale,
    timeZone: acceptTimeZone(timeZone ?? "") || reader.timeZone,
    now: now === undefined ? reader.now : now,
  };
}
