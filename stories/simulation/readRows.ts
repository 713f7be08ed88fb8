import type { InfiniteData } from "@tanstack/react-query";

import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";

type IsRow<T> = (value: unknown) => value is T;

/**
 * Returns the rows of cached data, or `undefined` if it is no list of such rows. Knows every shape
 * that a simulated app uses: an array, or pages that are arrays or have their rows in `items` or
 * `data`.
 */
export function readRows<T>(data: unknown, isRow: IsRow<T>): readonly T[] | undefined {
  const rows = isPaged(data) ? data.pages.flatMap(rowsOfPage) : data;
  return Array.isArray(rows) && rows.every(isRow) ? rows : undefined;
}

/** Returns whether cached data is that of an infinite query. */
export function isPaged(data: unknown): data is InfiniteData<unknown> {
  return typeof data === "object" && data !== null && "pages" in data && Array.isArray(data.pages);
}

/** Returns whether the data begins with the newest row, according to its page params or pages. */
export function hasTop(data: unknown): boolean {
  if (!isPaged(data)) return true;
  const [param, page] = [data.pageParams[0], data.pages[0]];
  return param === null || param === 0 || param === "#0" || previousOf(page) === null;
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
