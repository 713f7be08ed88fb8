import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { Position } from "../../ports/Page.ts";
import {
  addPage,
  changeRows,
  dropPages,
  indexOf,
  isInfiniteData,
  keepRowIdentities,
  newestRow,
  oldestRow,
  putOnTop,
  rowsOf,
  splitNewestPage,
  withoutDoubles,
  type List,
  type Row,
} from "../../queries/listShape.ts";
import { mayLackDropped, missedBy, rememberRows } from "./eventLog.ts";
import { withKind, type Kind } from "./kinds.ts";
import { expectMessage } from "./lostMessages.ts";
import { mergeEntries, mergeIntoLists } from "./merge.ts";
import { forgetRefetch, meetRefetch, needRefetch, pagesWithinReason } from "./refetches.ts";
import { canPlace, expectationOf, isChatRoom, placeRooms } from "./rows.ts";
import type { ChatQuery, Fetch, LogEntry, WindowFacts } from "./state.ts";
import { update, updateQuery, type Step } from "./step.ts";
import { beginStream, coverSnapshot, isCovered } from "./stream.ts";
import { windowOf } from "./window.ts";

/** F1, F7, F9: the result of a fetch is merged with what it lacks, before anything is rendered. */
export function applySnapshot(step: Step, hash: string, data: unknown, facts: WindowFacts): void {
  const query = step.state.queries[hash];
  if (query === undefined) return;
  step.cached.set(hash, data);
  const fetch = query.fetch ?? fetchOfBefore(query);
  updateQuery(step, hash, { fetch: null, isAsked: false, data, appliedAt: step.now });
  withKind(step, hash, query, (kind) => {
    apply({ step, hash, before: query, fetch, data, facts, kind });
  });
}

interface FetchResult<R extends Row> {
  step: Step;
  hash: string;
  /** The query as it was. */
  before: ChatQuery;
  fetch: Fetch;
  data: unknown;
  facts: WindowFacts;
  kind: Kind<R>;
}

function apply<R extends Row>(result: FetchResult<R>): void {
  const { step, hash, before, fetch, facts, kind } = result;
  const raw = kind.read(result.data, before.order);
  const isPage = fetch.direction !== null;
  const fetched = raw && !isPage ? joinPages(result, raw) : raw;
  if (fetched === undefined) {
    reportUnknownData(step, hash);
    forgetRefetch(step, hash);
    return;
  }
  updateQuery(step, hash, { order: fetched.order });
  const asOf = (step.rules.canCatchUp && facts.asOf) || null;
  if (asOf !== null) beginStream(step, asOf, fetch);

  const loaded = kind.read(before.data, before.order);
  if (isPage && loaded !== undefined) {
    applyPage(result, fetched, loaded);
  } else if (loaded !== undefined && isPart(result, fetched, loaded)) {
    if (!applyFirstPages(result, fetched, loaded)) return;
  } else {
    applyWhole(result, fetched, loaded);
  }

  // What turns out to be needed from here on is not met by this fetch.
  if (fetch.direction === null) meetRefetch(step, hash, fetch);
  const missed = missedBy(step, before, fetch, fetch.direction === null ? asOf : null);
  const isBehind = mergeMissed(result, missed);
  if (mayLackUnlogged(result, asOf)) keepShown(result, loaded);
  forgetLeftOut(step, hash);
  const { data } = step.state.queries[hash] ?? {};
  updateQuery(step, hash, { data: keepRowIdentities(before.data, data) });
  reportUnknownOrder(step, hash);
  shareNews(result, fetched, loaded, asOf);
  makeUpFor(result, asOf, isBehind);
}

/**
 * F7: pages are of different moments. A room that moved while they were fetched may be in two of them, or in
 * one below rows that are older.
 */
function joinPages<R extends Row>({ step, before, kind }: FetchResult<R>, raw: List<R>): List<R> {
  const list = withoutDoubles(raw, kind.newerOf);
  if (!canPlace({ ...before, order: raw.order }, step.rules)) return list;
  const moved: R[] = [];
  let oldest: R | undefined;
  for (const { rows } of list.pages) {
    const edge = oldest;
    moved.push(...rows.filter((row) => edge !== undefined && kind.compare(row, edge) < 0));
    const last = rows.at(-1);
    if (last !== undefined && (edge === undefined || kind.compare(edge, last) < 0)) oldest = last;
  }
  const added = moved.toSorted(kind.compare);
  return moved.length === 0 ? list : changeRows(list, { added, removed: moved }, kind.belongsAbove);
}

