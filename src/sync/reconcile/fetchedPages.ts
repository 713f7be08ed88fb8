import {
  addPage,
  changeRows,
  dropPages,
  indexOf,
  isInfiniteData,
  isCounting,
  newestRow,
  putOnTop,
  rowsOf,
  splitNewestPage,
  withoutDoubles,
  type List,
  type Row,
} from "../../queries/listShape.ts";
import type { Kind } from "./kinds.ts";
import { cappedPageCount, scheduleRefetch } from "./refetches.ts";
import { isOrderKnown } from "./rows.ts";
import type { ChatQuery, Fetch, WindowFacts } from "./state.ts";
import { updateQuery, type Step } from "./step.ts";
import { windowOf } from "./window.ts";

// Which rows a query has after a fetch. It may have brought all of them, one more page, or only the first pages, which
// replace the top of what was loaded. Events that the response lacks are merged in afterwards.

export interface FetchResult<R extends Row> {
  step: Step;
  hash: string;
  /** The query as it was. */
  before: ChatQuery;
  fetch: Fetch;
  data: unknown;
  facts: WindowFacts;
  kind: Kind<R>;
}

/**
 * F7: pages are of different moments. A room that moved while they were fetched may be in two of
 * them, or in one below rows that are older.
 */
export function joinPages<R extends Row>(
  { step, before, kind }: FetchResult<R>,
  raw: List<R>,
): List<R> {
  const list = withoutDoubles(raw, kind.pickNewer);
  if (!isOrderKnown({ ...before, order: raw.order }, step.rules)) return list;
  const kept = new Set(rowsOf(list));
  const moved: R[] = [];
  const seen = new Set<R["id"]>();
  let oldest: R | undefined;
  // The pages as they came: the list may have moved rows to keep its pages long.
  for (const page of raw.pages) {
    const edge = oldest;
    const rows = page.rows.filter((row) => kept.has(row));
    const isAbove = (row: R) => edge !== undefined && kind.compare(row, edge) < 0;
    // A page that lies above as a whole is in an order that only the server knows, as in `addPage`.
    const isOfOtherOrder =
      !isCounting(page.param) &&
      page.rows.every((row) => isAbove(row) && !seen.has(row.id) && !kind.isMoving(row));
    for (const { id } of page.rows) seen.add(id);
    if (!isOfOtherOrder) moved.push(...rows.filter(isAbove));
    const last = rows.findLast(kind.isPlaced);
    if (last !== undefined && (edge === undefined || kind.compare(edge, last) < 0)) oldest = last;
  }
  const added = moved.toSorted(kind.compare);
  return changeRows(list, { added, removed: moved }, kind.belongsAbove);
}

/**
 * One more page at one end. Only that page is used: the other pages of the result predate the
 * fetch. If the app has let go rows of the page next to it meanwhile, there would be a hole between; rooms
 * that an event took away leave none.
 */
export function applyPage<R extends Row>(
  { step, hash, before, fetch, facts, kind }: FetchResult<R>,
  fetched: List<R>,
  loaded: List<R>,
): void {
  const isOldest = (fetch.direction === "forward") !== loaded.order.arePagesReversed;
  const [page, next] = isOldest ? fetched.pages.toReversed() : fetched.pages;
  const droppedPageCount = fetch.pageCount + 1 - fetched.pages.length;
  const isAdded = droppedPageCount <= 0 || facts.hasMaxPages === true;
  const index = indexOf(loaded);
  const { roomNews } = step.state;
  const isNext =
    next === undefined ||
    next.rows.every(
      ({ id }) => index.has(String(id)) || (roomNews[String(id)]?.tick ?? 0) > fetch.startedTick,
    );
  // TanStack Query resolves with the pages that were there if no param leads to another one.
  const isShown = isInfiniteData(fetch.dataBefore) && fetch.dataBefore.pages.includes(page?.value);
  if (page === undefined || !isAdded || !isNext || isShown) {
    updateQuery(step, hash, { data: loaded.data });
    return;
  }
  const end = isOldest ? "oldest" : "newest";
  // Of rows of one instant the order of the pages counts.
  const belongsAbove = (row: R, other: R) => kind.compare(row, other) <= 0;
  const list = dropPages(
    addPage(loaded, page, end, { ...kind, belongsAbove }),
    droppedPageCount,
    end,
  );
  const added = windowOf(list, facts);
  const { window, snapshotTop, pageCount = 0 } = step.state.queries[hash] ?? {};
  updateQuery(step, hash, {
    data: list.data,
    pageCount: pageCount + 1 - Math.max(0, droppedPageCount),
    window: {
      ...added,
      // With a page of newer rows, a window that began at the top still does.
      isAtTop: added.isAtTop || (!isOldest && window?.isAtTop === true && droppedPageCount <= 0),
      hasMoreAbove: isOldest && window?.hasMoreAbove === true,
    },
    // A page of another moment may lack what came in between.
    snapshotTop: facts.hasMixedPositions ? null : isOldest ? snapshotTop : newestRow(list),
  });
  // A4: a room that left upwards may have had the oldest page take a row of the page above it, and that row goes
  // with it now. Rows that came above have moved those that pages count, so that some are in none of them.
  const mayLackRows =
    isCounting(page.param) || (before.scope === "chat-rooms" && droppedPageCount > 0);
  if (mayLackRows && !isOldest && window?.hasMoreAbove === true)
    scheduleRefetch(step, hash, { depth: "all" });
}

