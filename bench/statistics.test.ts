import { expect, test } from "vitest";

import { median, quantile, summarizeRatios } from "./statistics.ts";

test("returns the middle of an odd number of values, whatever their order", () => {
  expect(median([9, 1, 5])).toBe(5);
});

test("returns the mean of the two in the middle of an even number of values", () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test("interpolates between the values that are nearest to a share", () => {
  expect(quantile([0, 10, 20, 30, 40], 0.25)).toBe(10);
  expect(quantile([0, 10], 0.75)).toBe(7.5);
});

test("returns the smallest and the largest value at both ends", () => {
  expect(quantile([3, 1, 2], 0)).toBe(1);
  expect(quantile([3, 1, 2], 1)).toBe(3);
});

test("returns NaN of no values", () => {
  expect(median([])).toBeNaN();
});

test("leaves the values as they were", () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
});

test("compares neighbours in time, so that a round that slows both changes nothing", () => {
  expect(summarizeRatios([2, 200, 2], [1, 100, 1])).toEqual({ median: 2, low: 2, high: 2 });
});

test("lets one disturbed round of three not decide", () => {
  expect(summarizeRatios([2, 90, 2], [1, 1, 1]).median).toBe(2);
});

test("refuses to compare different numbers of rounds", () => {
  expect(() => summarizeRatios([1, 2], [1])).toThrow("Measure both contestants in every round.");
});
