import { expect, test } from "vitest";

import { steppingClock } from "./steppingClock.ts";

test("the clock starts at its start and moves on by the step with each call", () => {
  const now = steppingClock("2026-03-02T09:00:00.000Z", 20_000);
  expect([now(), now()].map((time) => new Date(time).toISOString())).toEqual([
    "2026-03-02T09:00:00.000Z",
    "2026-03-02T09:00:20.000Z",
  ]);
});

test("a start that is no date is refused", () => {
  expect(() => steppingClock("tomorrow", 1)).toThrow(RangeError);
});
