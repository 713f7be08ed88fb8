import { isUnsentChatMessage } from "../../ports/ChatMessage.ts";
import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";

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
