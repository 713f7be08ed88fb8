"use client";

import { useMemo, useState } from "react";

import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";
import { incomingRows } from "./incomingRows.ts";

/**
 * Returns how many messages of others came in at the end since the reader left it; 0 while he is
 * there.
 */
export function useUnseenCount(rows: readonly TimelineRow[], isAtEnd: boolean): number {
  const [seenRows, setSeenRows] = useState(rows);
  // Set while rendering, not in an effect: a message that comes in together with the reader's first
  // step upwards is to be counted too.
  if (isAtEnd && seenRows !== rows) setSeenRows(rows);
  return useMemo(
    () => (isAtEnd ? 0 : incomingRows(seenRows, rows).length),
    [isAtEnd, seenRows, rows],
  );
}
