import { heaviestIncreasing } from "./heaviestIncreasing.ts";

export interface PlacedRow {
  /** Its place in the truth; no two rows have the same. */
  truthAt: number;
  /** Whether something else is wrong with it, too. */
  isSuspect: boolean;
}

/**
 * Returns the fewest of the shown rows that would have to move so that all are in the order of the
 * truth. Where several choices are equally few, it names rows that are suspect, then those farthest
 * from their place, then the upper one: an event puts its row on top, so that of two
 * swapped rows the upper one was put there wrongly. O(n log n).
 */
export function findMisordered<T extends PlacedRow>(rows: readonly T[]): T[] {
  const ranks = ranksOf(rows);
  const n = rows.length;
  const items = rows.map(({ isSuspect }, index) => {
    const rank = ranks.get(index) ?? index;
    const doubt = Math.abs(rank - index) + (isSuspect ? n : 0);
    // All doubts together weigh less than one row, so the number of rows decides first.
    return { rank, weight: 2 * n * n - doubt };
  });
  const inOrder = heaviestIncreasing(items);
  return rows.filter((_, index) => !inOrder.has(index));
}

/** Returns the place that each row would have if just these rows were in order, by its index. */
function ranksOf(rows: readonly PlacedRow[]): Map<number, number> {
  const sorted = rows
    .map(({ truthAt }, index) => ({ truthAt, index }))
    .toSorted((a, b) => a.truthAt - b.truthAt);
  return new Map(sorted.map(({ index }, rank) => [index, rank]));
}
