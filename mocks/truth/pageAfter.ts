import type { Page, Position } from "../../src/ports/Page.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { newestFirst, type OrderKey } from "./newestFirst.ts";
import type { TruthPageRequest } from "./Truth.ts";
import { TruthError } from "./TruthError.ts";

const largestLimit = 100;

/**
 * Returns the rows that come after the cursor's row in the order of `newestFirst`, wherever that
 * row itself is by now. `rows` must be in that order. Throws `invalid-cursor` or `invalid-limit`.
 */
export function pageAfter<T>(
  rows: readonly T[],
  keyOf: (row: T) => OrderKey,
  { cursor, limit }: TruthPageRequest,
  asOf: Position,
): Page<T> {
  if (!Number.isInteger(limit) || limit < 1 || limit > largestLimit) {
    throw new TruthError(
      "invalid-limit",
      `The limit is ${limit}. Send a whole number from 1 to ${largestLimit}.`,
    );
  }
  const start = cursor === null ? 0 : indexAfter(rows, keyOf, decodeCursor(cursor));
  const items = rows.slice(start, start + limit);
  const last = items.at(-1);
  const isLastPage = last === undefined || start + limit >= rows.length;
  return { items, nextCursor: isLastPage ? null : encodeCursor(keyOf(last)), asOf };
}

function indexAfter<T>(rows: readonly T[], keyOf: (row: T) => OrderKey, key: OrderKey): number {
  const index = rows.findIndex((row) => newestFirst(keyOf(row), key) > 0);
  return index === -1 ? rows.length : index;
}
