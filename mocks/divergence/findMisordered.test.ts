import { expect, test } from "vitest";

import { findMisordered } from "./findMisordered.ts";

/** Places in the truth, in the order shown. */
function misorderedAmong(places: number[], suspects: number[] = []): number[] {
  const rows = places.map((truthAt) => ({ truthAt, isSuspect: suspects.includes(truthAt) }));
  return findMisordered(rows).map(({ truthAt }) => truthAt);
}

test("no row is misordered if all are in order", () => {
  expect(misorderedAmong([0, 1, 2, 5, 9])).toEqual([]);
});

test("one row that jumped up is misordered", () => {
  expect(misorderedAmong([4, 0, 1, 2, 3])).toEqual([4]);
});

test("one row that stayed down is misordered", () => {
  expect(misorderedAmong([1, 2, 3, 4, 0])).toEqual([0]);
});

test("all rows but one are misordered in a reversed list", () => {
  expect(misorderedAmong([3, 2, 1, 0])).toHaveLength(3);
});

test("the fewest are misordered even if all others are suspect", () => {
  expect(misorderedAmong([4, 0, 1, 2, 3], [0, 1, 2, 3])).toEqual([4]);
});

test("among equally few, the suspect row is misordered", () => {
  expect(misorderedAmong([1, 0], [0])).toEqual([0]);
});

test("among equally few, the rows farthest from their places are misordered", () => {
  // 2 and 3, 0 and 3, or 0 and 1 could stay; 0 and 3 are next to their places.
  expect(misorderedAmong([2, 0, 3, 1])).toEqual([2, 1]);
});

test("among two swapped rows, the upper one is misordered", () => {
  expect(misorderedAmong([0, 2, 1, 3])).toEqual([2]);
});

test("holes in the truth do not count as distance", () => {
  expect(misorderedAmong([0, 50, 10, 99])).toEqual([50]);
});

test("the number is that of a search through all subsets, for all orders of six rows", () => {
  for (const order of permutationsOf([0, 1, 2, 3, 4, 5])) {
    expect(misorderedAmong(order)).toHaveLength(6 - longestIncreasing(order));
  }
});

test("ten thousand reversed rows are handled", () => {
  const places = Array.from({ length: 10_000 }, (_, index) => 10_000 - index);
  expect(misorderedAmong(places)).toHaveLength(9_999);
});

function permutationsOf(items: number[]): number[][] {
  return items.length < 2
    ? [items]
    : items.flatMap((item) =>
        permutationsOf(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
      );
}

function longestIncreasing(order: number[], above = -1): number {
  return Math.max(
    0,
    ...order.map((item, index) =>
      item > above ? 1 + longestIncreasing(order.slice(index + 1), item) : 0,
    ),
  );
}
