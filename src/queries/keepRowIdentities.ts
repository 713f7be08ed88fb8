import { replaceEqualDeep } from "@tanstack/react-query";

import { positionOf, rememberPosition } from "./snapshotPosition.ts";

interface Row {
  id: string;
}

type RowsById = ReadonlyMap<string, Row>;

/**
 * Returns new data in which every row that did not change is the same object as before, wherever it
 * stands now; the data before if nothing changed at all. For `structuralSharing`, whose own way
 * compares by position, so that one row more at the top makes all rows new. Knows plain and
 * infinite data; anything else is shared in TanStack Query's own way.
 */
export function keepRowIdentities(before: unknown, after: unknown): unknown {
  if (before === after) return before;
  if (isRows(after)) return keepInRows(rowsById(before), before, after);
  if (!isPaged(after)) return replaceEqualDeep(before, after);

  const rows = rowsById(before);
  const pagesBefore = isPaged(before) ? before.pages : [];
  const pages = after.pages.map((page, index) => keepInPage(rows, pagesBefore[index], page));
  return keepProperties(before, after, { pages: keepIfSame(pagesBefore, pages) });
}

function keepInPage(rows: RowsById, before: unknown, page: unknown): unknown {
  if (isRows(page)) return keepInRows(rows, before, page);
  if (!isPage(page)) return replaceEqualDeep(before, page);
  const itemsBefore = isPage(before) ? before.items : undefined;
  return keepProperties(before, page, { items: keepInRows(rows, itemsBefore, page.items) });
}

function keepInRows(rows: RowsById, before: unknown, after: readonly Row[]): readonly unknown[] {
  const kept = after.map((row): unknown => replaceEqualDeep(rows.get(row.id), row));
  return rememberPosition(keepIfSame(before, kept), positionOf(after));
}

/** Returns `before` if it holds the same objects. */
function keepIfSame(before: unknown, after: readonly unknown[]): readonly unknown[] {
  const isSame =
    Array.isArray(before) &&
    before.length === after.length &&
    after.every((value, index) => value === before[index]);
  return isSame ? before : after;
}

/** Returns `after` with the property already kept, or `before` if no property differs. */
function keepProperties(before: unknown, after: object, kept: Record<string, unknown>): unknown {
  const old = typeof before === "object" && before !== null ? before : {};
  const valuesBefore = new Map<string, unknown>(Object.entries(old));
  const values = Object.entries(after).map(([name, value]): [string, unknown] => [
    name,
    name in kept ? kept[name] : replaceEqualDeep(valuesBefore.get(name), value),
  ]);
  const isSame =
    values.length === valuesBefore.size &&
    values.every(([name, value]) => valuesBefore.has(name) && valuesBefore.get(name) === value);
  return isSame ? before : Object.fromEntries(values);
}

function rowsById(data: unknown): RowsById {
  const lists = isPaged(data)
    ? data.pages.map((page) => (isPage(page) ? page.items : page))
    : [data];
  return new Map(lists.flatMap((rows) => (isRows(rows) ? rows : [])).map((row) => [row.id, row]));
}

function isPaged(data: unknown): data is { pages: readonly unknown[] } {
  return typeof data === "object" && data !== null && "pages" in data && Array.isArray(data.pages);
}

function isPage(page: unknown): page is { items: readonly Row[] } {
  return typeof page === "object" && page !== null && "items" in page && isRows(page.items);
}

function isRows(data: unknown): data is readonly Row[] {
  return (
    Array.isArray(data) &&
    data.every((row) => typeof row === "object" && row !== null && "id" in row)
  );
}
