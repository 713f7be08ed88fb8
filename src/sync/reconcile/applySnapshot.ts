import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { Position } from "../../ports/Page.ts";
import {
  indexOf,
  isInfiniteData,
  keepRowIdentities,
  newestRow,
  oldestRow,
  rowsOf,
  type List,
  type Row,
} from "../../queries/listShape.ts";
import { mayLackEvicted, missedBy, rememberRows } from "./eventLog.ts";
import {
  applyFirstPages,
  applyPage,
  applyWhole,
  isPartialRefetch,
  joinPages,
  type FetchResult,
} from "./fetchedPages.ts";
import { eventsOf, withKind } from "./kinds.ts";
import { expectMessage } from "./lostMessages.ts";
import { mergeEntries, mergeIntoLists } from "./merge.ts";
import {
  confirmAt,
  forgetRefetch,
  refillList,
  resolveRefetch,
  scheduleRefetch,
} from "./refetches.ts";
import {
  applyReceivedNews,
  applyRoomNews,
  discardRoom,
  noteReturn,
  readmitRoom,
} from "./roomEvents.ts";
import { entriesOf, isGone, newsMissedBy, type KnownNews } from "./roomNews.ts";
import { isOrderKnown, expectationOf, isChatRoom, placeRooms } from "./rows.ts";
import type { ChatQuery, Fetch, LogEntry, WindowFacts } from "./state.ts";
import { queriesOf, setEntry, updateQuery, type Step } from "./step.ts";
import { beginStream, coverSnapshot, isCovered } from "./stream.ts";
import { countReceived, noteCount, writeCounts } from "./unread.ts";
import { orderBefore } from "./window.ts";

/** F1, F7, F9: the result of a fetch is merged with what it lacks, before anything is rendered. */
export function applySnapshot(step: Step, hash: string, data: unknown, facts: WindowFacts): void {
  const known = step.state.queries[hash];
  if (known === undefined) return;
  const query = { ...known, order: orderBefore(known, facts) };
  step.cached.set(hash, data);
  const fetch = query.fetch ?? fetchOfBefore(query);
  updateQuery(step, hash, {
    fetch: null,
    isRefetchRequested: false,
    isRefused: false,
    data,
  });
  if (refuseForGoneRoom(step, query, fetch, facts)) return;
  // Places depend on the order, which may have been unknown until now.
  const order = withKind(step, hash, query, ({ read }) => read(data, query.order)?.order);
  withKind(step, hash, { ...query, order: order ?? query.order }, (kind) => {
    mergeSnapshot({ step, hash, before: query, fetch, data, facts, kind });
  });
}

/**
 * F14: whether a response has the messages of a room that is gone, from before it went. A later one says
 * that the user is back.
 */
function refuseForGoneRoom(
  step: Step,
  query: ChatQuery,
  fetch: Fetch,
  { asOf }: WindowFacts,
): boolean {
  const { chatRoomId } = query;
  if (chatRoomId === null || !isGone(step, chatRoomId)) return false;
  const position = (step.rules.canCatchUp && asOf) || null;
  if (newsMissedBy(step, query, fetch, position).some(([id]) => id === chatRoomId)) {
    discardRoom(step, chatRoomId);
    return true;
  }
  readmitRoom(step, chatRoomId);
  for (const [hash] of queriesOf(step, "chat-rooms")) {
    confirmAt(step, hash, step.now);
  }
  return false;
}

