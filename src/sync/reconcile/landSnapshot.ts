import type { NewChatMessageEvent } from "../../ports/NewChatMessageEvent.ts";
import { keepRowIdentities } from "../../queries/keepRowIdentities.ts";
import { readItems, type IsItem } from "../cachedItems.ts";
import type { EventLog } from "./eventLog.ts";
import { isOfOneMoment, pageCountOf, snapshotPositionOf, withRows } from "./listData.ts";
import { normalizeRows, spliceRows, type Compare } from "./rows.ts";
import type { Flight, TrackedQuery } from "./TrackedQuery.ts";

/** What the two kinds of lists, rooms and messages, do each in its own way. */
export interface RowKind<Row extends { id: string }> {
  isRow: IsItem<Row>;
  compare: Compare<Row>;
  /** Returns the rows with the log merged in, above `bottom`. */
  merge: (rows: readonly Row[], bottom: Row | undefined, log: EventLog) => readonly Row[];
  /** Returns what the row itself tells. */
  toEvent: (row: Row) => NewChatMessageEvent | undefined;
  /** Tells whether rows are known to be missing above `head`, the first of the last snapshot. */
  hasHole: (rows: readonly Row[], head: Row | undefined) => boolean;
}

/** A response of the server, just written to the cache by TanStack Query. */
export interface Landing {
  data: unknown;
  flight: Flight;
  /** Whether no row lies below those loaded. */
  isAtEnd: boolean;
  /** What the snapshot may have missed. */
  missed: EventLog;
}

/** Pages that are fetched anew if a gap is longer than a page; what was loaded below is let go. */
export const mostPagesToRecover = 5;

/**
 * Returns what a query's data has to be after a snapshot landed, and notes in `tracked` what is now
 * known of it. First pages that reach down to the snapshot before are put on top of what was
 * loaded. Returns `undefined` if they don't reach, since there can be a hole between the two, and
 * more pages should be fetched.
 */
export function landSnapshot<Row extends { id: string }>(
  { isRow, compare, merge }: RowKind<Row>,
  tracked: TrackedQuery<Row>,
  { data, flight, isAtEnd, missed }: Landing,
): { data: unknown } | undefined {
  const fetched = readItems(data, isRow);
  if (fetched === undefined) return { data };
  const loaded = (tracked.isTrusted && readItems(tracked.data, isRow)) || [];
  const fresh = normalizeRows(fetched, compare);
  const bottom = isAtEnd ? undefined : fetched.at(-1);
  const asOf = snapshotPositionOf(data, flight.isNextPage);

  if (flight.isNextPage) {
    tracked.bottom = bottom;
    tracked.pageCount += 1;
    tracked.rowCount = fresh.length;
    // The other pages are as they were when the fetch started; what is shown is newer.
    return { data: mergeInto(data, normalizeRows([...loaded, ...fetched], compare)) };
  }

  const { firstPages = Infinity } = flight;
  const isPart = firstPages < pageCountOf(tracked.data) && !isAtEnd;
  if (isPart && reachesDownTo(fresh, tracked.head, compare)) {
    tracked.head = fresh[0];
    tracked.asOf = asOf;
    return { data: mergeInto(tracked.data, spliceRows(fresh, loaded, compare)) };
  }
  if (isPart && firstPages < Math.min(tracked.pageCount, mostPagesToRecover)) return undefined;

  tracked.isTrusted = true;
  tracked.head = isOfOneMoment(data) ? fresh[0] : undefined;
  tracked.asOf = asOf;
  tracked.bottom = bottom;
  tracked.pageCount = pageCountOf(data);
  tracked.pageSize = Math.ceil(fetched.length / tracked.pageCount);
  tracked.rowCount = fresh.length;
  return { data: mergeInto(data, fresh) };

  function mergeInto(target: unknown, rows: readonly Row[]): unknown {
    const merged = merge(rows, tracked.bottom, missed);
    return keepRowIdentities(tracked.data, withRows(target, isRow, merged, tracked.pageSize));
  }
}

/** Tells whether rows go at least as far down as a row of before. */
function reachesDownTo<Row>(
  rows: readonly Row[],
  row: Row | undefined,
  compare: Compare<Row>,
): boolean {
  const last = rows.at(-1);
  return row !== undefined && last !== undefined && compare(last, row) >= 0;
}
