import { isCounting, rowsOf } from "../../queries/listShape.ts";
import { readChatRooms } from "./rows.ts";
import { backOff, hangingMs, hangingPageMs, maxRefetchPages } from "./rules.ts";
import type { ChatQuery, Fetch, PendingRefetch } from "./state.ts";
import { setEntry, updateQuery, type Step } from "./step.ts";

// F4, F5, F9: what has to be fetched again, and when. A query has at most one fetch in flight and one
// refetch waiting; what comes up meanwhile is met by the one that waits.

/**
 * Notes that only a fetch which starts from now on makes a query right. A query without data needs
 * none: its first load, if there is one, is looked at when it ends.
 */
export function scheduleRefetch(
  step: Step,
  hash: string,
  need: Partial<PendingRefetch> = {},
): void {
  const query = step.state.queries[hash];
  if (query === undefined || isNothingToFetch(query, need)) return;
  // A4: a room that moved to the top of a list shows in its first page, unless that is further down.
  const isInTheMiddle = query.scope === "chat-rooms" && !query.window.isAtTop;
  const added: PendingRefetch = {
    tick: step.state.tick,
    notBefore: step.now,
    againAt: null,
    depth: isInTheMiddle ? "all" : "first",
    isConfirming: false,
    failures: 0,
    retryAt: 0,
    isInvalidated: false,
    ...need,
  };
  const before = step.state.refetches[hash];
  if (added.depth === "all") updateQuery(step, hash, { snapshotTop: null });
  const refetch = before === undefined ? added : join(before, added, step.now);
  setEntry(step, "refetches", hash, refetch);
}

/**
 * A full list that lost a row may have others below it, which only the server knows. If it counts rows or
 * pages, the next page would begin one row too far down.
 */
export function refillList(step: Step, hash: string): void {
  const query = step.state.queries[hash];
  const list = query && readChatRooms(query.data, query.order);
  if (query === undefined || list === undefined || query.window.bottom === null) return;
  const isCounted = list.pages.some(({ param }) => isCounting(param));
  if (isCounted || rowsOf(list).length < query.pageSize)
    scheduleRefetch(step, hash, { depth: "all" });
}

/** Has all that a query has loaded fetched later, to make sure of it. Until then it counts as right. */
export function confirmAt(step: Step, hash: string, notBefore: number): void {
  scheduleRefetch(step, hash, { notBefore, depth: "all", isConfirming: true });
}

export function scheduleRefetchOfAll(step: Step, need?: Partial<PendingRefetch>): void {
  for (const hash of Object.keys(step.state.queries)) scheduleRefetch(step, hash, need);
}

/**
 * Joins two pending refetches. If one is due now and the other later, it fetches now and again later;
 * if both are due later, the newer one counts, and the other one as well if it is due after that.
 */
function join(before: PendingRefetch, added: PendingRefetch, now: number): PendingRefetch {
  const earliest = Math.min(before.notBefore, added.notBefore);
  const notBefore = earliest <= now ? earliest : added.notBefore;
  const later = [before.notBefore, before.againAt, added.notBefore, added.againAt]
    .filter((time) => time !== null)
    .filter((time) => time > Math.max(now, notBefore));
  // A fetch in flight may be recent enough for what is due.
  const isForLater = before.notBefore <= now && added.notBefore > now;
  return {
    ...before,
    tick: isForLater ? before.tick : Math.max(before.tick, added.tick),
    notBefore,
    againAt: later.length > 0 ? Math.max(...later) : null,
    depth: before.depth === "all" ? "all" : added.depth,
    isConfirming: before.isConfirming && added.isConfirming,
  };
}

/** Notes that a fetch has brought a snapshot, and so met what was needed before it started. */
export function resolveRefetch(step: Step, hash: string, { startedTick, startedAt }: Fetch): void {
  const refetch = step.state.refetches[hash];
  if (refetch === undefined || startedTick <= refetch.tick || startedAt < refetch.notBefore) return;
  forgetRefetch(step, hash);
  if (refetch.againAt !== null && refetch.againAt > startedAt) {
    const { againAt: notBefore, depth } = refetch;
    scheduleRefetch(step, hash, { notBefore, depth, isConfirming: true });
  }
}