/** Whether fewer pages were fetched than are loaded, and so go above them. */
export function isPartialRefetch<R extends Row>(
  { fetch, facts }: FetchResult<R>,
  fetched: List<R>,
  loaded: List<R>,
): boolean {
  const isWhole = facts.hasNextPage === false && !fetched.order.arePagesReversed;
  return fetch.pages !== null && fetched.pages.length < loaded.pages.length && !isWhole;
}

/**
 * F4: the first pages, fetched again, go on top of what was loaded before. If they don't reach down to
 * it, there can be a hole between the two: more pages are fetched, and at last what lies below is let
 * go. Returns whether the pages were applied.
 */
export function applyFirstPages<R extends Row>(
  result: FetchResult<R>,
  fetched: List<R>,
  loaded: List<R>,
): boolean {
  const { step, hash, before, fetch, facts, kind } = result;
  const rows = rowsOf(fetched);
  const last = rows.at(-1);
  const { snapshotTop, window } = before;
  const { isAtTop, canLoadAbove } = windowOf(fetched, facts);
  const isReached =
    // A4: a window that begins elsewhere now has rows above it, or none any more: only its pages tell.
    isAtTop === window.isAtTop &&
    last !== undefined &&
    kind.isRow(snapshotTop) &&
    (!kind.belongsAbove(last, snapshotTop) ||
      rows.some((row) => isSamePlace(row, snapshotTop, kind)));
  if (isReached) {
    const index = indexOf(fetched);
    const below = rowsBelow(loaded, last, kind);
    const list = putOnTop(loaded, rows, (row) => below.has(row) && !index.has(String(row.id)));
    updateQuery(step, hash, {
      data: (window.canSplit ? splitNewestPage(list, before.pageSize) : list).data,
      window: { ...window, canLoadAbove, hasMoreAbove: false },
    });
    return true;
  }
  const pages = cappedPageCount(before);
  if ((fetch.pages ?? 1) < pages) {
    updateQuery(step, hash, { data: loaded.data });
    scheduleRefetch(step, hash, { depth: "all" });
    // Some of these pages may reach it.
    updateQuery(step, hash, { snapshotTop });
    return false;
  }
  applyWhole(result, fetched, loaded);
  return true;
}

/** Returns the rows of a list that lie below a row of another one. */
function rowsBelow<R extends Row>(loaded: List<R>, last: R, kind: Kind<R>): ReadonlySet<R> {
  let isBelow = false;
  return new Set(
    rowsOf(loaded).filter(
      (row) => (isBelow ||= isSamePlace(row, last, kind) || !kind.belongsAbove(row, last)),
    ),
  );
}

function isSamePlace<R extends Row>(row: R, other: R, { belongsAbove }: Kind<R>): boolean {
  return row.id === other.id && belongsAbove(row, other) && belongsAbove(other, row);
}

export function applyWhole<R extends Row>(
  { step, hash, facts, kind }: FetchResult<R>,
  fetched: List<R>,
  loaded: List<R> | undefined,
): void {
  const window = windowOf(fetched, facts);
  updateQuery(step, hash, {
    data: fetched.data,
    window,
    pageCount: fetched.pages.length,
    pageSize: Math.ceil(rowsOf(fetched).length / Math.max(1, fetched.pages.length)),
    growth: 0,
    optimisticIds: [],
  });
  kind.afterFullSnapshot(fetched, loaded);
  // Somebody else refetched it: we would have requested the newest page.
  const isReversed = fetched.order.arePagesReversed;
  if (isReversed && facts.leadsBackOnly && !window.isAtTop) scheduleRefetch(step, hash);
}
