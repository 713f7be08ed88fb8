import { expect, test, vi } from "vitest";

import { realClock } from "./Clock.ts";

test("without a delay callbacks are called in order, before the task ends", async () => {
  const calls: string[] = [];
  realClock.setTimeout(() => calls.push("first"), 0);
  const cleared = realClock.setTimeout(() => calls.push("cleared"), 0);
  realClock.setTimeout(() => calls.push("second"), 0);
  realClock.clearTimeout(cleared);
  expect(calls).toEqual([]);
  await Promise.resolve();
  expect(calls).toEqual(["first", "second"]);
});

test("with a delay callbacks are called by timers, which can be cleared", () => {
  vi.useFakeTimers();
  const calls: string[] = [];
  realClock.setTimeout(() => calls.push("late"), 20);
  realClock.setTimeout(() => calls.push("early"), 10);
  const cleared = realClock.setTimeout(() => calls.push("cleared"), 10);
  realClock.clearTimeout(cleared);
  realClock.clearTimeout(undefined);
  vi.advanceTimersByTime(20);
  vi.useRealTimers();
  expect(calls).toEqual(["early", "late"]);
});
