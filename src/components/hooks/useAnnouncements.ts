"use client";

import { useEffect, useMemo, useState } from "react";

import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";
import { useStableCallback } from "../shared/utilityHooks.ts";
import { useInteractions } from "./useInteractions.ts";

export interface AnnouncementsOptions {
  rows: readonly TimelineRow[];
  /** Whether the history is loaded; its first page isn't announced. */
  isLoaded: boolean;
  /**
   * Returns the announcement for one or more messages: incoming ones, oldest first, then own ones
   * that couldn't be sent, whose `status` is "failed".
   */
  describe: (rows: readonly TimelineRow[]) => string;
  /**
   * How long messages are collected before they are announced together, in ms.
   * @default 1000
   */
  windowMs?: number | undefined;
}

export interface Announcement {
  /** Changes with each announcement; use it as the `key` of the element with the text. */
  id: number;
  text: string;
}

/**
 * Returns the content of a live region: one announcement for all messages from others within
 * `windowMs`, and for own ones that couldn't be sent. Skips the first page, older pages, other own
 * messages, confirmations, edits, deletions and other rooms. It is empty once a message in it was
 * deleted, or is sent again.
 */
export function useAnnouncements({
  rows,
  isLoaded,
  describe,
  windowMs = 1000,
}: AnnouncementsOptions): Announcement {
  const [announcement, setAnnouncement] = useState<Announcement>({ id: 0, text: "" });
  // What arrives until the announcer is loaded is announced then.
  const [first] = useState({ rows, isLoaded });
  const interactions = useInteractions(true);
  const announce = useStableCallback((incoming: readonly TimelineRow[]) => {
    const text = incoming.length > 0 ? describe(incoming) : "";
    setAnnouncement(({ id }) => ({ id: id + 1, text }));
  });
  const announcer = useMemo(
    () => interactions?.createAnnouncer({ first, announce }),
    [interactions, first, announce],
  );

  useEffect(
    () => announcer?.update({ rows, isLoaded }, windowMs),
    [rows, isLoaded, windowMs, announcer],
  );
  useEffect(() => announcer?.stop, [announcer]);
  return announcement;
}
