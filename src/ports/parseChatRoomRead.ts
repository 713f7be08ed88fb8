import type { ChatRoomReadEvent } from "./ChatRoomRead.ts";
import { malformedEvent, parseDetails, readId } from "./malformedEvent.ts";
import { chatRoomReadSchema, eventDetailsSchema } from "./schemas.ts";
import { validate } from "./validate.ts";

/**
 * Validates the arguments of a `chat-room-read` event, as generously as those of the others.
 *
 * @throws {ChatSyncError} `malformed-event` if an argument doesn't match its type, or if the two are
 * about different rooms
 */
export function parseChatRoomRead(read: unknown, details?: unknown): ChatRoomReadEvent {
  const fail = malformedEvent('a "chat-room-read" event', readId("chatRoomId", read));
  const event: ChatRoomReadEvent = {
    ...parseDetails(eventDetailsSchema, details, fail),
    read: validate(chatRoomReadSchema, read, "read", fail),
  };
  if (event.chatRoom !== undefined && event.chatRoom.id !== event.read.chatRoomId) {
    throw fail(`"details.chatRoom.id" is not "read.chatRoomId"`);
  }
  return event;
}
