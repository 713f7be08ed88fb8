import { replaceEqualDeep, type InfiniteData } from "@tanstack/react-query";

import { rememberOriginal, rememberSnapshotInfo, snapshotInfoOf } from "./responses.ts";

/** Anything with an id: a room, a message, or what the app makes of them. Some backends number them. */
export interface Row {
  id: string | number;
}

/**
 * The rows of cached data, and how they lie in it: in an array, in an object that has one (a page that
 * was cached as it came), or in the pages of an infinite query, each of them either of the two.
 */
export interface List<R extends Row> {
  readonly data: unknown;
  /** From the newest to the oldest; plain data is one page. */
  readonly pages: readonly ListPage<R>[];
  readonly order: ListOrder;
  /** Lists by their data, so that no data is read twice. */
  readonly known: WeakMap<object, List<R>>;
  /** Rows by id. Made when it is first needed; the list that supersedes this one takes it over. */
  index: Map<string, R> | undefined;
  /** Where to look for a row: by id in which page it was, counted from the oldest. Lists share it. */
  places: Map<string, number> | undefined;
}

export interface ListPage<R extends Row> {
  /** From the newest to the oldest. */
  readonly rows: readonly R[];
  /** What the page is in the data. */
  readonly value: unknown;
  readonly param: unknown;
}

/** Which end of the data has the newest row. `isSorted` is false if the app keeps its own order. */
export interface ListOrder {
  readonly arePagesReversed: boolean;
  readonly areRowsReversed: boolean;
  readonly isSorted: boolean;
  /** Whether rows have shown how they lie in a page, and how pages lie. If not, it is a guess. */
  readonly areRowsKnown: boolean;
  readonly arePagesKnown: boolean;
  /** Whether pages are taken to lie as their rows do, until it is known. */
  readonly arePagesLikeRows: boolean;
  /** Whether rows are known to come newest first, so that a few of them don't disprove it. */
  readonly expectsNewestFirst: boolean;
}

/** What is taken for granted until rows show how they lie. */
export const newestFirst: ListOrder = {
  arePagesReversed: false,
  areRowsReversed: false,
  isSorted: true,
  areRowsKnown: false,
  arePagesKnown: false,
  arePagesLikeRows: false,
  expectsNewestFirst: false,
};

/** Whether a row belongs above another one. */
type BelongsAbove<R> = (row: R, other: R) => boolean;

/** Reads cached data as a list; `undefined` if it is none. `order` is how its rows lay until now. */
export type ReadList<R extends Row> = (data: unknown, order?: ListOrder) => List<R> | undefined;

/**
 * Returns a function that reads lists of one kind of rows. O(rows) for data that it has not seen, O(1)
 * for data that it has, and for data that the functions below returned.
 */
export function createListReader<R extends Row>(
  isRow: (value: unknown) => value is R,
  findOrder: (pages: readonly (readonly R[])[], before: ListOrder) => ListOrder = (_, before) =>
    before,
): ReadList<R> {
  const known = new WeakMap<object, List<R>>();
  return (data, before = newestFirst) => {
    if (!isObject(data)) return undefined;
    const seen = known.get(data);
    if (seen !== undefined && !isWrongGuess(seen.order, before)) return seen;

    const values = valuesIn(data);
    const params = isInfiniteData(data) ? data.pageParams : [];
    const rowsOfPages: (readonly R[])[] = [];
    for (const value of values) {
      const rows = rowsIn(value);
      if (!rows?.every(isRow)) return undefined;
      rowsOfPages.push(rows);
    }
    const order = findOrder(rowsOfPages, before);
    const pages = rowsOfPages.map((rows, at) => ({
      rows: reverseIf(order.areRowsReversed, rows),
      value: values[at],
      param: params[at],
    }));
    const inOrder = reverseIf(order.arePagesReversed, pages);
    return createList(data, inOrder, { order, known, places: undefined });
  };
}

