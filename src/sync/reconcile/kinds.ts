import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { NewChatMessageEvent } from "../../ports/NewChatMessageEvent.ts";
import { createListReader, hasId, type ListOrder, type Row } from "../../queries/listShape.ts";
import { compareChatMessages, compareChatRooms, compareSortableIds, msBetween } from "./order.ts";
import type { Rules } from "./rules.ts";
import type { ChatQuery, LogEntry } from "./state.ts";

// What the two kinds of rows, rooms and messages, have each in its own way: how they are read, where
// they belong, and which of two versions is the newer one.

/** Rows are told from other data by what their order follows from. */
export function isChatMessage(value: unknown): value is ChatMessage {
  return hasId(value) && ("createdAt" in value || "seq" in value);
}

export function isChatRoom(value: unknown): value is ChatRoomSummary {
  return hasId(value) && !("chatRoomId" in value);
}

export const readChatMessages = createListReader(isChatMessage, (pages, before) =>
  findOrder(pages, ({ createdAt }) => createdAt, before),
);

export const readChatRooms = createListReader(isChatRoom, (pages, before) =>
  findOrder(pages, ({ latestChatMessage }) => latestChatMessage?.createdAt, before),
);

/** Rows that lie less than this apart, in ms, don't tell in which order they are: clocks differ. */
const telltaleMs = 1_000;
/** A row that is out of order by such a share of the list's span of time is there on purpose. */
const telltaleShare = 0.2;

/** Returns in which order rows lie, by the times that say so. */
function findOrder<R>(
  pages: readonly (readonly R[])[],
  timeOf: (row: R) => unknown,
  before: ListOrder,
): ListOrder {
  // How much older each row is than the one before it.
  const steps = pages.flatMap((rows) => {
    const times = rows.flatMap((row) => timeOf(row) ?? []);
    return times.slice(1).map((time, index) => msBetween(times[index], time));
  });
  const down = steps.filter((step) => step > 0);
  const up = steps.filter((step) => step < 0);
  const spanMs = steps.reduce((sum, step) => sum + (Math.abs(step) || 0), 0);
  // A row that moved between two fetches may be in a page where it does not belong any more.
  const acrossPages = [0, -1].map((at) => {
    const times = pages.flatMap((rows) => rows.flatMap((row) => timeOf(row) ?? []).at(at) ?? []);
    return msBetween(times[0], times.at(-1));
  });
  const isTelltale = (jumps: readonly number[]) =>
    jumps.some((jump) => Math.abs(jump) >= Math.max(telltaleMs, telltaleShare * spanMs));
  return {
    areRowsReversed: spanMs < telltaleMs ? before.areRowsReversed : up.length > down.length,
    arePagesReversed: acrossPages.every((ms) => ms <= -telltaleMs)
      ? true
      : acrossPages.every((ms) => ms >= telltaleMs)
        ? false
        : before.arePagesReversed,
    isSorted: !isTelltale(down) || !isTelltale(up),
  };
}

/** Whether the place of a row in this list is known. */
export function canPlace(query: ChatQuery, rules: Rules): boolean {
  return (
    query.order.isSorted || query.kind !== "chat-rooms" || rules.compareChatRooms !== undefined
  );
}

/** Returns how two messages compare, the one that is sent later first; 0 if they are of one instant. */
export function messageComparison({ order }: ChatQuery, { compareChatMessages: own }: Rules) {
  return (message: ChatMessage, other: ChatMessage): number =>
    inOrder(own?.(message, other), order) ?? compareChatMessages(message, other);
}

/** Returns how two rooms compare, the one that is on top first; 0 if their messages are of one instant. */
export function roomComparison({ order, queryKey }: ChatQuery, { compareChatRooms: own }: Rules) {
  return (room: ChatRoomSummary, other: ChatRoomSummary): number =>
    inOrder(own?.(room, other, queryKey), order) ?? compareChatRooms(room, other);
}

/**
 * Returns whether a message belongs above another one. Of two of one instant whose ids don't tell it is
 * the one that was received last; what was received comes before what only a response told.
 */
