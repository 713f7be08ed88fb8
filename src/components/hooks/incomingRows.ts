import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";

/**
 * Returns the messages from others that arrived at the end between two renders of a history, oldest
 * first, O(n). Skips older pages and own messages. If the two have no row in common, the second is
 * another room, and nothing is incoming.
 */
export function incomingRows(
  previous: readonly TimelineRow[],
  rows: readonly TimelineRow[],
): TimelineRow[] {
  const known = new Map(previous.map((row) => [row.key, row]));
  const incoming: TimelineRow[] = [];
  let hasCommon = false;
  for (const row of rows.toReversed()) {
    const before = known.get(row.key);
    if (before !== undefined) {
      hasCommon = true;
      // Unsent messages stay at the end, whatever arrived since.
      if (!isUnsent(before)) break;
    } else if (!row.isOwn) {
      incoming.push(row);
    }
  }
  return hasCommon ? incoming.toReversed() : [];
}

/** `isUnsentChatMessage` for what is loaded on demand. */
export function isUnsent({ chatMessage }: TimelineRow): boolean {
  return "submittedAt" in chatMessage;
}
