import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { UnsentChatMessage } from "../../ports/UnsentChatMessage.ts";

/** Tells an own message on its way from one that the server has. */
export function isUnsentChatMessage(
  chatMessage: ChatMessage | UnsentChatMessage,
): chatMessage is UnsentChatMessage {
  return "submittedAt" in chatMessage;
}
