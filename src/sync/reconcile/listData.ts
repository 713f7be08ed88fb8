import type { GetNextPageParamFunction, Query } from "@tanstack/react-query";

import type { Position } from "../../ports/Page.ts";
import { positionOf } from "../../queries/snapshotPosition.ts";
import { isInfiniteData, updateItems, type IsItem } from "../cachedItems.ts";

/** Returns how many pages data has; plain data is one page. */
export function pageCountOf(data: unknown): number {
  return isInfiniteData(data) ? data.pages.length : 1;
}

/** Tells whether the data of an infinite query reaches to the end of the list. */
export function isLastPageLoaded({ options }: Query, data: unknown): boolean {
  if (!isInfiniteData(data) || !("getNextPageParam" in options)) return false;
  const { getNextPageParam } = options;
  if (!isPageParamFunction(getNextPageParam)) return false;
  const { pages, pageParams } = data;
  const next = getNextPageParam(pages.at(-1), pages, pageParams.at(-1), pageParams);
  return next === null || next === undefined;
}

/**
 * Returns what the server says data is a snapshot of: of several pages the oldest, since each was
 * taken after the one before; of a list with a next page just fetched, that page. `undefined` if
 * the server, or the user's own query function, does not tell.
 */
export function snapshotPositionOf(data: unknown, isNextPage: boolean): Position | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  if (!isInfiniteData(data)) return positionOf(data);
  const positions = data.pages.slice(isNextPage ? -1 : 0).map(positionOfPage);
  return positions.reduce(
    (oldest, position) =>
      oldest?.epoch === position?.epoch && Number(oldest?.offset) > Number(position?.offset)
        ? position
        : oldest,
    positions[0],
  );
}

/** Tells whether, for all that is known, the pages are one snapshot: no row moved between them. */
export function isOfOneMoment(data: unknown): boolean {
  if (!isInfiniteData(data)) return true;
  const offsets = data.pages.map((page) => positionOfPage(page)?.offset);
  return new Set(offsets).size <= 1;
}

/**
 * Returns data with other rows, in the shape it had. A first page that has grown to twice its size
 * is split, so that a refetch, which counts pages, reaches as deep as before.
 */
export function withRows<Row>(
  data: unknown,
  isRow: IsItem<Row>,
  rows: readonly Row[],
  pageSize: number,
): unknown {
  const updated = updateItems(data, isRow, () => rows);
  return isInfiniteData(updated) ? splitFirstPage(updated, pageSize) : updated;
}

function splitFirstPage<Data extends { pages: unknown[]; pageParams: unknown[] }>(
  data: Data,
  pageSize: number,
): Data {
  const [first, ...otherPages] = data.pages;
  const rows = rowsOfPage(first);
  if (pageSize < 1 || rows.length < 2 * pageSize) return data;
  // The lowest of the parts keeps the page's cursor, which is about its last row.
  const parts = [];
  for (let end = rows.length; end > 0; end -= pageSize) {
    const start = end < 2 * pageSize ? 0 : end - pageSize;
    parts.unshift(withItems(first, rows.slice(start, end)));
    if (start === 0) break;
  }
  const [firstParam, ...otherParams] = data.pageParams;
  const pageParams = [...parts.map(() => firstParam), ...otherParams];
  return { ...data, pages: [...parts, ...otherPages], pageParams };
}

function rowsOfPage(page: unknown): readonly unknown[] {
  if (Array.isArray(page)) return page;
  const isPage = typeof page === "object" && page !== null && "items" in page;
  return isPage && Array.isArray(page.items) ? page.items : [];
}

function withItems(page: unknown, items: readonly unknown[]): unknown {
  return typeof page === "object" && !Array.isArray(page) ? { ...page, items } : items;
}

function positionOfPage(page: unknown): Position | undefined {
  const isPage = typeof page === "object" && page !== null && "asOf" in page;
  return isPage && isPosition(page.asOf) ? page.asOf : undefined;
}

function isPosition(value: unknown): value is Position {
  return typeof value === "object" && value !== null && "epoch" in value && "offset" in value;
}

function isPageParamFunction(value: unknown): value is GetNextPageParamFunction<unknown> {
  return typeof value === "function";
}
