import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { TruthSnapshot } from "./Truth.ts";

/** Returns a room's messages, newest first; none if the user is not in the room. */
export function chatMessagesIn(
  truth: Pick<TruthSnapshot, "chatRoom" | "chatMessages">,
  chatRoomId: string,
): readonly ChatMessage[] {
  return truth.chatRoom(chatRoomId) === undefined ? [] : truth.chatMessages(chatRoomId);
}
