import { ChatSyncError } from "./ChatSyncError.ts";
import type { NewChatMessageEvent } from "./NewChatMessageEvent.ts";
import { chatMessageSchema, newChatMessageDetailsSchema } from "./schemas.ts";
import { validate } from "./validate.ts";

/**
 * The longest text, in UTF-16 units, that a socket event may bring. Nobody asked for an event, so
 * a single one must not be able to freeze the page; the refetch that follows a dropped event brings
 * the message all the same.
 */
export const maxEventTextLength = 1_000_000;

/**
 * Returns the arguments of a `new-chat-message` event after validation. What the kit does not know
 * is kept at every depth; `null` for an optional field counts as absent; times are put into one
 * notation. `null` and functions count as no details: the first is what JSON makes of `undefined`,
 * the second is the acknowledgement that Socket.IO appends.
 *
 * @throws {ChatSyncError} `malformed-event` if either argument is not what its type says, if they
 * are about different rooms, or if a text is longer than `maxEventTextLength`. A good message with
 * malformed details is refused too: the refetch then brings both.
 */
export function parseNewChatMessage(chatMessage: unknown, details?: unknown): NewChatMessageEvent {
  const fail = (fault: string) =>
    new ChatSyncError(
      "malformed-event",
      `a "new-chat-message" event was dropped: ${fault}. Compare it with docs/wire-contract.md.`,
      { chatRoomId: readChatRoomId(chatMessage) },
    );

  const hasDetails = details !== null && details !== undefined && typeof details !== "function";
  const event: NewChatMessageEvent = {
    ...(hasDetails && validate(newChatMessageDetailsSchema, details, "details", fail)),
    chatMessage: validate(chatMessageSchema, chatMessage, "chatMessage", fail),
  };

  const { chatRoom } = event;
  if (chatRoom !== undefined && chatRoom.id !== event.chatMessage.chatRoomId) {
    throw fail(`"details.chatRoom.id" is not "chatMessage.chatRoomId"`);
  }
  for (const message of [event.chatMessage, chatRoom?.latestChatMessage]) {
    if (message && message.text.length > maxEventTextLength) {
      throw fail(`a text has ${message.text.length} of at most ${maxEventTextLength} characters`);
    }
  }
  return event;
}

function readChatRoomId(chatMessage: unknown): string | undefined {
  const hasChatRoomId =
    typeof chatMessage === "object" && chatMessage !== null && "chatRoomId" in chatMessage;
  if (!hasChatRoomId) return undefined;
  const { chatRoomId } = chatMessage;
  return typeof chatRoomId === "string" ? chatRoomId : undefined;
}
