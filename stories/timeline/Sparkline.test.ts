import { expect, test } from "vitest";

import { describeSparkline, thinOut, valueAt } from "./Sparkline.tsx";

const points = [
  { atMs: 100, value: 1 },
  { atMs: 200, value: 5 },
  { atMs: 300, value: 2 },
];

test("a value holds until the next one", () => {
  expect([99, 100, 199, 200, 1000].map((atMs) => valueAt(points, atMs))).toEqual([
    undefined,
    1,
    1,
    5,
    2,
  ]);
});

test("the last value is drawn until the end, and later ones are left out", () => {
  expect(thinOut(points, 250, 1)).toEqual([...points.slice(0, 2), { atMs: 250, value: 5 }]);
});

test("of many points in one slot the lowest, the highest and the last are kept in their order", () => {
  const many = [3, 9, 4, 1, 5, 6].map((value, index) => ({ atMs: index, value }));
  expect(thinOut(many, 5, 10).map(({ value }) => value)).toEqual([9, 1, 6]);
});

test("the text alternative says the value now and the highest one until now", () => {
  expect(describeSparkline("Requests", points, 50, "requests")).toBe("Requests: no value yet");
  expect(describeSparkline("Requests", points, 250, "requests")).toBe(
    "Requests: 5 requests at 0.25\u00a0s",
  );
  expect(describeSparkline("Requests", points, 300, "requests")).toBe(
    "Requests: 2 requests at 0.3\u00a0s, at most 5",
  );
});
