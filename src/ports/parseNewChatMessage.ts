import type { ChatMessage } from "./ChatMessage.ts";
import { malformedEvent, parseDetails, readId } from "./malformedEvent.ts";
import type { NewChatMessageEvent } from "./NewChatMessageEvent.ts";
import { chatMessageSchema, eventDetailsSchema } from "./schemas.ts";
import { validate } from "./validate.ts";

/**
 * The longest text of a socket event, in UTF-16 units. Events arrive unrequested, so a single one
 * must not be able to freeze the page. The refetch after a dropped event still loads the message.
 */
export const maxEventTextLength = 1_000_000;

/**
 * Validates the arguments of a `new-chat-message` event. Unknown fields are kept at every depth,
 * `null` counts as an absent optional field, and times are normalized.
 *
 * @throws {ChatSyncError} `malformed-event` if an argument doesn't match its type, if the two are
 * about different rooms, or if a text is longer than `maxEventTextLength`. A valid message with
 * malformed details is rejected too; the refetch then loads both.
 */
export function parseNewChatMessage(chatMessage: unknown, details?: unknown): NewChatMessageEvent {
  return parse('a "new-chat-message" event', chatMessage, details);
}

/** Where a changed message comes from, and whether it has to be deleted. */
export const changeSources = {
  updatedEvent: { name: 'a "chat-message-updated" event', isDeletion: false },
  deletedEvent: { name: 'a "chat-message-deleted" event', isDeletion: true },
  updateResult: { name: "the result of updateChatMessage", isDeletion: false },
  deleteResult: { name: "the result of deleteChatMessage", isDeletion: true },
} as const;

export type ChangeSource = (typeof changeSources)[keyof typeof changeSources];

/**
 * Validates a message that was there already, in the same way. One that was deleted needs `deletedAt`, and
 * an edited one `editedAt`: only they tell that it is the newer version.
 *
 * @throws {ChatSyncError} `malformed-event`
 */
export function parseChangedChatMessage(
  { name, isDeletion }: ChangeSource,
  chatMessage: unknown,
  details?: unknown,
): NewChatMessageEvent {
  const event = parse(name, chatMessage, details);
  const { chatRoomId, deletedAt, editedAt } = event.chatMessage;
  if (deletedAt ?? (isDeletion ? undefined : editedAt)) return event;
  const missing = isDeletion ? "deletedAt" : "editedAt";
  throw malformedEvent(name, chatRoomId)(`"chatMessage.${missing}" is missing`);
}

/**
 * Validates the result of `sendChatMessage` in the same way.
 *
 * @throws {ChatSyncError} `malformed-event`
 */
export function parseSentChatMessage(chatMessage: unknown): ChatMessage {
  return parse("the result of sendChatMessage", chatMessage).chatMessage;
}

function parse(name: string, chatMessage: unknown, details?: unknown): NewChatMessageEvent {
  const fail = malformedEvent(name, readId("chatRoomId", chatMessage));
  const event: NewChatMessageEvent = {
    ...parseDetails(eventDetailsSchema, details, fail),
    chatMessage: validate(chatMessageSchema, chatMessage, "chatMessage", fail),
  };

  const { chatRoom } = event;
  if (chatRoom !== undefined && chatRoom.id !== event.chatMessage.chatRoomId) {
    throw fail(`"details.chatRoom.id" is not "chatMessage.chatRoomId"`);
  }
  for (const message of [event.chatMessage, chatRoom?.latestChatMessage]) {
    if (message && message.text.length > maxEventTextLength) {
      throw fail(
        `a text has ${message.text.length} characters, more than the maximum of ${maxEventTextLength}`,
      );
    }
  }
  return event;
}
