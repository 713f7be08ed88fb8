import type { EventsSince } from "./ChatApi.ts";
import type { ChatMessage, ChatSender } from "./ChatMessage.ts";
import type { ChatEvent, ChatRoomRemovedEvent, ChatRoomUpdatedEvent } from "./ChatRoomEvents.ts";
import type { ChatRoomRead, ChatRoomReadEvent } from "./ChatRoomRead.ts";
import type { ChatRoomSummary } from "./ChatRoomSummary.ts";
import type { NewChatMessageDetails, NewChatMessageEvent } from "./NewChatMessageEvent.ts";
import type { Page, Position } from "./Page.ts";
import {
  array,
  count,
  id,
  Mismatch,
  nullable,
  object,
  optional,
  string,
  time,
  unknown,
  within,
  type Schema,
} from "./validate.ts";

export const chatSenderSchema = object<ChatSender>({
  id,
  name: string,
  avatarUrl: optional(string),
});

const messageWithText = object<ChatMessage>({
  id,
  chatRoomId: id,
  sender: chatSenderSchema,
  text: string,
  createdAt: time,
  clientId: optional(id),
  editedAt: optional(time),
  deletedAt: optional(time),
  seq: optional(count),
});

/** A deleted message may come without its text, wherever it is. */
export const chatMessageSchema: Schema<ChatMessage> = (value) => {
  if (typeof value !== "object" || value === null) return messageWithText(value);
  const { deletedAt, text }: { deletedAt?: unknown; text?: unknown } = value;
  return messageWithText(deletedAt ? { ...value, text: text ?? "" } : value);
};

export const chatRoomSummarySchema = object<ChatRoomSummary>({
  id,
  name: string,
  latestChatMessage: nullable(chatMessageSchema),
  avatarUrl: optional(string),
  unreadCount: optional(count),
});

const positionSchema = object<Position>({ epoch: id, offset: count });

const details = {
  position: optional(positionSchema),
  chatRoom: optional(chatRoomSummarySchema),
};
/** The second argument of every event. */
export const eventDetailsSchema = object<NewChatMessageDetails>(details);

export const chatRoomReadSchema = object<ChatRoomRead>({ chatRoomId: id, upTo: id });

export const chatRoomEventDetailsSchema = object<{ position?: Position | undefined }>({
  position: optional(positionSchema),
});

const messageEvent = object<NewChatMessageEvent>({ ...details, chatMessage: chatMessageSchema });
const readEvent = object<ChatRoomReadEvent>({ ...details, read: chatRoomReadSchema });
const roomUpdatedEvent = object<ChatRoomUpdatedEvent>({
  chatRoom: chatRoomSummarySchema,
  position: optional(positionSchema),
});
const roomRemovedEvent = object<ChatRoomRemovedEvent>({
  removedChatRoomId: id,
  position: optional(positionSchema),
});

/** Events are told apart by what they have. A message or a read may have its room, too. */
const chatEvent: Schema<ChatEvent> = (value) => {
  if (typeof value !== "object" || value === null) return messageEvent(value);
  if ("read" in value) return readEvent(value);
  const { chatMessage, ...rest }: { chatMessage?: unknown; chatRoom?: unknown } = value;
  if ("removedChatRoomId" in value) return roomRemovedEvent(rest);
  const isAboutRoom = !chatMessage && Boolean(rest.chatRoom);
  return isAboutRoom ? roomUpdatedEvent(rest) : messageEvent(value);
};

export const eventsSinceSchema = object<EventsSince>({
  events: array(chatEvent),
  position: positionSchema,
});

/**
 * A page of rows. An invalid row is skipped and passed to `onInvalidRow`. If there are several rows
 * and all are invalid, the whole page is.
 */
export function pageSchema<T>(
  rowSchema: Schema<T>,
  onInvalidRow: (mismatch: Mismatch) => void,
): Schema<Page<T>> {
  const items: Schema<T[]> = (value) => {
    const mismatches: Mismatch[] = [];
    const rows = array(unknown)(value).flatMap((row, index) => {
      try {
        return [rowSchema(row)];
      } catch (error) {
        const mismatch = within(String(index), error);
        if (!(mismatch instanceof Mismatch)) throw error;
        mismatches.push(mismatch);
        return [];
      }
    });
    const [first] = mismatches;
    if (first !== undefined && mismatches.length > 1 && rows.length === 0) throw first;
    mismatches.forEach(onInvalidRow);
    return rows;
  };
  return object<Page<T>>({ items, nextCursor: nullable(id), asOf: optional(positionSchema) });
}