export function forgetRefetch(step: Step, hash: string): void {
  setEntry(step, "refetches", hash, undefined);
}

export function backOffRefetch(step: Step, hash: string): void {
  const refetch = step.state.refetches[hash];
  if (refetch === undefined) return;
  const failures = refetch.failures + 1;
  changeRefetch(step, hash, { failures, retryAt: step.now + backOff(failures) });
}

export function changeRefetch(step: Step, hash: string, changes: Partial<PendingRefetch>): void {
  const refetch = step.state.refetches[hash];
  if (refetch === undefined) return;
  setEntry(step, "refetches", hash, { ...refetch, ...changes });
}

/** Does what is due for all queries. Returns when something will be due next, in ms. */
export function settleRefetches(step: Step): number {
  let next = Number.POSITIVE_INFINITY;
  for (const hash of Object.keys(step.state.refetches)) {
    next = Math.min(next, settleRefetch(step, hash));
  }
  return next;
}

/** Whether a query is empty and stays so: only that it was refused may be worth another look. */
function isNothingToFetch(
  { data, fetch, isRefetchRequested, isRefused }: ChatQuery,
  { isConfirming }: Partial<PendingRefetch>,
): boolean {
  const isRefusalDoubtful = isRefused && isConfirming === true;
  return data === undefined && fetch === null && !isRefetchRequested && !isRefusalDoubtful;
}

function settleRefetch(step: Step, hash: string): number {
  const query = step.state.queries[hash];
  const refetch = step.state.refetches[hash];
  const never = Number.POSITIVE_INFINITY;
  if (query === undefined || refetch === undefined) return never;
  if (isNothingToFetch(query, refetch)) {
    // Nothing is shown that could be wrong, and a first load that failed is the user's to retry.
    forgetRefetch(step, hash);
    return never;
  }
  const dueAt = Math.max(refetch.notBefore, refetch.retryAt);
  // What nobody looks at is marked at once if it is known to be wrong: it may be mounted before that.
  const isToMark = query.fetch === null && !query.isActive && !refetch.isConfirming;
  if (dueAt > step.now && !isToMark) return dueAt;
  if (query.isRefetchRequested) return never;
  if (query.fetch !== null) {
    // We can't restart it now. An event tells us when it continues, ends or becomes active.
    if (query.fetch.isPaused || !query.isActive) return never;
    // The fetch in flight is recent enough. Check again later, in case a listener of the app throws
    // and we aren't notified when it ends.
    if (query.fetch.startedTick > refetch.tick) return step.now + hangingMs;
    const restartAt = restartTimeOf(step, query, query.fetch);
    if (restartAt > step.now) return restartAt;
  } else if (!query.isActive) {
    if (!refetch.isInvalidated) {
      changeRefetch(step, hash, { isInvalidated: true });
      step.effects.push({ type: "invalidate", hash });
    }
    return never;
  }
  updateQuery(step, hash, { isRefetchRequested: true });
  const restarts = query.fetch !== null;
  const pages = refetch.depth === "all" ? cappedPageCount(query) : 1;
  step.effects.push({ type: "refetch", hash, pages, restarts });
  return never;
}

/** Returns when a fetch that started too early is to be started again, in ms. */
function restartTimeOf(step: Step, query: ChatQuery, fetch: Fetch): number {
  const { isUp, changedAtTick } = step.state.connection;
  // What was in flight as the connection broke may hang for long. A first load is not cancelled for it.
  const isOfBefore = isUp && fetch.startedTick < changedAtTick;
  const isShown = fetch.direction === null && query.data !== undefined;
  // A page that the user waits for would be lost with it.
  const longestMs = fetch.direction === null ? hangingMs : hangingPageMs;
  return fetch.startedAt + (isOfBefore && isShown ? step.rules.maxReorderMs : longestMs);
}

/** Returns how many pages to fetch to have what the user had loaded, within reason. */
export function cappedPageCount({ pageCount }: ChatQuery): number {
  return Math.min(pageCount, maxRefetchPages);
}
