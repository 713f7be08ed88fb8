"use client";

import { useMemo, useState } from "react";

import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";
import { incomingRows } from "./incomingRows.ts";

interface Options {
  rows: readonly TimelineRow[];
  /** Whether the reader is at the end, where new rows are visible. */
  isAtEnd: boolean;
}

/**
 * Returns how many messages of others came in at the end since the reader left it; 0 while the
 * reader is there.
 */
export function useUnseenCount({ rows, isAtEnd }: Options): number {
  const [seenRows, setSeenRows] = useState(rows);
  // Set while rendering, not in an effect: a message that comes in together with the reader's first
  // step upwards is to be counted too.
  if (isAtEnd && seenRows !== rows) setSeenRows(rows);
  return useMemo(
    () => (isAtEnd ? 0 : incomingRows(seenRows, rows).length),
    [isAtEnd, seenRows, rows],
  );
}
