import type { InfiniteData } from "@tanstack/react-query";

import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";

type IsRow<T> = (value: unknown) => value is T;

/**
 * Returns the rows of cached data, the newest first, or `undefined` if it is no list of such rows. Knows every shape
 * that a simulated app uses: an array, or pages that are arrays or have their rows in `items` or
 * `data`.
 */
export function readRows<T>(data: unknown, isRow: IsRow<T>): readonly T[] | undefined {
  const inData = isPaged(data) ? data.pages.flatMap(rowsOfPage) : data;
  const rows = loadsInFront(data) && Array.isArray(inData) ? inData.toReversed() : inData;
  return Array.isArray(rows) && rows.every(isRow) ? rows : undefined;
}

/** Returns whether cached data is that of an infinite query. */
export function isPaged(data: unknown): data is InfiniteData<unknown> {
  return typeof data === "object" && data !== null && "pages" in data && Array.isArray(data.pages);
}

/** Returns whether the data begins with the newest row, according to its page params or pages. */
export function hasTop(data: unknown): boolean {
  if (!isPaged(data)) return true;
  if (loadsInFront(data)) return data.pageParams.at(-1) === null;
  const [param, page] = [data.pageParams[0], data.pages[0]];
  return param === null || param === 0 || param === "#0" || previousOf(page) === null;
}

/** Returns whether older pages are loaded in front, and rows lie oldest first. */
export function loadsInFront(data: unknown): boolean {
  const page = isPaged(data) ? data.pages[0] : undefined;
  return typeof page === "object" && page !== null && "isReversed" in page;
}

function previousOf(page: unknown): unknown {
  if (typeof page !== "object" || page === null) return undefined;
  if ("meta" in page) return previousOf(page.meta);
  return "previous" in page ? page.previous : undefined;
}

export function isChatRoomSummary(value: unknown): value is ChatRoomSummary {
  return (
    typeof value === "object" && value !== null && "id" in value && "latestChatMessage" in value
  );
}

export function isChatMessage(value: unknown): value is ChatMessage {
  return (
    typeof value === "object" && value !== null && "chatRoomId" in value && "createdAt" in value
  );
}

function rowsOfPage(page: unknown): unknown {
  if (typeof page !== "object" || page === null) return page;
  if ("items" in page) return page.items;
  return "data" in page ? page.data : page;
}