function mergeSnapshot<R extends Row>(result: FetchResult<R>): void {
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
  // Refetches scheduled below this line need a new fetch.
  if (!isPage) resolveRefetch(step, hash, fetch);
  const asOf = (step.rules.canCatchUp && facts.asOf) || null;
  if (asOf !== null) beginStream(step, asOf, fetch);

  const loaded = kind.read(before.data, fetched.order);
  if (isPage && loaded !== undefined) {
    applyPage(result, fetched, loaded);
  } else {
    if (loaded === undefined || !isPartialRefetch(result, fetched, loaded)) {
      applyWhole(result, fetched, loaded);
    } else if (!applyFirstPages(result, fetched, loaded)) {
      mergeMissed(result, missedIn(result, null));
      return;
    }
    updateQuery(step, hash, {
      snapshotTop: facts.hasMixedPositions ? null : newestRow(fetched),
      asOf: facts.asOf ?? null,
    });
  }

  noteCounts(result, fetched, asOf);
  const news = newsMissedBy(step, before, fetch, asOf, facts.hasMixedPositions);
  const isRoomStale = mergeRoomNews(result, news, asOf);
  const missed = missedIn(result, asOf);
  const areMessagesStale = mergeMissed(result, missed);
  const isRowStale = expectListed(result, missed);
  const isServerStale =
    isRoomStale ||
    areMessagesStale ||
    isRowStale ||
    lacksShown(result, missed) ||
    lacksPutBack(result, fetched, missed);
  if (mayLackUnlogged(result, asOf)) keepShown(result, loaded);
  forgetLeftOut(step, hash);
  writeCounts(step, hash);
  const data = keepRowIdentities(before.data, step.state.queries[hash]?.data);
  updateQuery(step, hash, { data });
  reportUnknownOrder(step, hash);
  shareNewMessages(result, fetched, loaded, asOf);
  scheduleRecovery(result, asOf, isServerStale);
  confirmReturn(result, news);
  updateQuery(step, hash, { appliedAt: step.now });
}

/** Notes what rooms' rows say of unread messages; of a page more, only its own rows are news. */
function noteCounts<R extends Row>(
  { step, before, fetch, facts }: FetchResult<R>,
  fetched: List<R>,
  asOf: Position | null,
): void {
  if (before.scope !== "chat-rooms") return;
  const position = facts.hasMixedPositions ? null : asOf;
  const isLastPage = (fetch.direction === "forward") !== fetched.order.arePagesReversed;
  const page = isLastPage ? fetched.pages.at(-1) : fetched.pages[0];
  const rows = fetch.direction === null ? rowsOf(fetched) : (page?.rows ?? []);
  for (const row of rows) {
    if (isChatRoom(row)) noteCount(step, row, { startedAt: fetch.startedAt, position });
  }
}

/** Returns what a snapshot may lack, with the latest messages of rooms that are new or changed. */
function missedIn<R extends Row>(
  { step, before, fetch, facts }: FetchResult<R>,
  asOf: Position | null,
): readonly LogEntry[] {
  const missed = missedBy(step, before, fetch, asOf, facts.hasMixedPositions);
  if (before.scope !== "chat-rooms") return missed;
  const news = newsMissedBy(step, before, fetch, asOf, facts.hasMixedPositions);
  return [...missed, ...news.flatMap(([, each]) => entriesOf(each))];
}

/**
 * F14: merges into a list what its snapshot may lack of what was said of rooms. Returns whether it lacked
 * something that was said before it was asked for.
 */
function mergeRoomNews<R extends Row>(
  { step, hash, before, fetch, kind }: FetchResult<R>,
  news: readonly KnownNews[],
  asOf: Position | null,
): boolean {
  if (before.scope !== "chat-rooms") return false;
  const isEarlier = ([, { tick }]: KnownNews) => tick < fetch.startedTick;
  const isServerStale = applyRoomNews(step, hash, news.filter(isEarlier));
  const since = news.filter((each) => !isEarlier(each));
  if (since.map((each) => applyReceivedNews(step, hash, each)).includes(true))
    refillList(step, hash);
  // Rooms that are gone, and not from a snapshot that may lack it: the user is back.
  const list = kind.read(step.state.queries[hash]?.data, before.order);
  for (const row of list === undefined ? [] : rowsOf(list)) {
    if (isChatRoom(row) && isGone(step, row.id)) noteReturn(step, row, asOf);
  }
  return isServerStale;
}

/**
 * Merges what a snapshot may lack. Returns whether it lacked something that was sent before it was
 * asked for: then the server that answered lags behind.
 */
function mergeMissed<R extends Row>(
  { step, hash, fetch: { startedTick } }: FetchResult<R>,
  missed: readonly LogEntry[],
): boolean {
  const { missingRooms } = step.state;
  const dataBefore = step.state.queries[hash]?.data;
  const isEarlier = ({ tick }: LogEntry) => tick < startedTick;
  mergeEntries(step, hash, missed.filter(isEarlier), "missed-earlier");
  const isServerStale =
    step.state.queries[hash]?.data !== dataBefore || step.state.missingRooms !== missingRooms;
  const since = missed.filter((entry) => !isEarlier(entry));
  mergeEntries(step, hash, since, "missed");
  return isServerStale;
}

/**
 * F9: a room's snapshot may lack what a list's snapshot told. Returns whether it lacks something that was told
 * before it was asked for.
 */
