"use client";

import { useEffect, useRef, useState } from "react";

import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";
import { useStableCallback } from "../shared/utilityHooks.ts";
import { haveCommonRow, incomingRows } from "./compareTimelines.ts";

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

const NOTHING: Announcement = { id: 0, text: "" };

/**
 * Returns the content of a live region: one announcement for all messages from others within
 * `windowMs`. Skips the first page, older pages, own messages, confirmations and other rooms.
 */
export function useAnnouncements({
  rows,
  isLoaded,
  describe,
  windowMs = 1000,
}: AnnouncementsOptions): Announcement {
  const [announcement, setAnnouncement] = useState(NOTHING);
  const before = useRef({ rows, isLoaded });
  const collected = useRef<TimelineRow[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const announce = useStableCallback(() => {
    timer.current = undefined;
    const text = describe(collected.current);
    collected.current = [];
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
      collected.current = [];
      return;
    }
    const incoming = wasEmptyRoom
      ? rows.filter((row) => !row.isOwn)
      : incomingRows(previous.rows, rows);
    if (incoming.length === 0) return;
    collected.current.push(...incoming);
    if (timer.current === undefined) timer.current = setTimeout(announce, windowMs);
  }, [rows, isLoaded, windowMs, announce]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      collected.current = [];
    },
    [],
  );
  return announcement;
}
