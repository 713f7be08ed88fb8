import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { compareChatMessages, msBetween } from "../../queries/compareChatMessages.ts";
import {
  createListReader,
  hasId,
  isOfChat,
  type ListOrder,
  type Row,
} from "../../queries/listShape.ts";
import { compareChatRooms, compareSortableIds, textId } from "./order.ts";
import type { Rules } from "./rules.ts";
import type { ChatQuery, LogEntry } from "./state.ts";

// How lists of rooms and lists of messages are read, and where a row belongs in them.

/** Rows are recognized by the fields they are sorted by. */
export function isChatMessage(value: unknown): value is ChatMessage {
  return hasId(value) && ("createdAt" in value || "seq" in value);
}

export function isChatRoom(value: unknown): value is ChatRoomSummary {
  return (
    hasId(value) &&
    !("chatRoomId" in value) &&
    // Without a message there may be no such field, but then it is in no other place either.
    ("latestChatMessage" in value || !Object.values(value).some(isOfChat))
  );
}

export const readChatMessages = createListReader(isChatMessage, (pages, before) => {
  const areNumbered = pages.every((rows) => rows.every(({ seq }) => typeof seq === "number"));
  return findOrder(pages, ({ seq, createdAt }) => (areNumbered ? seq : createdAt), before);
});

export const readChatRooms = createListReader(isChatRoom, (pages, before) => {
  const timeOf = ({ latestChatMessage }: ChatRoomSummary) => latestChatMessage?.createdAt;
  // Hardly any list begins with the oldest room, and a quiet one may be pinned on top.
  const order = findOrder(pages, timeOf, before, minReversedSteps);
  // Rooms move up while pages are fetched, so only the rows within a page tell how pages lie.
  return { ...order, arePagesReversed: order.areRowsReversed };
});

/** Rows that lie less than this apart, in ms, don't tell in which order they are: clocks differ. */
const minOrderSignalMs = 1_000;
/** Clocks of servers don't differ by more than this, in ms. */
const maxClockSkewMs = 10_000;
/** If this share of the time differences runs against the order, the list has a custom order. */
const customOrderShare = 0.2;
/** How many rows must be newer than the one before them to disprove that the newest comes first. */
const minReversedSteps = 3;

