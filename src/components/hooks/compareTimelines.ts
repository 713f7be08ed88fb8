import { isUnsentChatMessage } from "../../ports/ChatMessage.ts";
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
      if (!isUnsentChatMessage(before.chatMessage)) break;
    } else if (!row.isOwn) {
      incoming.push(row);
    }
  }
  return hasCommon ? incoming.toReversed() : [];
}

/**
 * Returns whether the reader sent a message between two renders of a history. A confirmation also
 * puts an own message at the end, but only to replace an unsent one.
 */
export function isOwnSend(previous: readonly TimelineRow[], rows: readonly TimelineRow[]): boolean {
  const newest = rows.at(-1);
  if (newest?.isOwn !== true) return false;
  if (previous.some((row) => row.key === newest.key)) return false;
  const last = previous.at(-1);
  const wasUnsent = last !== undefined && isUnsentChatMessage(last.chatMessage);
  return isUnsentChatMessage(newest.chatMessage) || !wasUnsent;
}