function expectListed<R extends Row>(
  { step, hash, before, fetch: { startedTick }, kind }: FetchResult<R>,
  missed: readonly LogEntry[],
): boolean {
  const { data, window } = step.state.queries[hash] ?? {};
  const list = kind.read(data, before.order);
  if (before.scope !== "chat-messages" || list === undefined || !window?.isAtTop) return false;
  const newest = newestRow(list);
  const lacking = missed.filter(
    (entry) =>
      !kind.canCreateRow(entry) &&
      !indexOf(list).has(kind.idOf(entry)) &&
      (newest === undefined || kind.belongsAbove(kind.createRow(entry), newest)),
  );
  for (const { tick, chatMessage } of lacking) {
    if (tick >= startedTick) expectMessage(step, chatMessage);
  }
  return lacking.some(({ tick }) => tick < startedTick);
}

/**
 * A5, F9: whether a list whose members only the server knows lacks a room that it had, and that got a message
 * before the snapshot was asked for. The room may have left, or the server lags.
 */
function lacksShown<R extends Row>(
  { step, hash, before, fetch: { startedTick }, kind }: FetchResult<R>,
  missed: readonly LogEntry[],
): boolean {
  if (before.scope !== "chat-rooms" || before.isMainList || step.rules.includes) return false;
  const { data, window } = step.state.queries[hash] ?? {};
  const [loaded, list] = [kind.read(before.data, before.order), kind.read(data, before.order)];
  if (loaded === undefined || list === undefined) return false;
  return missed.some((entry) => {
    const id = kind.idOf(entry);
    if (entry.tick >= startedTick || indexOf(list).has(id) || !indexOf(loaded).has(id))
      return false;
    return !kind.isRow(window?.bottom) || kind.belongsAbove(kind.createRow(entry), window.bottom);
  });
}

/**
 * F9, F14: whether a list lacked a room that was put back with a message received meanwhile, but whose place was
 * in the newest page before, or that has a newer message above it. The room may have left, or the server lags.
 * Older pages don't tell: a room may have moved up while they were fetched.
 */
function lacksPutBack<R extends Row>(
  { step, hash, before, fetch, kind }: FetchResult<R>,
  fetched: List<R>,
  missed: readonly LogEntry[],
): boolean {
  const { data, window } = step.state.queries[hash] ?? {};
  const [shown, list] = [kind.read(fetch.dataBefore, before.order), kind.read(data, before.order)];
  if (before.scope !== "chat-rooms" || fetch.direction !== null || list === undefined) return false;
  const [newestPage, ...others] = fetched.pages;
  const newest = newestRow(fetched);
  const edge = others.length === 0 ? window?.bottom : newestPage?.rows.at(-1);
  return missed.some((entry) => {
    const id = kind.idOf(entry);
    const [row, rowBefore] = [indexOf(list).get(id), shown && indexOf(shown).get(id)];
    if (row === undefined || indexOf(fetched).has(id)) return false;
    const isOvertaken = newest !== undefined && kind.compare(newest, row) < 0;
    const wasInNewest = rowBefore && (!kind.isRow(edge) || kind.compare(rowBefore, edge) < 0);
    return isOvertaken || wasInNewest === true;
  });
}

/** Whether a snapshot may lack something that not even the log has. */
function mayLackUnlogged<R extends Row>(
  { step, fetch }: FetchResult<R>,
  asOf: Position | null,
): boolean {
  const isSameStream = asOf !== null && step.state.stream?.epoch === asOf.epoch;
  return isSameStream ? !isCovered(step, asOf) : mayLackEvicted(step, fetch);
}

/** F12: keeps all visible rows until a refetch confirms them. */
function keepShown<R extends Row>(
  { step, hash, kind }: FetchResult<R>,
  loaded: List<R> | undefined,
): void {
  const { now: at, state } = step;
  const shown = loaded === undefined ? [] : rowsOf(loaded).toReversed();
  const entries = eventsOf(kind, shown).map((event) => ({ ...event, at, tick: state.tick }));
  mergeEntries(step, hash, entries, "missed");
}

/**
 * A room that fell below its list needs no request if it comes back. One that the server left out,
 * though its place is in the list, is not known any more.
 */
