import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";

/**
 * F8: compares two messages of a room, newest first: by `seq` where both have one, else by instant. 0 if
 * neither tells. All digits of a fraction count, and one instant in two notations is equal.
 */
export function compareChatMessages(a: ChatMessage, b: ChatMessage): number {
  if (typeof a.seq === "number" && typeof b.seq === "number") return b.seq - a.seq;
  return compareInstants(b.createdAt, a.createdAt);
}

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
    const [digitsA, digitsB] = [a.replace(/^0+/, ""), b.replace(/^0+/, "")];
    return digitsB.length - digitsA.length || descending(digitsA, digitsB);
  }
  const isOneKind = (uuid7.test(a) && uuid7.test(b)) || (ulid.test(a) && ulid.test(b));
  return isOneKind ? descending(a.toLowerCase(), b.toLowerCase()) : 0;
}

const decimal = /^\d+$/;
const ulid = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/i;
const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Whether a message says something newer of its room than another one. */
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

/** Returns the difference of two instants in ms, ascending; NaN if either can't be read. */
export function msBetween(a: unknown, b: unknown): number {
  return (readInstant(a)?.ms ?? Number.NaN) - (readInstant(b)?.ms ?? Number.NaN);
}

/** Compares two instants, ascending; 0 if either can't be read. */
function compareInstants(a: unknown, b: unknown): number {
  if (a === b) return 0;
  // Times of one notation in UTC need no parsing, and most are.
  if (typeof a === "string" && typeof b === "string" && isOneNotation(a, b))
    return descending(b, a);
  const [instantA, instantB] = [readInstant(a), readInstant(b)];
  if (instantA === undefined || instantB === undefined) return 0;
  return instantA.ms - instantB.ms || descending(instantB.digits, instantA.digits);
}

function isOneNotation(a: string, b: string): boolean {
  const isAlike = a.length === b.length && a[10] === b[10] && a[19] === b[19];
  return isAlike && a.endsWith("Z") && b.endsWith("Z");
}

interface Instant {
  ms: number;
  /** What the fraction of a second has below a millisecond, without zeros at the end. */
  digits: string;
}

const isoNotation =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(Z|[+-]\d\d:?(?:\d\d)?)?$/i;

/** Reads ISO 8601, where no zone means UTC; a `Date`; a number of ms, or of seconds if it is small. */
function readInstant(time: unknown): Instant | undefined {
  if (typeof time === "number") return { ms: time < 1e11 ? time * 1_000 : time, digits: "" };
  if (time instanceof Date) return { ms: time.getTime(), digits: "" };
  if (typeof time !== "string") return undefined;
  const [, date, minute, seconds = "0", fraction = "", zone = "Z"] = isoNotation.exec(time) ?? [];
  if (date === undefined) return undefined;
  const ms = Date.parse(`${date}T${minute}${/^z$/i.test(zone) ? "Z" : withMinutes(zone)}`);
  if (Number.isNaN(ms)) return undefined;
  return {
    ms: ms + Number(seconds) * 1_000 + Number(fraction.slice(0, 3).padEnd(3, "0")),
    digits: fraction.slice(3).replace(/0+$/, ""),
  };
}

function withMinutes(zone: string): string {
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  return `${zone.slice(0, 1)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

function descending(a: string, b: string): number {
  return a === b ? 0 : a < b ? 1 : -1;
}
