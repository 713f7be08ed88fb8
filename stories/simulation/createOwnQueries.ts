import {
  infiniteQueryOptions,
  queryOptions,
  type QueryKey,
  type UseInfiniteQueryOptions,
} from "@tanstack/react-query";

import type { PageCursor, RowsPage } from "../../mocks/server/readPage.ts";
import type { Schedule } from "../../mocks/server/Schedule.ts";
import { encodeCursor } from "../../mocks/truth/cursor.ts";
import type { OrderKey } from "../../mocks/truth/newestFirst.ts";
import { ThrownByApp } from "./ThrownByApp.ts";

/** A page as one of the simulated apps keeps it. */
export type KeptPage<T> =
  | readonly T[]
  | { items: readonly T[]; next: PageCursor; previous: PageCursor; isReversed?: true }
  | { data: readonly T[]; meta: { next: PageCursor; previous: PageCursor } };

/** The page param: a cursor, or the page's number. */
export type OwnPageParam = PageCursor | number;

export interface OwnQueryOptions<T> {
  queryKey: QueryKey;
  fetchPage: (request: {
    cursor: PageCursor;
    pageSize: number;
    signal: AbortSignal;
  }) => Promise<RowsPage<T>>;
  pageSize: number;
  keyOf: (row: T) => OrderKey;
  firstParam: OwnPageParam;
  /** Whether older pages are loaded in front, and rows lie oldest first. */
  loadsInFront?: boolean;
  schedule: Pick<Schedule, "pages" | "paging" | "maxPages" | "throwing">;
}

/** The app's own plain query: an array, with nothing of the kit. */
export function ownPlainQuery<T>({
  queryKey,
  fetchPage,
  pageSize,
}: Pick<OwnQueryOptions<T>, "queryKey" | "fetchPage" | "pageSize">) {
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }) => (await fetchPage({ cursor: null, pageSize, signal })).items,
  });
}

/** The app's own infinite query. */
export function ownInfiniteQuery<T>(options: OwnQueryOptions<T>) {
  const { queryKey, fetchPage, pageSize, keyOf, firstParam, loadsInFront, schedule } = options;
  const { pages: shape = "items", paging = "cursor", maxPages, throwing = [] } = schedule;

  function nextParam(page: KeptPage<T>, pages: readonly KeptPage<T>[], param: OwnPageParam) {
    const rows = rowsOf(page);
    if (throwing.includes("getNextPageParam") && rows.length === 0) {
      throw new ThrownByApp("getNextPageParam");
    }
    switch (paging) {
      case "page-number":
        return rows.length < pageSize ? null : Number(param) + 1;
      case "offset":
        return rows.length < pageSize ? null : offsetAfter(pages);
      case "cursor": {
        if (!isRows(page)) return linksOf(page).next;
        const last = page.at(-1);
        if (last === undefined || page.length < pageSize) return null;
        return `after-${encodeCursor(keyOf(last))}` as const;
      }
    }
  }

  function previousParam(page: KeptPage<T>, _pages: unknown, param: OwnPageParam) {
    switch (paging) {
      case "page-number":
        return Number(param) === 0 ? null : Number(param) - 1;
      case "offset": {
        const offset = offsetOf(param);
        return offset === 0 ? null : (`#${Math.max(0, offset - pageSize)}` as const);
      }
      case "cursor": {
        if (!isRows(page)) return linksOf(page).previous;
        const [first] = page;
        return first === undefined || param === null
          ? null
          : (`before-${encodeCursor(keyOf(first))}` as const);
      }
    }
  }

  /** The offset of the first page is that of the first row; all others are counted from there. */
  function offsetAfter(pages: readonly KeptPage<T>[]): PageCursor {
    const loaded = pages.reduce((sum, page) => sum + rowsOf(page).length, 0);
    return `#${offsetOf(firstParam) + loaded}`;
  }

  return infiniteQueryOptions({
    queryKey,
    queryFn: async ({ pageParam, signal }): Promise<KeptPage<T>> => {
      const cursor =
        typeof pageParam === "number" ? (`#${pageParam * pageSize}` as const) : pageParam;
      const page = await fetchPage({ cursor, pageSize, signal });
      return loadsInFront === true ? reversedPage(page) : keptPage(shape, page);
    },
    initialPageParam: firstParam,
    getNextPageParam: loadsInFront === true ? () => null : nextParam,
    getPreviousPageParam: loadsInFront === true ? nextParam : previousParam,
    ...(maxPages !== undefined && { maxPages }),
  } satisfies UseInfiniteQueryOptions<KeptPage<T>, Error, unknown, QueryKey, OwnPageParam>);
}

/** Returns a page in the shape in which an app keeps it. */
export function keptPage<T>(
  shape: NonNullable<Schedule["pages"]>,
  { items, next, previous }: RowsPage<T>,
): KeptPage<T> {
  switch (shape) {
    case "items":
      return { items, next, previous };
    case "data":
      return { data: items, meta: { next, previous } };
    case "array":
      return items;
  }
}

/** Returns a page with its oldest row first. */
export function reversedPage<T>({ items, next, previous }: RowsPage<T>): KeptPage<T> {
  return { items: items.toReversed(), next, previous, isReversed: true };
}

function rowsOf<T>(page: KeptPage<T>): readonly T[] {
  if (isRows(page)) return page;
  return "items" in page ? page.items : page.data;
}

function isRows<T>(page: KeptPage<T>): page is readonly T[] {
  return Array.isArray(page);
}

function linksOf<T>(page: Exclude<KeptPage<T>, readonly T[]>) {
  return "meta" in page ? page.meta : page;
}

function offsetOf(param: OwnPageParam): number {
  return typeof param === "string" && param.startsWith("#") ? Number(param.slice(1)) : 0;
}
