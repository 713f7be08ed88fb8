import { expect, test } from "vitest";

import { initialRange, followRange, followRow } from "./RowRange.ts";

const keysOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `row ${from + index}`);

const hundred = keysOf(0, 100);
const window = { keys: hundred, isWindowed: true, start: 40, end: 60 };

test("starts with all rows of a short list, or with some at one end of a long one", () => {
  expect(initialRange(hundred, false, "end")).toMatchObject({ start: 0, end: 100 });
  expect(initialRange(hundred, true, "start")).toMatchObject({ start: 0, end: 30 });
  expect(initialRange(hundred, true, "end")).toMatchObject({ start: 70, end: 100 });
});

test("keeps the same rows when rows are inserted before them", () => {
  expect(followRange(window, keysOf(-25, 100), true)).toMatchObject({ start: 65, end: 85 });
});

test("keeps the same rows when rows before them are removed", () => {
  expect(followRange(window, keysOf(10, 100), true)).toMatchObject({ start: 30, end: 50 });
});

test("doesn't follow a single row that moves to the top", () => {
  for (const row of [40, 50, 59]) {
    const moved = [`row ${row}`, ...hundred.filter((key) => key !== `row ${row}`)];
    const { start, end } = followRange(window, moved, true);
    expect(end - start).toBe(20);
    expect(Math.abs(start - 40)).toBeLessThanOrEqual(1);
  }
});

test("includes a few appended rows, but not a whole page", () => {
  const atEnd = { ...window, start: 80, end: 100 };
  expect(followRange(atEnd, keysOf(0, 102), true)).toMatchObject({ start: 80, end: 102 });
  expect(followRange(atEnd, keysOf(0, 400), true)).toMatchObject({ start: 80, end: 100 });
});

test("stays within the bounds of a shorter or different list", () => {
  const { start, end } = followRange(window, keysOf(0, 3), true);
  expect(start).toBeLessThan(end);
  expect(end).toBeLessThanOrEqual(3);
  const others = keysOf(500, 530);
  expect(followRange(window, others, true).end).toBeLessThanOrEqual(30);
});

test("follows the rows even if one of them moves or is removed", () => {
  expect(followRow(hundred, ["new", ...hundred], 10, 2)).toEqual({ from: 11, to: 12 });
  const moved = ["row 10", ...hundred.filter((key) => key !== "row 10")];
  const { from, to } = followRow(hundred, moved, 10, 2);
  expect(from).toBeGreaterThan(10);
  expect(to).toBe(from);
  expect(followRow(hundred, ["other"], 10, 2)).toEqual({ from: 10, to: 10 });
});