function forgetLeftOut(step: Step, hash: string): void {
  const query = step.state.queries[hash];
  if (query?.isMainList !== true) return;
  const { belongsAbove } = placeRooms(query, step.rules, step.state.log);
  const { bottom } = query.window;
  const isInWindow = (room: ChatRoomSummary) => !isChatRoom(bottom) || belongsAbove(room, bottom);
  for (const [id, room] of Object.entries(step.state.unlistedRooms)) {
    if (isInWindow(room)) setEntry(step, "unlistedRooms", id, undefined);
  }
}

/**
 * Shares newer messages with the other lists, but not rows of older pages. Of these, rooms are remembered: their
 * messages may be new.
 */
function shareNewMessages<R extends Row>(
  { step, hash, kind, before }: FetchResult<R>,
  fetched: List<R>,
  loaded: List<R> | undefined,
  asOf: Position | null,
): void {
  const index = loaded && indexOf(loaded);
  const last = loaded && oldestRow(loaded);
  const news = rowsOf(fetched).filter((row) => {
    const known = index?.get(String(row.id));
    return known === undefined || kind.hasNewerMessage(row, known);
  });
  const isOlder = (row: R) => last !== undefined && !kind.belongsAbove(row, last);
  const newer = news.filter((row) => !isOlder(row));
  const entries = rememberRows(step, eventsOf(kind, newer), asOf);
  if (before.scope === "chat-rooms") rememberRows(step, eventsOf(kind, news.filter(isOlder)), asOf);
  // A row of a list is about to show them, and says with its count that they are in it.
  if (before.scope === "chat-messages") countReceived(step, entries.toReversed());
  mergeIntoLists(step, entries, hash);
  for (const { chatMessage } of entries) expectMessage(step, chatMessage);
}

/** Schedules a refetch or a request for events that neither the response nor the log may have. */
function scheduleRecovery<R extends Row>(
  { step, hash, fetch, before: { scope } }: FetchResult<R>,
  asOf: Position | null,
  isServerStale: boolean,
): void {
  const { stream, evictedAt, droppedAt } = step.state;
  const { maxReplicaLagMs } = step.rules;
  const hasPosition = asOf !== null && stream !== null;
  // A snapshot of another epoch began that stream, or will be fetched again.
  if (hasPosition && stream.epoch === asOf.epoch) coverSnapshot(step, asOf);
  if (!hasPosition && evictedAt !== null && mayLackEvicted(step, fetch)) {
    const isOver = fetch.startedAt > evictedAt;
    const notBefore = isOver ? evictedAt + maxReplicaLagMs + 1 : step.now;
    scheduleRefetch(step, hash, { notBefore, depth: "all" });
  } else if (isServerStale && (!hasPosition || scope === "chat-rooms")) {
    // F9: a room that was put back may have left the list; it need not be in the first page.
    const depth = scope === "chat-rooms" ? "all" : "first";
    scheduleRefetch(step, hash, {
      notBefore: step.now + maxReplicaLagMs,
      isConfirming: true,
      depth,
    });
  }
  // Nothing tells whether a server that lags had what was dropped.
  const noLagSince = (droppedAt ?? Number.NEGATIVE_INFINITY) + maxReplicaLagMs;
  if (fetch.direction === null && fetch.startedAt < noLagSince) {
    confirmAt(step, hash, noLagSince);
  }
}

/**
 * F14: messages that were written while the user was away have no event. A snapshot that may be from
 * before the user was back may lack them.
 */
function confirmReturn<R extends Row>(
  { step, hash, before }: FetchResult<R>,
  news: readonly KnownNews[],
): void {
  if (!news.some(([id, { isReturn }]) => id === before.chatRoomId && isReturn === true)) return;
  confirmAt(step, hash, step.now + step.rules.maxReplicaLagMs);
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
  if (query !== undefined) report(step, hash, query, expectationOf(query));
}

/** A5: the same for a list in an order that nobody has told. */
export function reportUnknownOrder(step: Step, hash: string): void {
  const query = step.state.queries[hash];
  if (query === undefined || isOrderKnown(query, step.rules)) return;
  const order = "ordered by their latest message, newest or oldest first";
  report(step, hash, query, `rooms ${order}, or the option compareChatRooms`);
}

function report(step: Step, hash: string, query: ChatQuery, expected: string): void {
  if (query.isReported) return;
  updateQuery(step, hash, { isReported: true });
  step.effects.push({ type: "report-unknown-data", queryKey: query.queryKey, expected });
}
