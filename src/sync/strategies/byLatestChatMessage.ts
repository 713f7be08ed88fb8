import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";

/** Orders rooms by their latest message, newest first; rooms without one come last. */
export function byLatestChatMessage(a: ChatRoomSummary, b: ChatRoomSummary): number {
  return timeOfLatest(b) - timeOfLatest(a);
}

function timeOfLatest({ latestChatMessage }: ChatRoomSummary): number {
  return latestChatMessage === null ? -Infinity : Date.parse(latestChatMessage.createdAt);
}