/** Whether a list was read in an order that was a guess, and that turned out to be another one. */
function isWrongGuess(guess: ListOrder, known: ListOrder): boolean {
  return (
    (known.areRowsKnown &&
      !guess.areRowsKnown &&
      known.areRowsReversed !== guess.areRowsReversed) ||
    (known.arePagesKnown &&
      !guess.arePagesKnown &&
      known.arePagesReversed !== guess.arePagesReversed)
  );
}

/** Tells whether a value can be a row. */
export function hasId(value: unknown): value is Row {
  return isObject(value) && "id" in value;
}

/** Returns the rows of a list by id. O(rows) for data that came from outside, else O(1). */
export function indexOf<R extends Row>(list: List<R>): ReadonlyMap<string, R> {
  list.index ??= new Map(rowsOf(list).map((row) => [String(row.id), row]));
  return list.index;
}

/** Returns all rows, from the newest to the oldest. */
export function rowsOf<R extends Row>({ pages }: List<R>): readonly R[] {
  const [first, ...others] = pages;
  return first !== undefined && others.length === 0
    ? first.rows
    : pages.flatMap(({ rows }) => rows);
}

export function newestRow<R extends Row>({ pages }: Pick<List<R>, "pages">): R | undefined {
  return pages.find(({ rows }) => rows.length > 0)?.rows[0];
}

export function oldestRow<R extends Row>({ pages }: List<R>): R | undefined {
  return pages.findLast(({ rows }) => rows.length > 0)?.rows.at(-1);
}

export interface RowChanges<R extends Row> {
  /** Rows to be put in, the newest first. */
  added?: readonly R[];
  /** Rows that go: the very objects of the list. */
  removed?: readonly R[];
  /** Rows, again the very objects, by what takes their place. */
  replaced?: ReadonlyMap<R, R>;
}

/**
 * Returns a list with rows added, each above the first row that it `belongsAbove`, removed and replaced.
 * All other rows and pages keep their identity. O(rows of the pages that are touched), and one copy of
 * the array of pages: this is what every pushed message goes through.
 */
export function changeRows<R extends Row>(
  list: List<R>,
  { added = [], removed = [], replaced = new Map() }: RowChanges<R>,
  belongsAbove: BelongsAbove<R>,
): List<R> {
  if (added.length === 0 && removed.length === 0 && replaced.size === 0) return list;
  const { data, pages, order, index } = list;
  const edited = new Map<number, R[]>();
  const replace = (row: R, ...replacement: R[]) => {
    const at = pageIndexOf(list, row);
    const rows = edited.get(at) ?? pages[at]?.rows.slice() ?? [];
    const rowAt = rows.indexOf(row);
    if (rowAt < 0) return;
    rows.splice(rowAt, 1, ...replacement);
    edited.set(at, rows);
  };
  for (const row of removed) replace(row);
  for (const [row, other] of replaced) replace(row, other);

  const lastAt = pages.length - 1;
  let next = 0;
  for (let at = 0; at <= lastAt && next < added.length; at += 1) {
    const rows = edited.get(at) ?? pages[at]?.rows ?? [];
    const edge =
      at === lastAt ? undefined : (rows.at(-1) ?? newestRow({ pages: pages.slice(at + 1) }));
    const head: R[] = [];
    let seen = 0;
    for (let row = added[next]; row !== undefined; row = added[next]) {
      if (edge !== undefined && !belongsAbove(row, edge)) break;
      for (let other = rows[seen]; other && !belongsAbove(row, other); other = rows[seen]) {
        head.push(other);
        seen += 1;
      }
      head.push(row);
      list.places?.set(String(row.id), pages.length - at);
      next += 1;
    }
    if (head.length > 0) edited.set(at, head.concat(seen === 0 ? rows : rows.slice(seen)));
  }

  const changed = pages.slice();
  const values = valuesIn(data).slice();
  let isShort = false;
  for (const [at, rows] of edited) {
    const page = pages[at];
    if (page === undefined) continue;
    const { value } = (changed[at] = pageWith(list, page, rows));
    values[order.arePagesReversed ? lastAt - at : at] = value;
    isShort ||= rows.length < (at === lastAt ? page.rows.length : 1);
  }
  const result = isShort
    ? refillLastPage(list, changed)
    : createList(isInfiniteData(data) ? { ...data, pages: values } : values[0], changed, list);
  if (index !== undefined) {
    for (const row of added) index.set(String(row.id), row);
    for (const row of replaced.values()) index.set(String(row.id), row);
    for (const row of removed) {
      const id = String(row.id);
      if (index.get(id) === row) index.delete(id);
    }
  }
  return supersede(list, result);
}

