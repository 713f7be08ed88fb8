import { expect, test } from "vitest";

import { readItems, updateItems } from "./cachedItems.ts";

const isNumber = (value: unknown): value is number => typeof value === "number";
const prependZero = (items: readonly number[]) => [0, ...items];

test("reads the rows of a plain array", () => {
  expect(readItems([1, 2], isNumber)).toEqual([1, 2]);
});

test("reads the rows of all pages, be they arrays or objects with items", () => {
  expect(readItems({ pages: [[1], [2]], pageParams: [null, "a"] }, isNumber)).toEqual([1, 2]);
  expect(
    readItems({ pages: [{ items: [1] }, { items: [2] }], pageParams: [null, "a"] }, isNumber),
  ).toEqual([1, 2]);
});

test("finds no rows in data that was never fetched or has another shape", () => {
  for (const data of [undefined, null, "text", { rooms: [1] }, ["a"], { pages: [["a"]] }]) {
    expect(readItems(data, isNumber)).toBeUndefined();
  }
});

test("writes a plain array", () => {
  expect(updateItems([1, 2], isNumber, prependZero)).toEqual([0, 1, 2]);
});

test("lets the first page grow by what is added and keeps what else a page holds", () => {
  const data = {
    pages: [
      { items: [1, 2], nextCursor: "a" },
      { items: [3, 4], nextCursor: null },
    ],
    pageParams: [null, "a"],
  };
  expect(updateItems(data, isNumber, prependZero)).toEqual({
    pages: [
      { items: [0, 1, 2], nextCursor: "a" },
      { items: [3, 4], nextCursor: null },
    ],
    pageParams: [null, "a"],
  });
});

test("keeps the lengths of pages when a row moves from one to another", () => {
  const data = {
    pages: [
      [1, 2],
      [3, 4],
    ],
    pageParams: [null, "a"],
  };
  expect(updateItems(data, isNumber, () => [4, 1, 2, 3])).toEqual({
    pages: [
      [4, 1],
      [2, 3],
    ],
    pageParams: [null, "a"],
  });
});

test("takes what is removed from the last pages", () => {
  const data = {
    pages: [
      [1, 2],
      [3, 4],
    ],
    pageParams: [null, "a"],
  };
  expect(updateItems(data, isNumber, () => [1, 2, 3])).toEqual({
    pages: [[1, 2], [3]],
    pageParams: [null, "a"],
  });
});

test("hands back the same object when nothing changed or nothing can be changed", () => {
  const data = { pages: [[1]], pageParams: [null] };
  expect(updateItems(data, isNumber, (items) => items)).toBe(data);
  const foreign = { rooms: [1] };
  expect(updateItems(foreign, isNumber, prependZero)).toBe(foreign);
  expect(updateItems(undefined, isNumber, prependZero)).toBeUndefined();
});
