"use client";

import { useEffect, useRef, useState } from "react";

import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";
import { useStableCallback } from "../shared/useStableCallback.ts";
import { incomingRows } from "./incomingRows.ts";

export interface AnnouncementsOptions {
  rows: readonly TimelineRow[];
  /** Whether the history is there; what comes with its first page isn't announced. */
  isLoaded: boolean;
  /** Returns what to say of the messages that came in, oldest first, never none. */
  describe: (rows: readonly TimelineRow[]) => string;
  /**
   * How long messages are gathered before they are announced together, in ms.
   * @default 1000
   */
  windowMs?: number | undefined;
}

export interface Announcement {
  /** Another one for each announcement: the key of the element that holds the text. */
  id: number;
  text: string;
}

const NOTHING: Announcement = { id: 0, text: "" };

/**
 * Returns what a live region is to say: one text for all messages of others that came in within
 * `windowMs`. Nothing is said of history, older pages, own messages, confirmations, and other rooms.
 */
export function useAnnouncements({
  rows,
  isLoaded,
  describe,
  windowMs = 1000,
}: AnnouncementsOptions): Announcement {
  const [announcement, setAnnouncement] = useState(NOTHING);
  const before = useRef({ rows, isLoaded });
  const gathered = useRef<TimelineRow[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const announce = useStableCallback(() => {
    timer.current = undefined;
    const text = describe(gathered.current);
    gathered.current = [];
    setAnnouncement(({ id }) => ({ id: id + 1, text }));
  });

  useEffect(() => {
    const previous = before.current;
    before.current = { rows, isLoaded };
    if (previous.rows === rows) return;
    const wasEmptyRoom = previous.isLoaded && previous.rows.length === 0;
    const isOtherRoom = !wasEmptyRoom && !haveCommonRow(previous.rows, rows);
    if (isOtherRoom) {
      clearTimeout(timer.current);
      timer.current = undefined;
      gathered.current = [];
      return;
    }
    const incoming = wasEmptyRoom
      ? rows.filter((row) => !row.isOwn)
      : incomingRows(previous.rows, rows);
    if (incoming.length === 0) return;
    gathered.current.push(...incoming);
    if (timer.current === undefined) timer.current = setTimeout(announce, windowMs);
  }, [rows, isLoaded, windowMs, announce]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      gathered.current = [];
    },
    [],
  );
  return announcement;
}

function haveCommonRow(previous: readonly TimelineRow[], rows: readonly TimelineRow[]): boolean {
  const keys = new Set(previous.map((row) => row.key));
  return rows.some((row) => keys.has(row.key));
}
