import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";

/**
 * Compares two messages of a room, newest first: by `seq` where the server counts, else by
 * `createdAt`, then by id. 0 means that they are the same message.
 */
export function compareChatMessages(a: ChatMessage, b: ChatMessage): number {
  const bySeq = a.seq === undefined || b.seq === undefined ? 0 : b.seq - a.seq;
  return bySeq || compareTimes(b.createdAt, a.createdAt) || descending(a.id, b.id);
}

/** Compares two rooms by their latest message, newest first; rooms without one last, by id. */
export function compareChatRooms(a: ChatRoomSummary, b: ChatRoomSummary): number {
  const [latestA, latestB] = [a.latestChatMessage, b.latestChatMessage];
  if (latestA === null || latestB === null) {
    return Number(latestA === null) - Number(latestB === null) || descending(b.id, a.id);
  }
  return compareTimes(latestB.createdAt, latestA.createdAt) || descending(a.id, b.id);
}

function compareTimes(a: string, b: string): number {
  // Times of one format need no parsing, and keep their digits below a millisecond.
  if (a.length === b.length && a.endsWith("Z") && b.endsWith("Z")) return descending(b, a);
  return Date.parse(a) - Date.parse(b);
}

function descending(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? 1 : -1;
}
