import { array, assert, integer, property } from "fast-check";
import { expect, test } from "vitest";

import { createRowOffsets } from "./createRowOffsets.ts";

/** Returns measured rows from the first one on. */
const rowsOf = (...heights: number[]) => heights.map((height, index) => ({ index, height }));
const keysOf = (count: number) => Array.from({ length: count }, (_, index) => `row ${index}`);

test("estimates unmeasured rows as the average of the first measured ones", () => {
  const offsets = createRowOffsets();
  offsets.setKeys(keysOf(10));
  expect(offsets.offsetOf(10)).toBe(640);
  expect(offsets.measure(rowsOf(40, 60))).toBe(true);
  expect(offsets.offsetOf(10)).toBe(40 + 60 + 8 * 50);
  expect(offsets.measure([{ index: 2, height: 500 }])).toBe(false);
  expect(offsets.offsetOf(10)).toBe(40 + 60 + 500 + 7 * 50);
});

test("keeps heights with their keys when rows are inserted or removed", () => {
  const offsets = createRowOffsets();
  offsets.setKeys(["a", "b", "c"]);
  offsets.measure(rowsOf(10, 20, 30));
  offsets.setKeys(["new", "c", "a"]);
  expect([0, 1, 2, 3].map((index) => offsets.offsetOf(index))).toEqual([0, 20, 50, 60]);
});

test("finds the same row at an offset as a linear search", () => {
  assert(
    property(
      array(integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 40 }),
      integer({ min: -50, max: 13_000 }),
      (heights, px) => {
        const offsets = createRowOffsets();
        offsets.setKeys(keysOf(heights.length));
        offsets.measure(rowsOf(...heights));
        let [row, end] = [0, heights[0] ?? 0];
        while (end <= px && row < heights.length - 1) {
          row += 1;
          end += heights[row] ?? 0;
        }
        expect(offsets.rowAt(px)).toBe(row);
      },
    ),
  );
});