/** Returns the index of the page that has a row; -1 if none has. Looks where it was, then around there. */
function pageIndexOf<R extends Row>(list: List<R>, row: R): number {
  const { pages } = list;
  if (pages.length === 1) return 0;
  list.places ??= new Map(
    pages.flatMap(({ rows }, at) => rows.map(({ id }) => [String(id), pages.length - at])),
  );
  // New pages come at the newest end, and so leave the count from the other one as it is.
  // There may be fewer pages than when the place was noted.
  const place = Math.max(0, pages.length - (list.places.get(String(row.id)) ?? 1));
  for (let away = 0; away < pages.length; away += 1) {
    if (pages[place - away]?.rows.includes(row)) return place - away;
    if (pages[place + away]?.rows.includes(row)) return place + away;
  }
  return -1;
}

/**
 * Returns a list whose newest page, if it has grown to twice the size of a page, is split. A refetch
 * counts pages, and so reaches as deep as before.
 */
export function splitNewestPage<R extends Row>(list: List<R>, pageSize: number): List<R> {
  const [newest] = list.pages;
  const canSplit = isInfiniteData(list.data) && !list.order.arePagesReversed && pageSize > 0;
  if (!canSplit || newest === undefined || newest.rows.length < 2 * pageSize) return list;
  const parts: ListPage<R>[] = [];
  // The lowest part comes first: it has at least a page of rows, and the page's cursor is about its last.
  for (let end = newest.rows.length; end > 0;) {
    const start = end < 2 * pageSize ? 0 : end - pageSize;
    parts.unshift(pageWith(list, newest, newest.rows.slice(start, end)));
    end = start;
  }
  return supersede(list, withPages(list, parts, 1));
}

/** Returns plain data without its oldest rows, so that it has `count`. Infinite data as it is. */
export function trimOldest<R extends Row>(list: List<R>, count: number): List<R> {
  const rows = rowsOf(list);
  if (isInfiniteData(list.data) || rows.length <= count) return list;
  return withRows(list, [rows.slice(0, count)]);
}

/** What has to be known of rows to put a page of them in order. */
export interface RowRules<R extends Row> {
  /** Returns the newer of two versions of a row; the second one if they are equal. */
  pickNewer: (before: R, now: R) => R;
  belongsAbove: BelongsAbove<R>;
  /** Whether a row says where it belongs. */
  isPlaced: (row: R) => boolean;
  /** Whether an event has just moved a row, or may have. */
  isMoving: (row: R) => boolean;
}

/**
 * Returns a list with a page more at one end, and each row once, in the newer of its versions. Rows that
 * moved while the pages were fetched go where they belong, but a page that seems to lie elsewhere as a whole
 * stays as the server has it. The new page keeps its length, by rows of its neighbours if it must, since
 * the query's `getNextPageParam` looks at it.
 */
