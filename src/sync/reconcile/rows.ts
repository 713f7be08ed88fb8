import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { createListReader, hasId, type ListOrder, type Row } from "../../queries/listShape.ts";
import { compareChatMessages, compareChatRooms, compareSortableIds, msBetween } from "./order.ts";
import type { Rules } from "./rules.ts";
import type { ChatQuery, LogEntry } from "./state.ts";

// How lists of rooms and lists of messages are read, and where a row belongs in them.

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
/** Steps against the order that add up to such a share of all steps are there on purpose. */
const telltaleShare = 0.2;

/** Returns in which order rows lie, by the times that say so. */
function findOrder<R extends Row>(
  pages: readonly (readonly R[])[],
  timeOf: (row: R) => unknown,
  before: ListOrder,
): ListOrder {
  const times = pages.map((rows) => rows.flatMap((row) => timeOf(row) ?? []));
  // How much older each row is than the one before it.
  const steps = times.flatMap((ofPage) =>
    ofPage.slice(1).map((time, index) => msBetween(ofPage[index], time) || 0),
  );
  const down = steps.filter((step) => step > 0);
  const up = steps.flatMap((step) => (step < 0 ? -step : []));
  const against = Math.min(
    ...[down, up].map((side) => sumOf(side.filter((step) => step >= telltaleMs))),
  );
  const spanMs = sumOf([...down, ...up]);
  // A row that moved between two fetches may be in a page where it does not belong any more. If one is in
  // two pages, all that is in them may have moved.
  const ids = pages.length > 1 ? pages.flatMap((rows) => rows.map(({ id }) => id)) : [];
  const hasMoved = new Set(ids).size < ids.length;
  const acrossPages = [0, -1].map((at) => {
    const ofRow = times.flatMap((ofPage) => ofPage.at(at) ?? []);
    return hasMoved ? 0 : msBetween(ofRow[0], ofRow.at(-1));
  });
  return {
    areRowsReversed: spanMs < telltaleMs ? before.areRowsReversed : up.length > down.length,
    arePagesReversed: acrossPages.every((ms) => ms <= -telltaleMs)
      ? true
      : acrossPages.every((ms) => ms >= telltaleMs)
        ? false
        : before.arePagesReversed,
    isSorted: against === 0 || against < telltaleShare * spanMs,
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Whether the place of a row in this list is known. */
export function canPlace(query: ChatQuery, rules: Rules): boolean {
  return (
    query.order.isSorted || query.kind !== "chat-rooms" || rules.compareChatRooms !== undefined
  );
}

/** Where a row belongs among others. */
export interface Placing<R> {
  /** Compares two rows, the one that belongs above first; 0 if they are of one instant. */
  compare: (row: R, other: R) => number;
  /**
   * Whether a row belongs above another one. Of two of one instant whose ids don't tell it is the one
   * that was received last; what was received comes before what only a response told.
   */
  belongsAbove: (row: R, other: R) => boolean;
  /** Whether two rows are of one instant, and ids don't tell either which of them belongs above. */
  isTied: (row: R, other: R) => boolean;
}

export function placeMessages({ order }: ChatQuery, rules: Rules, log: Log): Placing<ChatMessage> {
  const compare = (message: ChatMessage, other: ChatMessage): number =>
    inOrder(rules.compareChatMessages?.(message, other), order) ??
    compareChatMessages(message, other);
  return {
    compare,
    belongsAbove: (message, other) =>
      (compare(message, other) || compareArrival(message, other, log)) <= 0,
    isTied: (message, other) =>
      (compare(message, other) || compareSortableIds(message.id, other.id)) === 0,
  };
}

/** Rooms are placed by their latest messages in the same way. */
export function placeRooms(
  { order, queryKey }: ChatQuery,
  rules: Rules,
  log: Log,
): Placing<ChatRoomSummary> {
  const compare = (room: ChatRoomSummary, other: ChatRoomSummary): number =>
    inOrder(rules.compareChatRooms?.(room, other, queryKey), order) ??
    compareChatRooms(room, other);
  return {
    compare,
    belongsAbove(room, other) {
      const compared = compare(room, other);
      const [message, otherMessage] = [room.latestChatMessage, other.latestChatMessage];
      if (compared !== 0 || !message || !otherMessage) return compared <= 0;
      return compareArrival(message, otherMessage, log) <= 0;
    },
    isTied(room, other) {
      const [id = "", otherId = ""] = [room.latestChatMessage?.id, other.latestChatMessage?.id];
      return (compare(room, other) || compareSortableIds(id, otherId)) === 0;
    },
  };
}

type Log = readonly LogEntry[];

/** Compares two messages of one instant, the later one first: by their ids, or by when they came. */
function compareArrival({ id }: ChatMessage, { id: otherId }: ChatMessage, log: Log): number {
  const byId = compareSortableIds(id, otherId);
  if (byId !== 0) return byId;
  const arrivals = arrivalsIn(log);
  return (arrivals.get(otherId) ?? -1) - (arrivals.get(id) ?? -1);
}

const knownArrivals = new WeakMap<Log, ReadonlyMap<string, number>>();

/** Returns at which place of the log a message was first received, by id. O(log), once for each log. */
function arrivalsIn(log: Log): ReadonlyMap<string, number> {
  let arrivals = knownArrivals.get(log);
  if (arrivals === undefined) {
    // Of several entries of a message the first one counts, and so is set last.
    const received = log.map(({ isFromSnapshot, chatMessage: { id } }, at) => ({
      id,
      at,
      isFromSnapshot,
    }));
    arrivals = new Map(
      received
        .toReversed()
        .flatMap(({ id, at, isFromSnapshot }) => (isFromSnapshot ? [] : [[id, at]])),
    );
    knownArrivals.set(log, arrivals);
  }
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
  // Of equal rows the later one is above. `belongsAbove` says that of either, seen from itself.
  return rows
    .toReversed()
    .toSorted((a, b) => Number(belongsAbove(b, a)) - Number(belongsAbove(a, b)));
}

/** What was expected of data that is no such list, in words for a report. */
export function expectationOf({ kind }: ChatQuery): string {
  const rows =
    kind === "chat-rooms"
      ? "rooms ({ id, latestChatMessage, … })"
      : "messages ({ id, createdAt, … })";
  return `an array of ${rows}, an object with one such array, or the pages of an infinite query with either`;
}