/** Returns in which order rows lie, by the times that say so. */
function findOrder<R>(
  pages: readonly (readonly R[])[],
  timeOf: (row: R) => unknown,
  before: ListOrder,
  minUpCount = before.expectsNewestFirst ? minReversedSteps : 1,
): ListOrder {
  const times = pages.map((rows) => rows.flatMap((row) => timeOf(row) ?? []));
  // How much older each row is than the one before it.
  const steps = times
    .flatMap((ofPage) => ofPage.slice(1).map((time, index) => msBetween(ofPage[index], time) || 0))
    .filter((step) => step !== 0);
  const large = steps.filter((step) => Math.abs(step) >= minOrderSignalMs);
  // Within a moment, rows tell their order only if all of them lie one way.
  const telling = large.length > 0 ? large : steps.length > 1 ? steps : [];
  const upCount = telling.filter((step) => step < 0).length;
  const downCount = telling.length - upCount;
  const areRowsTold =
    (upCount < downCount || (upCount > downCount && upCount >= minUpCount)) &&
    (large.length > 0 || Math.min(upCount, downCount) === 0);
  const areRowsReversed = areRowsTold ? upCount > downCount : before.areRowsReversed;
  const against = large.filter((step) => step > 0 === areRowsReversed).map(Math.abs);
  const isUsual =
    before.expectsNewestFirst || sumOf(against) < customOrderShare * sumOf(steps.map(Math.abs));
  const acrossPages = [0, -1].map((at) => {
    const ofRow = times.flatMap((ofPage) => ofPage.at(at) ?? []);
    return msBetween(ofRow[0], ofRow.at(-1));
  });
  const areAcross = (sign: number) => acrossPages.every((ms) => sign * ms >= minOrderSignalMs);
  const areOlderInFront = areAcross(-1);
  const arePagesTold = areOlderInFront || areAcross(1);
  return {
    areRowsReversed,
    arePagesReversed: arePagesTold
      ? areOlderInFront
      : before.arePagesLikeRows && !before.arePagesKnown
        ? areRowsReversed
        : before.arePagesReversed,
    isSorted: against.length === 0 || (isUsual && against.every((ms) => ms < maxClockSkewMs)),
    areRowsKnown: areRowsTold || before.areRowsKnown,
    arePagesKnown: arePagesTold || before.arePagesKnown,
    arePagesLikeRows: before.arePagesLikeRows,
    expectsNewestFirst: before.expectsNewestFirst,
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Whether the place of a row in this list is known. */
export function isOrderKnown(query: ChatQuery, rules: Rules): boolean {
  return (
    query.order.isSorted || query.scope !== "chat-rooms" || rules.compareChatRooms !== undefined
  );
}

/** Where a row belongs among others. */
export interface Placing<R> {
  /** Compares two rows, the one that belongs above first; 0 if they are of one instant. */
  compare: (row: R, other: R) => number;
  /**
   * Whether a row belongs above another one, or is tied with it. Of two of one instant whose ids don't
   * tell, the one received last belongs above; received rows belong above those that only a response
   * had.
   */
  belongsAbove: (row: R, other: R) => boolean;
  /** Whether two rows are of one instant, and ids don't tell either which of them belongs above. */
  isTied: (row: R, other: R) => boolean;
  /** Whether a row says where it belongs. A room without a message may lie anywhere. */
  isPlaced: (row: R) => boolean;
  /** Whether an event has just moved a row, or may have. */
  isMoving: (row: R) => boolean;
}

export function placeMessages({ order }: ChatQuery, rules: Rules, log: Log): Placing<ChatMessage> {
  return placing(
    (message, other) =>
      inOrder(rules.compareChatMessages?.(message, other), order) ??
      compareChatMessages(message, other),
    (message) => message,
    log,
  );
}

/** Rooms are placed by their latest messages in the same way. */
export function placeRooms(
  { order, queryKey }: ChatQuery,
  rules: Rules,
  log: Log,
): Placing<ChatRoomSummary> {
  return placing(
    (room, other) =>
      inOrder(rules.compareChatRooms?.(room, other, queryKey), order) ??
      compareChatRooms(room, other),
    (room) => room.latestChatMessage,
    log,
  );
}

function placing<R>(
  compare: (row: R, other: R) => number,
  messageOf: (row: R) => ChatMessage | null | undefined,
  log: Log,
): Placing<R> {
  const idOf = (row: R) => textId(messageOf(row)?.id ?? "");
  const compareWithIds = (row: R, other: R) =>
    compare(row, other) || compareSortableIds(idOf(row), idOf(other));
  return {
    compare,
    belongsAbove: (row, other) =>
      (compareWithIds(row, other) || compareArrival(idOf(row), idOf(other), log)) <= 0,
    isTied: (row, other) => compareWithIds(row, other) === 0,
    isPlaced: (row) => Boolean(messageOf(row)),
    isMoving: (row) =>
      log.some((entry) => !entry.isFromSnapshot && entry.chatMessage.id === idOf(row)),
  };
}

type Log = readonly LogEntry[];

/** Compares the ids of two messages by when they were received, the later one first. */
export function compareArrival(id: string, otherId: string, log: Log): number {
  const arrivals = arrivalsIn(log);
  return (arrivals.get(otherId) ?? -1) - (arrivals.get(id) ?? -1);
}

const knownArrivals = new WeakMap<Log, ReadonlyMap<string, number>>();

/** Returns at which place of the log a message was first received, by id. O(log), once for each log. */
function arrivalsIn(log: Log): ReadonlyMap<string, number> {
  const known = knownArrivals.get(log);
  if (known !== undefined) return known;
  const arrivals = new Map<string, number>();
  for (const [at, { isFromSnapshot, isChange, chatMessage }] of log.entries()) {
    const isArrival = !isFromSnapshot && !isChange;
    if (isArrival && !arrivals.has(chatMessage.id)) arrivals.set(chatMessage.id, at);
  }
  knownArrivals.set(log, arrivals);
  return arrivals;
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
  // On a tie the later one is above, and `belongsAbove` is true both ways.
  return rows
    .toReversed()
    .toSorted((a, b) => Number(belongsAbove(b, a)) - Number(belongsAbove(a, b)));
}

/** What was expected of data that is no such list, in words for a report. */
export function expectationOf({ scope }: ChatQuery): string {
  const rows =
    scope === "chat-rooms"
      ? "rooms ({ id, latestChatMessage, … })"
      : "messages ({ id, createdAt, … })";
  return `an array of ${rows}, an object with one such array, or the pages of an infinite query with either`;
}
