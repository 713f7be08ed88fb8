import type { ChatRoomReadEvent } from "./ChatRoomRead.ts";
import { ChatSyncError } from "./ChatSyncError.ts";
import { readChatRoomId } from "./parseNewChatMessage.ts";
import { chatRoomReadSchema, eventDetailsSchema } from "./schemas.ts";
import { validate } from "./validate.ts";

/**
 * Validates the arguments of a `chat-room-read` event, as generously as those of the others.
 *
 * @throws {ChatSyncError} `malformed-event` if an argument doesn't match its type, or if the two are
 * about different rooms
 */
export function parseChatRoomRead(read: unknown, details?: unknown): ChatRoomReadEvent {
  const fail = (fault: string) =>
    new ChatSyncError(
      "malformed-event",
      `a "chat-room-read" event was dropped: ${fault}. Compare it with docs/wire-contract.md.`,
      { chatRoomId: readChatRoomId(read) },
    );
  const hasDetails = details !== null && details !== undefined && typeof details !== "function";
  const event: ChatRoomReadEvent = {
    ...(hasDetails && validate(eventDetailsSchema, details, "details", fail)),
    read: validate(chatRoomReadSchema, read, "read", fail),
  };
  if (event.chatRoom !== undefined && event.chatRoom.id !== event.read.chatRoomId) {
    throw fail(`"details.chatRoom.id" is not "read.chatRoomId"`);
  }
  return event;
}
