import { expect, test } from "vitest";

import { followRange, indexesIn, rangeAround } from "./RowRange.ts";

const keysOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `row ${from + index}`);

const hundred = keysOf(0, 100);
const none = { keys: [], isVirtual: false, start: 0, end: 0 };
const window = { keys: hundred, isVirtual: true, start: 40, end: 60 };

test("starts with all rows of a short list, or with some at one end of a long one", () => {
  expect(followRange(none, hundred, false, "end")).toMatchObject({ start: 0, end: 100 });
  expect(followRange(none, hundred, true, "start")).toMatchObject({ start: 0, end: 30 });
  expect(followRange(none, hundred, true, "end")).toMatchObject({ start: 70, end: 100 });
});

test("keeps the same rows when rows are inserted before them", () => {
  expect(followRange(window, keysOf(-25, 100), true, "end")).toMatchObject({ start: 65, end: 85 });
});

test("keeps the same rows when rows before them are removed", () => {
  expect(followRange(window, keysOf(10, 100), true, "end")).toMatchObject({ start: 30, end: 50 });
});

test("doesn't follow a single row that moves to the top", () => {
  for (const row of [40, 50, 59]) {
    const moved = [`row ${row}`, ...hundred.filter((key) => key !== `row ${row}`)];
    const { start, end } = followRange(window, moved, true, "end");
    expect(end - start).toBe(20);
    expect(Math.abs(start - 40)).toBeLessThanOrEqual(1);
  }
});

test("includes a few appended rows, but not a whole page", () => {
  const atEnd = { ...window, start: 80, end: 100 };
  expect(followRange(atEnd, keysOf(0, 102), true, "end")).toMatchObject({ start: 80, end: 102 });
  expect(followRange(atEnd, keysOf(0, 400), true, "end")).toMatchObject({ start: 80, end: 100 });
});

test("stays within the bounds of a shorter or different list", () => {
  const { start, end } = followRange(window, keysOf(0, 3), true, "end");
  expect(start).toBeLessThan(end);
  expect(end).toBeLessThanOrEqual(3);
  const others = keysOf(500, 530);
  expect(followRange(window, others, true, "end").end).toBeLessThanOrEqual(30);
});

test("follows the rows even if one of them is removed", () => {
  const rest = ["new", ...hundred.filter((key) => key !== "row 40")];
  expect(followRange(window, rest, true, "end")).toMatchObject({ start: 40, end: 60 });
  expect(followRange(window, ["new", ...hundred], true, "end")).toMatchObject({
    start: 41,
    end: 61,
  });
});

test("keeps the range while there are rows around the visible ones", () => {
  expect(rangeAround(window, { start: 42, end: 58 })).toBe(window);
  expect(rangeAround(window, { start: 41, end: 50 })).toMatchObject({ start: 31, end: 60 });
  expect(rangeAround(window, { start: 50, end: 59 })).toMatchObject({ start: 40, end: 69 });
  const atStart = { ...window, start: 0 };
  expect(rangeAround(atStart, { start: 0, end: 50 })).toBe(atStart);
});

test("mounts few rows far from the mounted ones, and unmounts excess ones", () => {
  expect(rangeAround(window, { start: 80, end: 90 })).toMatchObject({ start: 78, end: 92 });
  const many = { ...window, start: 0, end: 90 };
  expect(rangeAround(many, { start: 40, end: 50 })).toMatchObject({ start: 30, end: 60 });
});

test("adds the row to keep mounted before or after the others", () => {
  const small = { ...window, start: 50, end: 53 };
  expect(indexesIn(small, null)).toEqual([50, 51, 52]);
  expect(indexesIn(small, "row 51")).toEqual([50, 51, 52]);
  expect(indexesIn(small, "row 7")).toEqual([7, 50, 51, 52]);
  expect(indexesIn(small, "row 99")).toEqual([50, 51, 52, 99]);
  expect(indexesIn(small, "no row")).toEqual([50, 51, 52]);
});
