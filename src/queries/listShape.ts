import { replaceEqualDeep, type InfiniteData } from "@tanstack/react-query";

import { rememberOriginal, rememberSnapshotInfo, snapshotInfoOf } from "./responses.ts";

/** A row of cached data: a room, a message, or what the app makes of them. */
/** Something with an id. Backends that have numbers for ids are met as well. */
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
  readonly memo: Memo<R>;
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
}

export const newestFirst: ListOrder = {
  arePagesReversed: false,
  areRowsReversed: false,
  isSorted: true,
};

/** Reads cached data as a list; `undefined` if it is none. `order` is how its rows lay until now. */
export type ReadList<R extends Row> = (data: unknown, order?: ListOrder) => List<R> | undefined;

/** What is known of data, for as long as it lives. Its content follows from the data alone. */
interface Memo<R extends Row> {
  lists: WeakMap<object, List<R>>;
  /** Of each query's newest data only: a change takes the index along. */
  indexes: WeakMap<List<R>, Map<string, R>>;
}

/**
 * Returns a function that reads lists of one kind of rows. O(rows) for data that it has not seen, O(1)
 * for data that it has, and for what the functions below made of it.
 */
export function createListReader<R extends Row>(
  isRow: (value: unknown) => value is R,
  findOrder: (pages: readonly (readonly R[])[], before: ListOrder) => ListOrder = (_, before) =>
    before,
): ReadList<R> {
  const memo: Memo<R> = { lists: new WeakMap(), indexes: new WeakMap() };
  return (data, before = newestFirst) => {
    if (typeof data !== "object" || data === null) return undefined;
    const known = memo.lists.get(data);
    if (known !== undefined) return known;

    const values = valuesIn(data);
    const params = isInfiniteData(data) ? data.pageParams : [];
    const rowsOfPages: (readonly R[])[] = [];
    for (const value of values) {
      const rows = rowsIn(value);
      if (!rows?.every(isRow)) return undefined;
      rowsOfPages.push(rows);
    }
    const order = findOrder(rowsOfPages, before);
    const pages = rowsOfPages.map((rows, index) => ({
      rows: order.areRowsReversed ? rows.toReversed() : rows,
      value: values[index],
      param: params[index],
    }));
    const list = { data, pages: order.arePagesReversed ? pages.toReversed() : pages, order, memo };
    memo.lists.set(data, list);
    return list;
  };
}

/** Tells whether a value can be a row. */
export function hasId(value: unknown): value is Row {
  return typeof value === "object" && value !== null && "id" in value;
}

/** Returns the rows of a list by id. O(rows) for data that came from outside, else O(1). */
export function indexOf<R extends Row>(list: List<R>): ReadonlyMap<string, R> {
  const known = list.memo.indexes.get(list);
  if (known !== undefined) return known;
  const index = new Map<string, R>();
  for (const { rows } of list.pages) for (const row of rows) index.set(String(row.id), row);
  list.memo.indexes.set(list, index);
  return index;
}

/** Returns all rows, from the newest to the oldest. */
export function rowsOf<R extends Row>({ pages }: List<R>): readonly R[] {
  const [first, ...others] = pages;
  return first !== undefined && others.length === 0
    ? first.rows
    : pages.flatMap(({ rows }) => rows);
}