/** A page more at one end. The others are as they were when the fetch started; what is shown is newer. */
function applyPage<R extends Row>(
  { step, hash, fetch, facts, kind }: FetchResult<R>,
  fetched: List<R>,
  loaded: List<R>,
): void {
  const isOldest = (fetch.direction === "forward") !== loaded.order.arePagesReversed;
  const page = isOldest ? fetched.pages.at(-1) : fetched.pages[0];
  const trimmed = fetch.pageCount + 1 - fetched.pages.length;
  const isAdded = trimmed <= 0 || facts.hasMaxPages === true;
  if (page === undefined || !isAdded) {
    updateQuery(step, hash, { data: loaded.data });
    return;
  }
  const end = isOldest ? "oldest" : "newest";
  // Of rows of one instant the order of the pages counts.
  const belongsAbove = (row: R, other: R) => kind.compare(row, other) <= 0;
  const list = dropPages(addPage(loaded, page, end, kind.newerOf, belongsAbove), trimmed, end);
  const { window, head, pageCount = 0 } = step.state.queries[hash] ?? {};
  updateQuery(step, hash, {
    data: list.data,
    pageCount: pageCount + 1 - Math.max(0, trimmed),
    window: { ...windowOf(list, facts), hasMoreAbove: isOldest && window?.hasMoreAbove === true },
    head: isOldest ? head : newestRow(list),
  });
}

function isPart<R extends Row>(
  { fetch, facts }: FetchResult<R>,
  fetched: List<R>,
  loaded: List<R>,
): boolean {
  const isWhole = facts.hasNextPage === false && !fetched.order.arePagesReversed;
  return fetch.pages !== null && fetched.pages.length < loaded.pages.length && !isWhole;
}

/**
 * F4: the first pages, fetched again, go on top of what was loaded before. If they don't reach down to
 * it, there can be a hole between the two: more pages are fetched, and at last what lies below is let go.
 * Returns whether the pages were applied.
 */
function applyFirstPages<R extends Row>(
  result: FetchResult<R>,
  fetched: List<R>,
  loaded: List<R>,
): boolean {
  const { step, hash, fetch, facts, kind } = result;
  const query = step.state.queries[hash];
  const rows = rowsOf(fetched);
  const last = rows.at(-1);
  if (query === undefined || last === undefined) return false;
  const { head } = query;
  const isReached =
    kind.isRow(head) &&
    (!kind.belongsAbove(last, head) || rows.some((row) => isSamePlace(row, head, kind)));
  if (isReached) {
    const index = indexOf(fetched);
    const below = rowsBelow(loaded, last, kind);
    const list = putOnTop(loaded, rows, (row) => below.has(row) && !index.has(String(row.id)));
    const { isAtTop, canLoadAbove } = windowOf(fetched, facts);
    updateQuery(step, hash, {
      data: (query.window.canSplit ? splitNewestPage(list, query.pageSize) : list).data,
      window: { ...query.window, isAtTop, canLoadAbove, hasMoreAbove: false },
      head: rows[0],
      asOf: facts.asOf ?? null,
    });
    return true;
  }
  const pages = pagesWithinReason(query);
  if ((fetch.pages ?? 1) < pages) {
    updateQuery(step, hash, { data: loaded.data, pagesToFetch: pages });
    mergeEntries(step, hash, missedBy(step, query, fetch, null), fetch.startedTick);
    needRefetch(step, hash);
    return false;
  }
  applyWhole(result, fetched, loaded);
  return true;
}

/** Returns the rows of a list that lie below a row of another one. */
function rowsBelow<R extends Row>(loaded: List<R>, last: R, kind: Kind<R>): ReadonlySet<R> {
  const rows = rowsOf(loaded);
  const lastAt = rows.findIndex((row) => isSamePlace(row, last, kind));
  return new Set(
    lastAt < 0 ? rows.filter((row) => !kind.belongsAbove(row, last)) : rows.slice(lastAt + 1),
  );
}

function isSamePlace<R extends Row>(row: R, other: R, { belongsAbove }: Kind<R>): boolean {
  return row.id === other.id && belongsAbove(row, other) && belongsAbove(other, row);
}

function applyWhole<R extends Row>(
  { step, hash, facts, kind }: FetchResult<R>,
  fetched: List<R>,
  loaded: List<R> | undefined,
): void {
  updateQuery(step, hash, {
    data: fetched.data,
    window: windowOf(fetched, facts),
    head: facts.isOfManyMoments === true ? null : newestRow(fetched),
    asOf: facts.asOf ?? null,
    pageCount: fetched.pages.length,
    pageSize: Math.ceil(rowsOf(fetched).length / Math.max(1, fetched.pages.length)),
    growth: 0,
    appRowIds: [],
  });
  kind.noteWhole(fetched, loaded);
}

/**
 * Merges what a snapshot may lack. Returns whether it lacked something that was sent before it was asked
 * for: then the server that answered lags behind.
 */
function mergeMissed<R extends Row>(
  { step, hash, fetch: { startedTick, direction } }: FetchResult<R>,
  missed: readonly LogEntry[],
): boolean {
  const merge = (entries: readonly LogEntry[]) => {
    const { queries, missingRooms } = step.state;
    mergeEntries(step, hash, entries, startedTick);
    return (
      step.state.queries[hash]?.data !== queries[hash]?.data ||
      step.state.missingRooms !== missingRooms
    );
  };
  const isBehind = merge(missed.filter(({ tick }) => tick < startedTick));
  merge(missed.filter(({ tick }) => tick >= startedTick));
  return isBehind && direction === null;
}

