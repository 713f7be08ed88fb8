"use client";

import { useEffect, useMemo, useRef, useState } from "react";

import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";
import { useStableCallback } from "../shared/utilityHooks.ts";
import { incomingRows } from "./compareTimelines.ts";
import { useInteractions } from "./useInteractions.ts";

export interface AnnouncementsOptions {
  rows: readonly TimelineRow[];
  /** Whether the history is loaded; its first page isn't announced. */
  isLoaded: boolean;
  /** Returns the announcement for incoming messages: one or more, oldest first. */
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
 * `windowMs`. Skips the first page, older pages, own messages, confirmations, edits, deletions and
 * other rooms. It is empty once a message in it was deleted.
 */
export function useAnnouncements({
  rows,
  isLoaded,
  describe,
  windowMs = 1000,
}: AnnouncementsOptions): Announcement {
  const [announcement, setAnnouncement] = useState<Announcement>({ id: 0, text: "" });
  const before = useRef({ rows, isLoaded });
  const interactions = useInteractions(true);
  const announce = useStableCallback((incoming: readonly TimelineRow[]) => {
    const text = incoming.length > 0 ? describe(incoming) : "";
    setAnnouncement(({ id }) => ({ id: id + 1, text }));
  });
  const announcer = useMemo(
    () => interactions?.createAnnouncer(announce),
    [interactions, announce],
  );

  useEffect(() => {
    // What arrives until then in a history that was rendered at first is announced then.
    if (announcer === undefined) return;
    const previous = before.current;
    before.current = { rows, isLoaded };
    if (previous.rows === rows) return;
    const wasEmptyRoom = previous.isLoaded && previous.rows.length === 0;
    const incoming = wasEmptyRoom
      ? rows.filter((row) => !row.isOwn)
      : incomingRows(previous.rows, rows);
    announcer.update(rows, incoming, windowMs);
  }, [rows, isLoaded, windowMs, announcer]);

  useEffect(() => announcer?.stop, [announcer]);
  return announcement;
}