export function newestRow<R extends Row>({ pages }: List<R>): R | undefined {
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
 * All other rows and pages keep their identity. O(rows of the pages that are touched), and the search
 * for the page of a row that is removed.
 */
export function changeRows<R extends Row>(
  list: List<R>,
  { added = [], removed = [], replaced }: RowChanges<R>,
  belongsAbove: (row: R, other: R) => boolean,
): List<R> {
  const { pages } = list;
  const edited = new Map<number, R[]>();
  const edit = (pageIndex: number): R[] => {
    const rows = edited.get(pageIndex) ?? pages[pageIndex]?.rows.slice() ?? [];
    edited.set(pageIndex, rows);
    return rows;
  };
  const replace = (row: R, ...replacement: R[]) => {
    const pageIndex = pageIndexOf(list, row, belongsAbove);
    const rows = pageIndex < 0 ? [] : edit(pageIndex);
    const index = rows.indexOf(row);
    if (index >= 0) rows.splice(index, 1, ...replacement);
  };
  for (const row of removed) replace(row);
  if (replaced !== undefined) for (const [row, other] of replaced) replace(row, other);

  let next = 0;
  for (let pageIndex = 0; pageIndex < pages.length && next < added.length; pageIndex += 1) {
    const rows = edited.get(pageIndex) ?? pages[pageIndex]?.rows ?? [];
    const isLast = pageIndex === pages.length - 1;
    const edge = rows.at(-1) ?? pages.find((page, at) => at > pageIndex && page.rows[0])?.rows[0];
    const head: R[] = [];
    let seen = 0;
    for (let row = added[next]; row !== undefined; row = added[next]) {
      if (!isLast && edge !== undefined && !belongsAbove(row, edge)) break;
      for (let other = rows[seen]; other && !belongsAbove(row, other); other = rows[seen]) {
        head.push(other);
        seen += 1;
      }
      head.push(row);
      next += 1;
    }
    if (head.length > 0) edited.set(pageIndex, head.concat(seen === 0 ? rows : rows.slice(seen)));
  }

  const changed = pages.slice();
  let needsRefill = false;
  for (const [pageIndex, rows] of edited) {
    const page = pages[pageIndex];
    if (page === undefined) continue;
    const isLast = pageIndex === pages.length - 1;
    needsRefill ||= rows.length === 0 || (isLast && rows.length < page.rows.length);
    changed[pageIndex] = pageWith(list, page, rows);
  }
  const length = lengthOfLastPage(list);
  const result = withPages(list, needsRefill ? refillLastPage(list, changed, length) : changed);
  const index = list.memo.indexes.get(list);
  if (index !== undefined) {
    list.memo.indexes.delete(list);
    for (const { id } of removed) index.delete(String(id));
    if (replaced !== undefined) for (const row of replaced.values()) index.set(String(row.id), row);
    for (const row of added) index.set(String(row.id), row);
    list.memo.indexes.set(result, index);
  }
  return result;
}

/** Returns the index of the page that has a row; O(log pages) if the rows are in their order. */
function pageIndexOf<R extends Row>(
  { pages }: List<R>,
  row: R,
  belongsAbove: (row: R, other: R) => boolean,
): number {
  if (pages.length === 1) return 0;
  let [low, high] = [0, pages.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const last = pages[middle]?.rows.at(-1);
    if (last !== undefined && !belongsAbove(row, last)) low = middle + 1;
    else high = middle;
  }
  if (pages[low]?.rows.includes(row)) return low;
  return pages.findIndex(({ rows }) => rows.includes(row));
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
  return moveIndex(list, withPages(list, [...parts, ...list.pages.slice(1)]));
}

/** Returns plain data without its oldest rows, so that it has `count`. Infinite data as it is. */
export function trimOldest<R extends Row>(list: List<R>, count: number): List<R> {
  const [page] = list.pages;
  if (isInfiniteData(list.data) || page === undefined || page.rows.length <= count) return list;
  return withPages(list, [pageWith(list, page, page.rows.slice(0, count))]);
}

/**
 * Returns a list with a page more at one end, and each row once, in the newer of its versions. Rows that
 * moved while the pages were fetched go where they belong. The new page keeps its length, by rows of its
 * neighbours if it must, since the query's `getNextPageParam` looks at it.
 */
export function addPage<R extends Row>(
  list: List<R>,
  page: ListPage<R>,
  end: "newest" | "oldest",
  newerOf: (before: R, now: R) => R,
  belongsAbove: (row: R, other: R) => boolean,
): List<R> {
  const index = indexOf(list);
  const removed: R[] = [];
  const fresh = uniqueById(page.rows).filter((row) => {
    const before = index.get(String(row.id));
    const isNew = before === undefined || newerOf(row, before) === row;
    if (isNew && before !== undefined) removed.push(before);
    return isNew;
  });
  const edge = end === "oldest" ? oldestRow(list) : newestRow(list);
  const isBeyond = (row: R) =>
    edge === undefined || (end === "newest" ? belongsAbove(row, edge) : belongsAbove(edge, row));
  const added = fresh.filter((row) => !isBeyond(row));
  const kept = changeRows(list, { added, removed }, belongsAbove).pages;
  const rows = fresh.filter(isBeyond);
  const joined = pageWith(list, page, rows);
  if (end === "newest") return withPages(list, rows.length === 0 ? kept : [joined, ...kept]);
  return withPages(list, refillLastPage(list, [...kept, joined], page.rows.length));
}

/** Returns a list without some pages of the end that is not the given one. */
export function dropPages<R extends Row>(
  list: List<R>,
  count: number,
  keptEnd: "newest" | "oldest",
): List<R> {
  if (count <= 0) return list;
  return withPages(
    list,
    keptEnd === "oldest" ? list.pages.slice(count) : list.pages.slice(0, -count),
  );
}

/**
 * Returns rows that were fetched anew with those of a list that lie below them. The pages stay as they
 * were; the newest takes what there is to take.
 */
export function putOnTop<R extends Row>(
  list: List<R>,
  rows: readonly R[],
  isBelow: (row: R) => boolean,
): List<R> {
  const pages = list.pages.map((page, at) => {
    const below = page.rows.filter(isBelow);
    return pageWith(list, page, at === 0 ? [...rows, ...below] : below);
  });
  return withPages(list, refillLastPage(list, pages, lengthOfLastPage(list)));
}

/** Returns a list with each row once, where its newest version stands; of equal ones the last. */
export function withoutDoubles<R extends Row>(
  list: List<R>,
  newerOf: (before: R, now: R) => R,
): List<R> {
  const all = rowsOf(list);
  const kept = new Map<string, R>();
  for (const row of all) {
    const id = String(row.id);
    const before = kept.get(id);
    kept.set(id, before === undefined ? row : newerOf(before, row));
  }
  if (kept.size === all.length) return list;
  const pages = list.pages.map((page) =>
    pageWith(
      list,
      page,
      page.rows.filter((row) => kept.get(String(row.id)) === row),
    ),
  );
  return withPages(list, refillLastPage(list, pages, lengthOfLastPage(list)));
}

/**
 * Returns new data in which every row that did not change is the same object as before, wherever it
 * stands now; the data before if nothing changed at all. For `structuralSharing`, whose own way
 * compares by position, so that one row more at the top makes all rows new. Data that is no list is
 * shared in TanStack Query's own way.
 */
export function keepRowIdentities(before: unknown, after: unknown): unknown {
  if (before === after) return before;
  const values = valuesIn(after);
  if (values.some((value) => !rowsIn(value)?.every(hasId))) return replaceEqualDeep(before, after);
  const rowsBefore = valuesIn(before).flatMap((value) => rowsIn(value)?.filter(hasId) ?? []);
  const byId = new Map(rowsBefore.map((row) => [row.id, row]));

  const valuesBefore = valuesIn(before);
  const kept = values.map((value, index) => {
    const rows = rowsIn(value)?.filter(hasId) ?? [];
    const keptRows = rows.map((row): unknown => replaceEqualDeep(byId.get(row.id), row));
    const keptValue = keepFields(valuesBefore[index], value, nameOfRows(value), keptRows);
    rememberOriginal(value, keptValue);
    return keptValue;
  });
  return isInfiniteData(after) ? keepFields(before, after, "pages", kept) : kept[0];
}

/** Returns a value with one field given, and the others as they were before where they are equal. */
function keepFields(before: unknown, after: unknown, name: string | undefined, field: unknown) {
  if (Array.isArray(after)) return withInfoOf(after, keepEither(before, after, field));
  if (!isObject(after) || name === undefined) return after;
  const old = isObject(before) ? before : {};
  const fields = Object.entries(after).map(([key, value]) => [
    key,
    key === name ? keepEither(old[key], value, field) : replaceEqualDeep(old[key], value),
  ]);
  return keepEither(before, after, Object.fromEntries(fields));
}

/** Returns the value before, or else the value now, if it has what is given. */
function keepEither(before: unknown, now: unknown, kept: unknown): unknown {
  return keepIfSame(before, keepIfSame(now, kept));
}

/**
 * Returns data with other rows, in the shape it had. Pages keep their lengths; the first one takes what
 * is added, the last ones give what is removed.
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
  const pages = list.pages.map((page) => {
    end += page.rows.length;
    const part = rows.slice(start, end);
    start = end;
    return pageWith(list, page, part);
  });
  return withPages(list, pages).data;
}

/** Tells whether cached data is that of an infinite query. */
export function isInfiniteData(data: unknown): data is InfiniteData<unknown> {
  return (
    typeof data === "object" &&
    data !== null &&
    "pages" in data &&
    Array.isArray(data.pages) &&
    "pageParams" in data &&
    Array.isArray(data.pageParams)
  );
}

function valuesIn(data: unknown): readonly unknown[] {
  return isInfiniteData(data) ? data.pages : [data];
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

/** Returns the rows that are a value, or that it has. */
function rowsIn(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as readonly unknown[];
  const name = nameOfRows(value);
  return name === undefined ? undefined : arraysIn(value).get(name);
}

function nameOfRows(value: unknown): string | undefined {
  const arrays = arraysIn(value);
  const [only] = arrays;
  const usual = usualNames.find((name) => arrays.has(name));
  // Without rows nothing tells that an array of another name would have any.
  const isOnly = arrays.size === 1 && only !== undefined && only[1].length > 0;
  return usual ?? (isOnly ? only[0] : undefined);
}

function arraysIn(value: unknown): ReadonlyMap<string, readonly unknown[]> {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return new Map(
    entries.flatMap(([name, rows]: [string, unknown]): [string, unknown[]][] =>
      Array.isArray(rows) && (rows.length === 0 || hasId(rows[0])) ? [[name, rows]] : [],
    ),
  );
}

/** Returns a value with other rows. */
function valueWith(value: unknown, rows: readonly unknown[]): unknown {
  if (Array.isArray(value)) return withInfoOf(value, rows);
  const name = nameOfRows(value);
  return name === undefined || !isObject(value) ? value : { ...value, [name]: rows };
}

function withInfoOf(before: object, rows: unknown): unknown {
  const info = snapshotInfoOf(before);
  return info && isObject(rows) ? rememberSnapshotInfo(rows, info) : rows;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function pageWith<R extends Row>(
  { order }: List<R>,
  { value, param }: ListPage<R>,
  rows: readonly R[],
): ListPage<R> {
  return { rows, value: valueWith(value, order.areRowsReversed ? rows.toReversed() : rows), param };
}

function withPages<R extends Row>(list: List<R>, pages: readonly ListPage<R>[]): List<R> {
  const { data, order, memo } = list;
  const inData = order.arePagesReversed ? pages.toReversed() : pages;
  const changed: List<R> = { data: dataWith(data, inData), pages, order, memo };
  if (typeof changed.data === "object" && changed.data !== null) {
    memo.lists.set(changed.data, changed);
  }
  return changed;
}

function dataWith<R extends Row>(data: unknown, pages: readonly ListPage<R>[]): unknown {
  if (!isInfiniteData(data)) return pages[0]?.value;
  const values = pages.length === data.pages.length ? data.pages.slice() : [];
  let hasSameParams = values.length > 0;
  for (let index = 0; index < pages.length; index += 1) {
    const page = pages[index];
    if (page?.value !== values[index]) values[index] = page?.value;
    hasSameParams &&= page?.param === data.pageParams[index];
  }
  const pageParams = hasSameParams ? data.pageParams : pages.map(({ param }) => param);
  return { ...data, pages: values, pageParams };
}

/**
 * Returns pages of which none is empty, and the last has `length` rows again, by those of the pages above
 * it. `getNextPageParam` looks at the last page, and takes one that is too short for the end.
 */
function refillLastPage<R extends Row>(
  list: List<R>,
  pages: readonly ListPage<R>[],
  length: number,
): readonly ListPage<R>[] {
  const last = pages.at(-1);
  if (last === undefined) return pages;
  const above = pages.slice(0, -1);
  const rows = [...last.rows];
  for (let at = above.length - 1; at >= 0 && rows.length < length; at -= 1) {
    const page = above[at];
    if (page === undefined) break;
    const kept = Math.max(at === 0 ? 1 : 0, page.rows.length - (length - rows.length));
    if (kept >= page.rows.length) continue;
    rows.unshift(...page.rows.slice(kept));
    above[at] = pageWith(list, page, page.rows.slice(0, kept));
  }
  const filled = above.filter((page) => page.rows.length > 0);
  // The first page param is where a refetch begins.
  const [first] = filled;
  if (first !== undefined && first !== above[0]) filled[0] = { ...first, param: pages[0]?.param };
  const hasRunDry = rows.length === 0 && length > 0 && filled.length > 0;
  if (hasRunDry) return filled;
  return [...filled, rows.length === last.rows.length ? last : pageWith(list, last, rows)];
}

function lengthOfLastPage<R extends Row>({ pages }: List<R>): number {
  return pages.at(-1)?.rows.length ?? 0;
}

function moveIndex<R extends Row>(from: List<R>, to: List<R>): List<R> {
  const index = from.memo.indexes.get(from);
  if (index !== undefined) {
    from.memo.indexes.delete(from);
    to.memo.indexes.set(to, index);
  }
  return to;
}

function uniqueById<R extends Row>(rows: readonly R[]): R[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Returns `before` if it is an object, or an array, with the same values. */
function keepIfSame(before: unknown, after: unknown): unknown {
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) {
    return after;
  }
  const keys = Object.keys(after);
  const isSame =
    keys.length === Object.keys(before).length &&
    keys.every((key) => key in before && before[key] === after[key]);
  return isSame ? before : after;
}
