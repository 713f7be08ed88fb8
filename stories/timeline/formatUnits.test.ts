import { expect, test } from "vitest";

import { formatBytes, formatCount, formatMs, formatPercent, formatSeconds } from "./formatUnits.ts";

test("a figure and its unit are not broken into lines", () => {
  expect([0, 999, 1_250].map(formatMs)).toEqual(["0\u00a0ms", "999\u00a0ms", "1.3\u00a0s"]);
  expect([0, 520, 1_060].map(formatSeconds)).toEqual(["0.0\u00a0s", "0.52\u00a0s", "1.06\u00a0s"]);
  expect([318, 1_000, 12_420, 2_500_000].map(formatBytes)).toEqual([
    "318\u00a0B",
    "1.0\u00a0kB",
    "12.4\u00a0kB",
    "2.5\u00a0MB",
  ]);
  expect([0, 0.346, 1].map(formatPercent)).toEqual(["0\u00a0%", "35\u00a0%", "100\u00a0%"]);
});

test("a noun is in the singular after one thing alone", () => {
  expect([0, 1, 2_000].map((count) => formatCount(count, "row"))).toEqual([
    "0 rows",
    "1 row",
    "2,000 rows",
  ]);
  expect(formatCount(2, "entry")).toBe("2 entries");
});