export function addPage<R extends Row>(
  list: List<R>,
  page: ListPage<R>,
  end: "newest" | "oldest",
  { pickNewer, belongsAbove, isPlaced, isMoving }: RowRules<R>,
): List<R> {
  const index = indexOf(list);
  const removed: R[] = [];
  const fresh = [...new Map(page.rows.map((row) => [row.id, row])).values()].filter((row) => {
    const before = index.get(String(row.id));
    const isNewer = before === undefined || pickNewer(row, before) === row;
    if (isNewer && before !== undefined) removed.push(before);
    return isNewer;
  });
  const rows = rowsOf(list);
  const edge = end === "oldest" ? rows.findLast(isPlaced) : rows.find(isPlaced);
  const isInOrder = (row: R) =>
    edge === undefined || (end === "newest" ? belongsAbove(row, edge) : belongsAbove(edge, row));
  const isNew = ({ id }: R) => !index.has(String(id));
  // A page that lies on the wrong side as a whole is in an order that only the server knows, unless rows moved
  // meanwhile: then it may also have some that were loaded before.
  const isOfOtherOrder =
    !isCounting(page.param) &&
    page.rows.every((row) => isNew(row) && !isMoving(row)) &&
    !fresh.some(isInOrder);
  const isBeyond = (row: R) => isInOrder(row) || (isOfOtherOrder && isNew(row));
  const added = fresh.filter((row) => !isBeyond(row));
  const kept = changeRows(list, { added, removed }, belongsAbove);
  const joined = pageWith(list, page, fresh.filter(isBeyond));
  if (end === "oldest") {
    return refillLastPage(list, [...kept.pages, joined], page.rows.length);
  }
  return joined.rows.length === 0 ? kept : withPages(kept, [joined], 0);
}

/** Whether a page param may count pages or rows, instead of naming the row after which to go on. */
export function isCounting(pageParam: unknown): boolean {
  const values = isObject(pageParam) ? Object.values(pageParam) : [pageParam];
  return values.some((value) => /^\d+$/.test(String(value)));
}

/** Returns a list without some pages of the end that is not the given one. */
export function dropPages<R extends Row>(
  list: List<R>,
  count: number,
  keptEnd: "newest" | "oldest",
): List<R> {
  if (count <= 0) return list;
  const { pages } = list;
  return withPages(list, keptEnd === "oldest" ? pages.slice(count) : pages.slice(0, -count));
}

/**
 * Returns freshly fetched rows on top of those of a list that lie below them. Pages stay as they were;
 * the newest one takes what is added.
 */
export function putOnTop<R extends Row>(
  list: List<R>,
  rows: readonly R[],
  isBelow: (row: R) => boolean,
): List<R> {
  const below = list.pages.map((page) => page.rows.filter(isBelow));
  return withRows(
    list,
    below.map((own, at) => (at === 0 ? [...rows, ...own] : own)),
  );
}

/** Returns a list with each row once, where its newest version stands; of equal ones the last. */
export function withoutDoubles<R extends Row>(
  list: List<R>,
  newerOf: (before: R, now: R) => R,
): List<R> {
  const all = rowsOf(list);
  const places = new Map<string, number>();
  for (const [place, row] of all.entries()) {
    const id = String(row.id);
    const before = all[places.get(id) ?? -1];
    if (before === undefined || newerOf(before, row) === row) places.set(id, place);
  }
  if (places.size === all.length) return list;
  let place = -1;
  return withRows(
    list,
    list.pages.map(({ rows }) =>
      rows.filter((row) => {
        place += 1;
        return places.get(String(row.id)) === place;
      }),
    ),
  );
}

/**
 * Returns data with other rows, in the shape it had. Pages keep their lengths; the first one takes what
 * is added, the ones above the last give what is removed.
 */
export function updateRows<R extends Row>(
  list: List<R>,
  update: (rows: readonly R[]) => readonly R[],
): unknown {
  const before = rowsOf(list);
  const rows = update(before);
  if (rows === before) return list.data;
  let end = Math.max(0, rows.length - before.length);
  let start = 0;
  const parts = list.pages.map((page) => {
    end += page.rows.length;
    const part = rows.slice(start, end);
    start = end;
    return part;
  });
  return withRows(list, parts).data;
}

/**
 * Returns new data in which every row that did not change is the same object as before, wherever it
 * stands now; the data before if nothing changed at all. For `structuralSharing`, whose own way
 * compares by position, so that one row more at the top makes all rows new. Data that is no list is
 * shared in TanStack Query's own way.
 */
