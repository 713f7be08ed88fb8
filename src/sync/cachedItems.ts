import type { InfiniteData } from "@tanstack/react-query";

/** Tells whether a value has the shape of a row. */
export type IsItem<T> = (value: unknown) => value is T;

type ItemPage<T> = readonly T[] | { readonly items: readonly T[] };

/**
 * Returns the rows of cached data in one array, or `undefined` if the data is not a list of such
 * rows: never fetched, or something else under the same key. A list is a plain array or an infinite
 * query's pages, each of them an array or an object with `items`.
 */
export function readItems<T>(data: unknown, isItem: IsItem<T>): readonly T[] | undefined {
  if (isItems(data, isItem)) return data;
  if (isPaged(data, isItem)) return data.pages.flatMap(itemsOf);
  return undefined;
}

/**
 * Returns cached data with its rows replaced by what `update` makes of them, in the shape the data
 * had. Pages keep their lengths; the first one takes what is added, the last ones give what is
 * removed. Data that is not a list of such rows comes back as it is, and so does a list that
 * `update` returns unchanged.
 */
export function updateItems<T>(
  data: unknown,
  isItem: IsItem<T>,
  update: (items: readonly T[]) => readonly T[],
): unknown {
  const items = readItems(data, isItem);
  if (items === undefined) return data;
  const newItems = update(items);
  if (newItems === items) return data;
  return isPaged(data, isItem) ? { ...data, pages: recut(data.pages, newItems) } : newItems;
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

function isPaged<T>(data: unknown, isItem: IsItem<T>): data is InfiniteData<ItemPage<T>> {
  return isInfiniteData(data) && data.pages.every((page) => isItemPage(page, isItem));
}

function isItemPage<T>(page: unknown, isItem: IsItem<T>): page is ItemPage<T> {
  if (typeof page === "object" && page !== null && "items" in page) {
    return isItems(page.items, isItem);
  }
  return isItems(page, isItem);
}

function isItems<T>(data: unknown, isItem: IsItem<T>): data is readonly T[] {
  return Array.isArray(data) && data.every(isItem);
}

function itemsOf<T>(page: ItemPage<T>): readonly T[] {
  return "items" in page ? page.items : page;
}

function recut<T>(pages: readonly ItemPage<T>[], items: readonly T[]): ItemPage<T>[] {
  const lengthBefore = pages.reduce((sum, page) => sum + itemsOf(page).length, 0);
  let end = Math.max(0, items.length - lengthBefore);
  let start = 0;
  return pages.map((page) => {
    end += itemsOf(page).length;
    const slice = items.slice(start, end);
    start = end;
    return "items" in page ? { ...page, items: slice } : slice;
  });
}
