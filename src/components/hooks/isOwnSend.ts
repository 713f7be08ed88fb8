import { isUnsentChatMessage } from "../../ports/ChatMessage.ts";
import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";

/**
 * Returns whether the reader sent a message between two renders of a history. A confirmation also
 * puts an own message at the end, but only to replace an unsent one.
 */
export function isOwnSend(previous: readonly TimelineRow[], rows: readonly TimelineRow[]): boolean {
  const newest = rows.at(-1);
  if (!newest?.isOwn || previous.some(({ key }) => key === newest.key)) return false;
  return endsUnsent(rows) || !endsUnsent(previous);
}

/** The same for a history whose own messages are all unsent at first. */
export function isOutboxSend(
  previous: readonly TimelineRow[],
  rows: readonly TimelineRow[],
): boolean {
  return endsUnsent(rows) && isOwnSend(previous, rows);
}

function endsUnsent(rows: readonly TimelineRow[]): boolean {
  const newest = rows.at(-1);
  return newest !== undefined && isUnsentChatMessage(newest.chatMessage);
}
