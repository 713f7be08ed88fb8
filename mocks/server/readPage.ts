import type { Position } from "../../src/ports/Page.ts";
import { decodeCursor, encodeCursor } from "../truth/cursor.ts";
import { newestFirst, type OrderKey } from "../truth/newestFirst.ts";

/**
 * Where a page of the app's own queries begins: at the top, after a number of rows, after a row or
 * before one, wherever that row is by now.
 */
export type PageCursor = null | `#${number}` | `after-${string}` | `before-${string}`;

export interface RowsPage<T> {
  items: T[];
  next: PageCursor;
  previous: PageCursor;
  asOf?: Position;
}

export interface RowsRequest {
  cursor: PageCursor;
  pageSize: number;
}

/** Returns a page of rows that are in the server's order. */
export function readPage<T>(
  rows: readonly T[],
  keyOf: (row: T) => OrderKey,
  { cursor, pageSize }: RowsRequest,
  asOf?: Position,
): RowsPage<T> {
  const start = startOf(rows, keyOf, cursor, pageSize);
  const end =
    cursor?.startsWith("before-") === true ? firstFrom(rows, keyOf, cursor) : start + pageSize;
  const items = rows.slice(start, end);
  const [first, last] = [items[0], items.at(-1)];
  const byRows = cursor?.startsWith("#") === true;
  return {
    items,
    next:
      last === undefined || end >= rows.length
        ? null
        : byRows
          ? `#${end}`
          : `after-${encodeCursor(keyOf(last))}`,
    previous:
      start === 0
        ? null
        : // The rows of an empty page may have moved above it.
          first === undefined || byRows
          ? `#${Math.max(0, start - pageSize)}`
          : `before-${encodeCursor(keyOf(first))}`,
    ...(asOf !== undefined && { asOf }),
  };
}

/** Returns the cursor of the page that begins after so many rows. */
export function cursorAt<T>(
  rows: readonly T[],
  keyOf: (row: T) => OrderKey,
  skipped: number,
  byRows: boolean,
): PageCursor {
  if (byRows) return `#${skipped}`;
  const above = rows[skipped - 1];
  return above === undefined ? null : `after-${encodeCursor(keyOf(above))}`;
}

function startOf<T>(
  rows: readonly T[],
  keyOf: (row: T) => OrderKey,
  cursor: PageCursor,
  pageSize: number,
): number {
  if (cursor === null) return 0;
  if (cursor.startsWith("#")) return Number(cursor.slice(1));
  const index = firstFrom(rows, keyOf, cursor);
  return cursor.startsWith("after-") ? index : Math.max(0, index - pageSize);
}

/** Returns the place of the first row after the cursor's, or of the cursor's row where it would be. */
function firstFrom<T>(rows: readonly T[], keyOf: (row: T) => OrderKey, cursor: string): number {
  const isAfter = cursor.startsWith("after-");
  const key = decodeCursor(cursor.slice(cursor.indexOf("-") + 1));
  const index = rows.findIndex((row) => {
    const order = newestFirst(keyOf(row), key);
    return isAfter ? order > 0 : order >= 0;
  });
  return index === -1 ? rows.length : index;
}
