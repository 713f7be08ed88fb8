import * as fc from "fast-check";
import { expect, test } from "vitest";

import { normalizeRows, placeRows, spliceRows } from "./rows.ts";

interface Row {
  id: string;
  at: number;
}

const rowAt = (at: number): Row => ({ id: `r${at}`, at });
const newestFirst = (a: Row, b: Row) => b.at - a.at;
const place = (rows: readonly Row[], additions: readonly Row[]) =>
  placeRows(rows, additions, newestFirst);
const atOf = (rows: readonly Row[]) => rows.map(({ at }) => at);

const times = fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 15 });
const someRows = times.map((numbers) => numbers.map(rowAt));
const sortedRows = someRows.map((rows) => rows.toSorted(newestFirst));
const runs = { seed: 1, numRuns: 500 };

test("puts additions in their places and keeps what is there", () => {
  const rows = [5, 3, 1].map(rowAt);
  const placed = place(rows, [4, 6, 0].map(rowAt));
  expect(atOf(placed)).toEqual([6, 5, 4, 3, 1, 0]);
  expect(placed[1]).toBe(rows[0]);
});

test("keeps the row that is there rather than the same one anew", () => {
  const rows = [rowAt(2)];
  expect(place(rows, [rowAt(2)])).toBe(rows);
});

test("places the same addition once", () => {
  expect(atOf(place([rowAt(1)], [rowAt(2), rowAt(2)]))).toEqual([2, 1]);
});

test("what was placed is sorted and unique, and nothing is missing", () => {
  fc.assert(
    fc.property(sortedRows, someRows, (rows, additions) => {
      const all = new Set([...atOf(rows), ...atOf(additions)]);
      expect(atOf(place(rows, additions))).toEqual([...all].toSorted((a, b) => b - a));
    }),
    runs,
  );
});

test("placing twice is the same as placing once, down to the array", () => {
  fc.assert(
    fc.property(sortedRows, someRows, (rows, additions) => {
      const placed = place(rows, additions);
      expect(place(placed, additions)).toBe(placed);
    }),
    runs,
  );
});

test("it does not matter in which order and in how many parts additions arrive", () => {
  fc.assert(
    fc.property(sortedRows, someRows, someRows, (rows, first, second) => {
      const expected = place(rows, [...first, ...second]);
      expect(place(place(rows, first), second)).toEqual(expected);
      expect(place(place(rows, second), first)).toEqual(expected);
      expect(place(rows, [...second, ...first].toReversed())).toEqual(expected);
    }),
    runs,
  );
});

test("normalizing leaves right rows as they are", () => {
  const rows = [3, 2, 1].map(rowAt);
  expect(normalizeRows(rows, newestFirst)).toBe(rows);
});

test("normalizing keeps the newest version of a row that two pages hold", () => {
  const moved = { id: "r1", at: 9 };
  const rows = [rowAt(3), rowAt(1), moved, rowAt(2)];
  expect(normalizeRows(rows, newestFirst)).toEqual([moved, rowAt(3), rowAt(2)]);
});

test("normalized rows are sorted and have each id once", () => {
  const versions = fc.array(
    fc.record({ id: fc.constantFrom("a", "b", "c"), at: fc.nat({ max: 9 }) }),
  );
  fc.assert(
    fc.property(versions, (rows) => {
      const normalized = normalizeRows(rows, newestFirst);
      expect(new Set(normalized.map(({ id }) => id)).size).toBe(normalized.length);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(normalized.length);
      expect(atOf(normalized)).toEqual(atOf(normalized).toSorted((a, b) => b - a));
    }),
    runs,
  );
});

test("splicing puts fresh rows on top of what was loaded below them", () => {
  const spliced = spliceRows([6, 5, 4].map(rowAt), [5, 4, 3, 2].map(rowAt), newestFirst);
  expect(atOf(spliced)).toEqual([6, 5, 4, 3, 2]);
});

test("splicing forgets a row that the fresh ones don't have any more, and the old place of one that moved", () => {
  const moved = { id: "r2", at: 6 };
  const spliced = spliceRows([moved, rowAt(3)], [5, 4, 3, 2, 1].map(rowAt), newestFirst);
  expect(spliced).toEqual([moved, rowAt(3), rowAt(1)]);
});

test("splicing on nothing fresh leaves nothing", () => {
  expect(spliceRows([], [rowAt(1)], newestFirst)).toEqual([]);
});