/** Whether a snapshot may lack something that not even the log has. */
function mayLackUnlogged<R extends Row>(
  { step, fetch }: FetchResult<R>,
  asOf: Position | null,
): boolean {
  const isTold = asOf !== null && step.state.stream?.epoch === asOf.epoch;
  return isTold ? !isCovered(step, asOf) : mayLackDropped(step, fetch);
}

/** F12: then nothing that is shown goes away, until another fetch makes sure. */
function keepShown<R extends Row>(
  { step, hash, fetch: { startedTick }, kind }: FetchResult<R>,
  loaded: List<R> | undefined,
): void {
  const { now: at, state } = step;
  const shown = loaded === undefined ? [] : rowsOf(loaded).toReversed();
  const events = shown.flatMap((row) => kind.toEvent(row) ?? []);
  const entries = events.map((event) => ({ ...event, at, tick: state.tick }));
  mergeEntries(step, hash, entries, startedTick);
}

/**
 * A room that fell below its list needs no request if it comes back. One that the server left out, though
 * its place is in the list, is not known any more.
 */
function forgetLeftOut(step: Step, hash: string): void {
  const query = step.state.queries[hash];
  if (query?.isMainList !== true) return;
  const { belongsAbove } = placeRooms(query, step.rules, step.state.log);
  const { bottom } = query.window;
  const isInWindow = (room: ChatRoomSummary) => !isChatRoom(bottom) || belongsAbove(room, bottom);
  const known = Object.entries(step.state.knownRooms);
  const kept = known.filter(([, room]) => !isInWindow(room));
  if (kept.length < known.length) {
    update(step, { knownRooms: Object.fromEntries(kept) });
  }
}

/** What is new in a snapshot is news to other queries. Rows of a page further down are none. */
function shareNews<R extends Row>(
  { step, hash, before: { kind: name }, kind }: FetchResult<R>,
  fetched: List<R>,
  loaded: List<R> | undefined,
  asOf: Position | null,
): void {
  const index = loaded && indexOf(loaded);
  const last = loaded && oldestRow(loaded);
  const news = rowsOf(fetched).filter((row) => {
    if (last !== undefined && !kind.belongsAbove(row, last)) return false;
    const known = index?.get(String(row.id));
    return known === undefined || kind.isNews(row, known);
  });
  const entries = rememberRows(
    step,
    news.flatMap((row) => kind.toEvent(row) ?? []),
    asOf,
  );
  mergeIntoLists(step, entries, hash);
  if (name === "chat-rooms") for (const entry of entries) expectMessage(step, entry.chatMessage);
}

/** Sees to what neither the snapshot nor the log has, or perhaps has not. */
function makeUpFor<R extends Row>(
  { step, hash, fetch, before: { kind: name } }: FetchResult<R>,
  asOf: Position | null,
  isBehind: boolean,
): void {
  const { stream, overflowedAt } = step.state;
  const { maxReplicaLagMs } = step.rules;
  const isTold = asOf !== null && stream !== null;
  // A snapshot of another epoch began that stream, or will be fetched again.
  if (isTold && stream.epoch === asOf.epoch) coverSnapshot(step, asOf);
  if (!isTold && overflowedAt !== null && mayLackDropped(step, fetch)) {
    const isOver = fetch.startedAt > overflowedAt;
    const notBefore = isOver ? overflowedAt + maxReplicaLagMs + 1 : step.now;
    needRefetch(step, hash, { notBefore, depth: "all" });
  } else if (isBehind && (!isTold || name === "chat-rooms")) {
    // F9: a room that was put back may have left the list; it need not be in the first page.
    const depth = name === "chat-rooms" ? "all" : "first";
    needRefetch(step, hash, { notBefore: step.now + maxReplicaLagMs, isConfirming: true, depth });
  }
}

/** A fetch that was in flight before the session began: it may lack anything. */
function fetchOfBefore({ data }: ChatQuery): Fetch {
  return {
    startedAt: Number.NEGATIVE_INFINITY,
    startedTick: 0,
    direction: null,
    pages: null,
    pageCount: isInfiniteData(data) ? data.pages.length : 1,
    dataBefore: data,
    isPaused: false,
  };
}

/** F13: what is not understood is reported once, and left alone. */
export function reportUnknownData(step: Step, hash: string): void {
  const query = step.state.queries[hash];
  if (query === undefined || query.isReported) return;
  updateQuery(step, hash, { isReported: true });
  const expected = expectationOf(query);
  step.effects.push({ type: "report-unknown-data", queryKey: query.queryKey, expected });
}

/** A5: the same for a list in an order that nobody has told. */
export function reportUnknownOrder(step: Step, hash: string): void {
  const query = step.state.queries[hash];
  if (query === undefined || query.isReported || canPlace(query, step.rules)) return;
  updateQuery(step, hash, { isReported: true });
  const expected =
    "rooms ordered by their latest message, newest or oldest first, or the option compareChatRooms";
  step.effects.push({ type: "report-unknown-data", queryKey: query.queryKey, expected });
}
