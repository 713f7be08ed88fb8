"use client";

import { useMemo, useState } from "react";

import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";
import { useInteractions } from "./useInteractions.ts";

interface Options {
  rows: readonly TimelineRow[];
  /** Whether the history is scrolled to the end, where new rows are visible. */
  isAtEnd: boolean;
}

/**
 * Returns the number of messages from others that arrived since the reader left the end, and 0
 * while they are there.
 */
export function useUnseenCount({ rows, isAtEnd }: Options): number {
  const [seenRows, setSeenRows] = useState(rows);
  // Set during render, not in an effect, so that a message counts that arrives together with the
  // first scroll away from the end.
  if (isAtEnd && seenRows !== rows) setSeenRows(rows);
  const interactions = useInteractions(true);
  return useMemo(
    () => (isAtEnd ? 0 : (interactions?.incomingRows(seenRows, rows).length ?? 0)),
    [isAtEnd, interactions, seenRows, rows],
  );
}
