import { expect, test } from "vitest";

import { newestFirst, type OrderKey } from "./newestFirst.ts";

const early = "2026-03-02T09:00:00.000Z";
const late = "2026-03-02T09:00:00.001Z";

function sortedIds(...keys: OrderKey[]): string[] {
  return keys.toSorted(newestFirst).map(({ id }) => id);
}

test("later rows come first", () => {
  expect(sortedIds({ createdAt: early, id: "b" }, { createdAt: late, id: "a" })).toEqual([
    "a",
    "b",
  ]);
});

test("of rows of the same time, the larger id comes first", () => {
  expect(sortedIds({ createdAt: late, id: "a" }, { createdAt: late, id: "b" })).toEqual(["b", "a"]);
});

test("rows without a time come last, the smaller id first", () => {
  const rows = [
    { createdAt: null, id: "c" },
    { createdAt: null, id: "a" },
    { createdAt: early, id: "b" },
  ];
  expect(sortedIds(...rows)).toEqual(["b", "a", "c"]);
});
