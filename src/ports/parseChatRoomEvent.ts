import type { ChatRoomRemovedEvent, ChatRoomUpdatedEvent } from "./ChatRoomEvents.ts";
import { malformedEvent, parseDetails, readId } from "./malformedEvent.ts";
import type { Position } from "./Page.ts";
import { maxEventTextLength } from "./parseNewChatMessage.ts";
import { chatRoomEventDetailsSchema, chatRoomSummarySchema } from "./schemas.ts";
import { id, object, validate } from "./validate.ts";

/**
 * Validates the arguments of a `chat-room-updated` event, as generously as those of a message.
 *
 * @throws {ChatSyncError} `malformed-event` if an argument doesn't match its type, if the latest message
 * is one of another room, or if its text is too long.
 */
export function parseChatRoomUpdated(chatRoom: unknown, details?: unknown): ChatRoomUpdatedEvent {
  const fail = malformedEvent('a "chat-room-updated" event', readId("id", chatRoom));
  const room = validate(chatRoomSummarySchema, chatRoom, "chatRoom", fail);
  const latest = room.latestChatMessage;
  if (latest !== null && latest.chatRoomId !== room.id) {
    throw fail(`"chatRoom.latestChatMessage.chatRoomId" is not "chatRoom.id"`);
  }
  if (latest !== null && latest.text.length > maxEventTextLength) {
    throw fail(`a text has more than the maximum of ${maxEventTextLength} characters`);
  }
  return { chatRoom: room, ...readPosition(details, fail) };
}

/**
 * Validates the arguments of a `chat-room-removed` event: an object with the room's id, or the id itself.
 *
 * @throws {ChatSyncError} `malformed-event`
 */
export function parseChatRoomRemoved(chatRoom: unknown, details?: unknown): ChatRoomRemovedEvent {
  const fail = malformedEvent('a "chat-room-removed" event', readId("id", chatRoom));
  const withId = typeof chatRoom === "string" ? { id: chatRoom } : chatRoom;
  const room = validate(object<{ id: string }>({ id }), withId, "chatRoom", fail);
  return { removedChatRoomId: room.id, ...readPosition(details, fail) };
}

function readPosition(details: unknown, fail: (fault: string) => Error): { position?: Position } {
  const position = parseDetails(chatRoomEventDetailsSchema, details, fail)?.position;
  return position === undefined ? {} : { position };
}
