import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";
import { isUnsentChatMessage } from "../shared/isUnsentChatMessage.ts";

/**
 * Returns the messages of others that came in at the end between two states of a history, oldest
 * first, O(n). Older pages and own messages aren't among them; a history that has nothing in common
 * with the one before is another room, and none of it counts.
 */
export function incomingRows(
  previous: readonly TimelineRow[],
  rows: readonly TimelineRow[],
): TimelineRow[] {
  const known = new Map(previous.map((row) => [row.key, row]));
  const incoming: TimelineRow[] = [];
  let hasCommon = false;
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index];
    if (row === undefined) continue;
    const before = known.get(row.key);
    if (before !== undefined) {
      hasCommon = true;
      // Own messages on their way stand at the end, whatever came in since.
      if (!isUnsentChatMessage(before.chatMessage)) break;
    } else if (!row.isOwn) {
      incoming.push(row);
    }
  }
  return hasCommon ? incoming.toReversed() : [];
}