export function keepRowIdentities(before: unknown, after: unknown): unknown {
  if (before === after) return before;
  if (!valuesIn(after).every((value) => rowsIn(value)?.every(hasId))) {
    return replaceEqualDeep(before, after);
  }
  const rowsBefore = valuesIn(before).flatMap((value) => rowsIn(value)?.filter(hasId) ?? []);
  const byId = new Map(rowsBefore.map((row) => [row.id, row]));
  const keepRow = (_: unknown, row: unknown): unknown =>
    hasId(row) ? replaceEqualDeep(byId.get(row.id), row) : row;
  const keepValue = (old: unknown, value: unknown): unknown => {
    const rowsName = nameOfRows(value);
    const kept = keepFields(
      old,
      value,
      rowsName === undefined
        ? keepRow
        : (oldField, field, name) =>
            name === rowsName
              ? keepFields(oldField, field, keepRow)
              : replaceEqualDeep(oldField, field),
    );
    rememberOriginal(value, kept);
    return kept;
  };
  if (!isInfiniteData(after)) return keepValue(before, after);
  return keepFields(before, after, (old, field, name) =>
    name === "pages" ? keepFields(old, field, keepValue) : replaceEqualDeep(old, field),
  );
}

/**
 * Returns an object or array with each field as `keepField` has it; the one before, or else the one
 * after, if that has the same fields.
 */
function keepFields(
  before: unknown,
  after: unknown,
  keepField: (before: unknown, after: unknown, name: string) => unknown,
): unknown {
  if (!isObject(after)) return after;
  const old = isObject(before) ? before : {};
  const kept = Object.entries(after).map(([name, field]): [string, unknown] => [
    name,
    keepField(old[name], field, name),
  ]);
  const hasAll = (other: Record<string, unknown>) =>
    Array.isArray(other) === Array.isArray(after) &&
    Object.keys(other).length === kept.length &&
    kept.every(([name, field]) => name in other && other[name] === field);
  const all = () =>
    Array.isArray(after) ? kept.map(([, field]) => field) : Object.fromEntries(kept);
  return withInfoOf(after, [old, after].find(hasAll) ?? all());
}

/** Tells whether cached data is that of an infinite query. */
export function isInfiniteData(data: unknown): data is InfiniteData<unknown> {
  return isObject(data) && Array.isArray(data["pages"]) && Array.isArray(data["pageParams"]);
}

function valuesIn(data: unknown): readonly unknown[] {
  return isInfiniteData(data) ? data.pages : [data];
}

/** Returns the rows that a value is, or that it has. */
function rowsIn(value: unknown): readonly unknown[] | undefined {
  const name = nameOfRows(value);
  const rows: unknown = name !== undefined && isObject(value) ? value[name] : value;
  return Array.isArray(rows) ? rows : undefined;
}

/** Names that apps and servers give to the rows of a page, where an object has several arrays. */
const usualNames = [
  "items",
  "data",
  "results",
  "rows",
  "messages",
  "chatMessages",
  "chatRooms",
  "rooms",
];

/** Returns which field of an object has its rows. One that has an id is a row itself, with details. */
function nameOfRows(value: unknown): string | undefined {
  if (!isObject(value) || Array.isArray(value) || hasId(value)) return undefined;
  const sections = Object.values(value).filter((rows) => Array.isArray(rows) && isOfChat(rows[0]));
  if (sections.length > 1) return undefined;
  const canBeRows = (name: string) => {
    const rows = value[name];
    return Array.isArray(rows) && (rows.length === 0 || hasId(rows[0]));
  };
  const usual = usualNames.find(canBeRows);
  if (usual !== undefined) return usual;
  const [only, ...others] = Object.keys(value).filter(canBeRows);
  if (only === undefined || others.length > 0) return undefined;
  // Without rows nothing tells that an array of another name would have any.
  const rows = value[only];
  return Array.isArray(rows) && rows.length > 0 ? only : undefined;
}

