import type { ChatRoomRemovedEvent, ChatRoomUpdatedEvent } from "./ChatRoomEvents.ts";
import type { ChatRoomEventName } from "./ChatSocket.ts";
import { ChatSyncError } from "./ChatSyncError.ts";
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
  const fail = failureOf("chat-room-updated", chatRoom);
  const room = validate(chatRoomSummarySchema, chatRoom, "chatRoom", fail);
  const latest = room.latestChatMessage;
  if (latest !== null && latest.chatRoomId !== room.id) {
    throw fail(`"chatRoom.latestChatMessage.chatRoomId" is not "chatRoom.id"`);
  }
  if (latest !== null && latest.text.length > maxEventTextLength) {
    throw fail(`a text has more than the maximum of ${maxEventTextLength} characters`);
  }
  return { chatRoom: room, ...parseDetails(details, fail) };
}

/**
 * Validates the arguments of a `chat-room-removed` event: an object with the room's id, or the id itself.
 *
 * @throws {ChatSyncError} `malformed-event`
 */
export function parseChatRoomRemoved(chatRoom: unknown, details?: unknown): ChatRoomRemovedEvent {
  const fail = failureOf("chat-room-removed", chatRoom);
  const withId = typeof chatRoom === "string" ? { id: chatRoom } : chatRoom;
  const room = validate(object<{ id: string }>({ id }), withId, "chatRoom", fail);
  return { removedChatRoomId: room.id, ...parseDetails(details, fail) };
}

function parseDetails(
  details: unknown,
  fail: (fault: string) => ChatSyncError,
): { position?: Position } {
  // Socket.IO appends a callback if the server waits for an acknowledgement.
  if (details === null || details === undefined || typeof details === "function") return {};
  const { position } = validate(chatRoomEventDetailsSchema, details, "details", fail);
  return position === undefined ? {} : { position };
}

function failureOf(name: ChatRoomEventName, chatRoom: unknown) {
  return (fault: string) =>
    new ChatSyncError(
      "malformed-event",
      `a "${name}" event was dropped: ${fault}. Compare it with docs/wire-contract.md.`,
      { chatRoomId: readId(chatRoom) },
    );
}

function readId(chatRoom: unknown): string | undefined {
  if (typeof chatRoom !== "object" || chatRoom === null || !("id" in chatRoom)) return undefined;
  return typeof chatRoom.id === "string" ? chatRoom.id : undefined;
}
