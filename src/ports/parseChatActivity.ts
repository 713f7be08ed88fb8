import type { ChatPresence, ChatTyping, Presence } from "./ChatActivityEvents.ts";
import { ChatSyncError } from "./ChatSyncError.ts";
import { malformedEvent, readId } from "./malformedEvent.ts";
import { chatSenderSchema } from "./schemas.ts";
import { count, id, Mismatch, object, optional, validate, type Schema } from "./validate.ts";

const boolean: Schema<boolean> = (value) => {
  if (typeof value === "boolean") return value;
  throw new Mismatch("true or false", value);
};

const presences: readonly Presence[] = ["online", "away", "offline"];
const presence: Schema<Presence> = (value) => {
  const known = presences.find((each) => each === value);
  if (known !== undefined) return known;
  throw new Mismatch('"online", "away" or "offline"', value);
};

const chatTypingSchema = object<ChatTyping>({
  chatRoomId: id,
  user: chatSenderSchema,
  isTyping: optional(boolean),
  expiresInMs: optional(count),
});
const chatPresenceSchema = object<ChatPresence>({
  userId: id,
  presence,
  expiresInMs: optional(count),
});

/**
 * Validates the argument of a `typing` event, as generously as that of a message.
 *
 * @throws {ChatSyncError} `malformed-event`
 */
export function parseChatTyping(typing: unknown): ChatTyping {
  const fail = malformedEvent('a "typing" event', readId("chatRoomId", typing));
  return validate(chatTypingSchema, typing, "typing", fail);
}

/**
 * Validates the argument of a `presence` event: one presence, or an array of them. An invalid item is
 * left out of the result; `error`, a `malformed-event`, is about the first of them.
 */
export function parseChatPresences(presences: unknown): {
  presences: ChatPresence[];
  error?: ChatSyncError;
} {
  const fail = malformedEvent('a "presence" event', undefined);
  const errors: ChatSyncError[] = [];
  const items: unknown[] = Array.isArray(presences) ? presences : [presences];
  const valid = items.flatMap((item) => {
    try {
      return [validate(chatPresenceSchema, item, "presence", fail)];
    } catch (error) {
      if (!(error instanceof ChatSyncError)) throw error;
      errors.push(error);
      return [];
    }
  });
  const [error] = errors;
  return { presences: valid, ...(error && { error }) };
}

const authored = object<{ chatRoomId: string; sender: { id: string } }>({
  chatRoomId: id,
  sender: object<{ id: string }>({ id }),
});
const removedRoom = object<{ id: string }>({ id });

/** Returns whose message an event brings, and for which room; `undefined` if that can't be read. */
export function authorOf(chatMessage: unknown): { chatRoomId: string; userId: string } | undefined {
  try {
    const { chatRoomId, sender } = authored(chatMessage);
    return { chatRoomId, userId: sender.id };
  } catch {
    return undefined;
  }
}

/** Returns the id of the room that is gone by an event; `undefined` if it can't be read. */
export function removedChatRoomIdOf(chatRoom: unknown): string | undefined {
  try {
    return typeof chatRoom === "string" ? chatRoom : removedRoom(chatRoom).id;
  } catch {
    return undefined;
  }
}