/** Whether a value is without doubt a room or a message. */
export function isOfChat(value: unknown): boolean {
  return isObject(value) && ("latestChatMessage" in value || "chatRoomId" in value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function reverseIf<T>(isReversed: boolean, items: readonly T[]): readonly T[] {
  return isReversed ? items.toReversed() : items;
}

function withInfoOf(before: unknown, rows: object): unknown {
  const info = isObject(before) && snapshotInfoOf(before);
  return info ? rememberSnapshotInfo(rows, info) : rows;
}

function pageWith<R extends Row>(
  { order }: List<R>,
  { value, param }: ListPage<R>,
  rows: readonly R[],
): ListPage<R> {
  const inPage = reverseIf(order.areRowsReversed, rows);
  const name = nameOfRows(value);
  const isArray = name === undefined || !isObject(value);
  return { rows, value: isArray ? withInfoOf(value, inPage) : { ...value, [name]: inPage }, param };
}

/** Returns a list with other rows in each of its pages. */
function withRows<R extends Row>(list: List<R>, rows: readonly (readonly R[])[]): List<R> {
  return refillLastPage(
    list,
    list.pages.map((page, at) => pageWith(list, page, rows[at] ?? [])),
  );
}

/** Returns a list with its newest pages, or all of them, exchanged for others. */
function withPages<R extends Row>(
  list: List<R>,
  others: readonly ListPage<R>[],
  count = list.pages.length,
): List<R> {
  const { data, order } = list;
  const pages = list.pages.toSpliced(0, count, ...others);
  if (!isInfiniteData(data)) return createList(pages[0]?.value, pages, list);
  const at = order.arePagesReversed ? list.pages.length - count : 0;
  const inData = reverseIf(order.arePagesReversed, others);
  const changed = {
    ...data,
    pages: data.pages.toSpliced(at, count, ...inData.map(({ value }) => value)),
    pageParams: data.pageParams.toSpliced(at, count, ...inData.map(({ param }) => param)),
  };
  return createList(changed, pages, list);
}

function createList<R extends Row>(
  data: unknown,
  pages: readonly ListPage<R>[],
  { order, known, places }: Pick<List<R>, "order" | "known" | "places">,
): List<R> {
  const list: List<R> = { data, pages, order, known, index: undefined, places };
  if (isObject(data)) known.set(data, list);
  return list;
}

/**
 * Returns a list with pages of which none is empty, and the last has `length` rows again, by those of the
 * pages above it. `getNextPageParam` looks at the last page, and takes one that is too short for the end.
 */
function refillLastPage<R extends Row>(
  list: List<R>,
  pages: readonly ListPage<R>[],
  length = list.pages.at(-1)?.rows.length ?? 0,
): List<R> {
  const lastAt = pages.length - 1;
  const filled = pages.slice();
  const last = pages[lastAt];
  if (last === undefined) return list;
  let rows = last.rows;
  for (let at = lastAt - 1; at >= 0 && rows.length < length; at -= 1) {
    const page = pages[at];
    if (page === undefined) break;
    const keptCount = Math.max(at === 0 ? 1 : 0, page.rows.length - (length - rows.length));
    if (keptCount >= page.rows.length) continue;
    rows = page.rows.slice(keptCount).concat(rows);
    filled[at] = pageWith(list, page, page.rows.slice(0, keptCount));
  }
  if (rows !== last.rows) filled[lastAt] = pageWith(list, last, rows);

  const kept = filled.filter((page, at) => page.rows.length > 0 || (at === lastAt && length === 0));
  if (kept.length === 0) kept.push(last);
  // A refetch begins at the first page param of the data.
  const { arePagesReversed } = list.order;
  const firstAt = arePagesReversed ? kept.length - 1 : 0;
  const { param } = (arePagesReversed ? last : pages[0]) ?? last;
  kept[firstAt] = { ...(kept[firstAt] ?? last), param };
  return withPages(list, kept);
}

/**
 * Lets a list take the place of another one, and hands the index on. The other one is forgotten at once:
 * as a value in a WeakMap that refers to its own key it would survive until the next full collection.
 */
function supersede<R extends Row>(before: List<R>, after: List<R>): List<R> {
  after.index = before.index;
  before.index = undefined;
  if (isObject(before.data)) before.known.delete(before.data);
  return after;
}
