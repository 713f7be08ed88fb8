import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import {
  compareChatMessages,
  compareInstants,
  descending,
} from "../../queries/compareChatMessages.ts";

/** Compares two rooms by their latest message, newest first; rooms without a message come last. */
export function compareChatRooms(a: ChatRoomSummary, b: ChatRoomSummary): number {
  const [latestA, latestB] = [a.latestChatMessage, b.latestChatMessage];
  if (!latestA || !latestB) return Number(!latestA) - Number(!latestB);
  return compareInstants(latestB.createdAt, latestA.createdAt);
}

/**
 * Compares two ids of one sortable kind (decimal numbers, ULID, UUIDv7), the later one first. 0 if
 * they are not, and so say nothing about order.
 */
export function compareSortableIds(a: string, b: string): number {
  if (decimal.test(a) && decimal.test(b)) {
    const [digitsA, digitsB] = [digitsOf(a), digitsOf(b)];
    return digitsB.length - digitsA.length || descending(digitsA, digitsB);
  }
  const isOneKind = (uuid7.test(a) && uuid7.test(b)) || (ulid.test(a) && ulid.test(b));
  return isOneKind ? descending(a.toLowerCase(), b.toLowerCase()) : 0;
}

const digitsOf = (id: string) => textId(id).replace(/^0+/, "");
const decimal = /^\d+$/;
const ulid = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/i;
const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Returns an id as events have it. Some backends number them. */
export const textId = <Id>(id: Id) => (typeof id === "number" ? String(id) : id);

/** Returns a message with its ids as events have them. */
export function withTextIds(message: ChatMessage, ofRoom = message.chatRoomId): ChatMessage {
  const [id, chatRoomId] = [textId(message.id), textId(ofRoom)];
  const isSame = id === message.id && chatRoomId === message.chatRoomId;
  return isSame ? message : { ...message, id, chatRoomId };
}

/** Returns the latest message of a room in the same way. Within its room, it may leave out whose it is. */
export function latestOf({ id, latestChatMessage: latest }: ChatRoomSummary): ChatMessage | null {
  if (!latest) return null;
  const { chatRoomId = id } = latest as Partial<ChatMessage>;
  return withTextIds(latest, chatRoomId);
}

/** Whether a message is newer than another one of its room, or as new. */
export function isAtLeastAsNew(
  message: ChatMessage,
  other: ChatMessage | null | undefined,
): boolean {
  if (!other) return true;
  return (compareChatMessages(message, other) || compareSortableIds(message.id, other.id)) <= 0;
}

/**
 * F14: returns a message in the newer of two versions, with what the app keeps in it. What was deleted
 * stays so, whatever the clocks of servers say. Otherwise edits tell; if they don't, it is the first: an
 * event repeats what was there.
 */
export function newerVersion(before: ChatMessage, now: ChatMessage): ChatMessage {
  const [isDeleted, wasDeleted] = [Boolean(now.deletedAt), Boolean(before.deletedAt)];
  const isEdited =
    Boolean(now.editedAt) &&
    (!before.editedAt || compareInstants(now.editedAt, before.editedAt) > 0);
  const isNewer = isDeleted === wasDeleted ? isEdited : isDeleted;
  return isNewer ? { ...before, ...now } : before;
}

/** Returns the row with the newer latest message; the second one if they are equal. */
export function newerRoom(before: ChatRoomSummary, now: ChatRoomSummary): ChatRoomSummary {
  return compareChatRooms(before, now) < 0 ? before : now;
}
