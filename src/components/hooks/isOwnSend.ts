import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";
import { isUnsentChatMessage } from "../shared/isUnsentChatMessage.ts";

/**
 * Tells whether the reader has sent something between two states of a history. A confirmation puts
 * an own message at the end too, but only where an unsent one was.
 */
export function isOwnSend(previous: readonly TimelineRow[], rows: readonly TimelineRow[]): boolean {
  const newest = rows.at(-1);
  if (newest === undefined || !newest.isOwn) return false;
  if (previous.some((row) => row.key === newest.key)) return false;
  const last = previous.at(-1);
  const wasUnsent = last !== undefined && isUnsentChatMessage(last.chatMessage);
  return isUnsentChatMessage(newest.chatMessage) || !wasUnsent;
}
