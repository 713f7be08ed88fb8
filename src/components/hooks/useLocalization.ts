"use client";

import { useSyncExternalStore } from "react";

import { QUARTER_HOUR_MS } from "../shared/formatTime.ts";
import { supportedLocale, supportedTimeZone } from "../shared/supportedLocale.ts";
import { subscribeToNothing } from "../shared/utilityHooks.ts";

const CHECK_MS = 60_000;

/** How times are shown. */
export interface Localization {
  locale: string;
  timeZone: string;
  /** Current time in ms, rounded down to a quarter of an hour; `null` for absolute dates. */
  now: number | null;
}

export interface GivenLocalization {
  locale?: string | undefined;
  timeZone?: string | undefined;
  /** `null` for absolute dates. */
  now?: number | null | undefined;
}

/** The server doesn't know the user's, and its HTML may be hydrated at any time. */
const ON_SERVER: Localization = { locale: "en", timeZone: "UTC", now: null };

let current = ON_SERVER;

/** Days begin at multiples of a quarter of an hour in every time zone. */
function readLocalization(): Localization {
  const now = Math.floor(Date.now() / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  if (now !== current.now) {
    const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    current = { locale, timeZone: supportedTimeZone(timeZone) || ON_SERVER.timeZone, now };
  }
  return current;
}

/** An interval, because a laptop's sleep delays a timeout. */
function subscribe(listener: () => void) {
  const timer = setInterval(listener, CHECK_MS);
  return () => clearInterval(timer);
}

/**
 * Returns the given locale, time zone and time, and the browser's for what isn't given or isn't
 * supported. On a server and during hydration, that is English, UTC and no time. Renders again when a
 * quarter of an hour has passed, unless `now` is given.
 */
export function useLocalization({ locale, timeZone, now }: GivenLocalization): Localization {
  const localization = useSyncExternalStore(
    now === undefined ? subscribe : subscribeToNothing,
    readLocalization,
    () => ON_SERVER,
  );
  return {
    locale: supportedLocale(locale ?? "") || localization.locale,
    timeZone: supportedTimeZone(timeZone ?? "") || localization.timeZone,
    now: now === undefined ? localization.now : now,
  };
}