export function messageBelongsAbove(query: ChatQuery, rules: Rules, log: readonly LogEntry[]) {
  const compare = messageComparison(query, rules);
  return (message: ChatMessage, other: ChatMessage): boolean =>
    (compare(message, other) || compareArrival(message, other, log)) <= 0;
}

/** Returns whether a room belongs above another one, by their latest messages in the same way. */
export function roomBelongsAbove(query: ChatQuery, rules: Rules, log: readonly LogEntry[]) {
  const compare = roomComparison(query, rules);
  return (room: ChatRoomSummary, other: ChatRoomSummary): boolean => {
    const compared = compare(room, other);
    const [message, otherMessage] = [room.latestChatMessage, other.latestChatMessage];
    if (compared !== 0 || !message || !otherMessage) return compared <= 0;
    return compareArrival(message, otherMessage, log) <= 0;
  };
}

/** Compares two messages of one instant, the later one first: by their ids, or by when they came. */
function compareArrival(a: ChatMessage, b: ChatMessage, log: readonly LogEntry[]): number {
  const arrivalOf = ({ id }: ChatMessage) =>
    log.findIndex((entry) => !entry.isFromSnapshot && entry.chatMessage.id === id);
  return compareSortableIds(a.id, b.id) || arrivalOf(b) - arrivalOf(a);
}

/** Returns what the app's own comparison says of an order that begins with the newest row. */
function inOrder(compared: number | undefined, { areRowsReversed }: ListOrder): number | undefined {
  return compared !== undefined && areRowsReversed ? -compared : compared;
}

/** Returns messages in the order in which they belong, the newest first; they come as received. */
export function sortNewestFirst<R extends Row>(
  rows: readonly R[],
  belongsAbove: (row: R, other: R) => boolean,
): readonly R[] {
  if (rows.length < 2) return rows;
  // Of equal rows the later one is above. `belongsAbove` says that of either, seen from itself.
  return rows
    .toReversed()
    .toSorted((a, b) => Number(belongsAbove(b, a)) - Number(belongsAbove(a, b)));
}

/** Whether a message says something newer of its room than another one. */
export function isNewerMessage(
  message: ChatMessage,
  other: ChatMessage | null | undefined,
): boolean {
  if (!other) return true;
  return (compareChatMessages(message, other) || compareSortableIds(message.id, other.id)) <= 0;
}

/**
 * Returns a message in the newer of two versions, with what the app keeps in it. Edits tell which one
 * that is; if they don't, it is the first: an event repeats what was there.
 */
export function newerVersion(before: ChatMessage, now: ChatMessage): ChatMessage {
  const [versionBefore, version] = [versionOf(before), versionOf(now)];
  const isNewer =
    version !== undefined && (versionBefore === undefined || msBetween(version, versionBefore) > 0);
  return isNewer ? { ...before, ...now } : before;
}

function versionOf({ editedAt, deletedAt }: ChatMessage): string | undefined {
  return deletedAt ?? editedAt ?? undefined;
}

/** Returns the row with the newer latest message; the second one if they are equal. */
export function newerRoom(before: ChatRoomSummary, now: ChatRoomSummary): ChatRoomSummary {
  return compareChatRooms(before, now) < 0 ? before : now;
}

/** Returns what a row of a list tells of its room. */
export function eventOfRoom(chatRoom: ChatRoomSummary): NewChatMessageEvent | undefined {
  const { id, latestChatMessage: chatMessage } = chatRoom;
  if (!chatMessage) return undefined;
  // Another strategy may have put a message into the row of another room.
  return chatMessage.chatRoomId === id ? { chatMessage, chatRoom } : { chatMessage };
}

export function eventOfMessage(chatMessage: ChatMessage): NewChatMessageEvent {
  return { chatMessage };
}

/** What was expected of data that is no such list, in words for a report. */
export function expectationOf({ kind }: ChatQuery): string {
  const rows =
    kind === "chat-rooms"
      ? "rooms ({ id, latestChatMessage, … })"
      : "messages ({ id, createdAt, … })";
  return `an array of ${rows}, an object with one such array, or the pages of an infinite query with either`;
}
