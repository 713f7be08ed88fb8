import { expect, test, vi } from "vitest";

import { createVirtualClock } from "./createVirtualClock.ts";

const limits = { maxTurns: 100, maxMs: 1_000 };

test("the clock stands still until it is advanced", async () => {
  const clock = createVirtualClock(1_000);
  const callback = vi.fn();
  clock.setTimeout(callback, 0);
  await Promise.resolve();

  expect(clock.now()).toBe(1_000);
  expect(callback).not.toHaveBeenCalled();
});

test("timers are called in the order of their times, each at its own", async () => {
  const clock = createVirtualClock(0);
  const calls: [string, number][] = [];
  for (const [name, delayMs] of [
    ["c", 30],
    ["a", 10],
    ["b", 20],
  ] as const) {
    clock.setTimeout(() => calls.push([name, clock.now()]), delayMs);
  }
  await clock.advanceTo(25);

  expect(calls).toEqual([
    ["a", 10],
    ["b", 20],
  ]);
  expect(clock.now()).toBe(25);
  expect(clock.pending).toBe(1);
  expect(clock.nextAt).toBe(30);
});

test("timers with equal times are called in the order in which they were set", async () => {
  const clock = createVirtualClock(0);
  const calls: number[] = [];
  for (let count = 0; count < 20; count += 1) clock.setTimeout(() => calls.push(count), 5);
  await clock.advanceTo(5);

  expect(calls).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test("many timers in any order are called in the right one", async () => {
  const clock = createVirtualClock(0);
  const calls: number[] = [];
  const delays = Array.from({ length: 200 }, (_, index) => (index * 7_919) % 200);
  for (const delayMs of delays) clock.setTimeout(() => calls.push(delayMs), delayMs);
  await clock.advanceTo(200);

  expect(calls).toEqual(delays.toSorted((a, b) => a - b));
});

test("promises settle before the next timer is called", async () => {
  const clock = createVirtualClock(0);
  const calls: string[] = [];
  clock.setTimeout(() => {
    void Promise.resolve()
      .then(() => Promise.resolve())
      .then(() => calls.push("promise"));
  }, 0);
  clock.setTimeout(() => calls.push("timer"), 0);
  await clock.advanceTo(0);

  expect(calls).toEqual(["promise", "timer"]);
});

test("a cleared timer is not called and does not count", async () => {
  const clock = createVirtualClock(0);
  const callback = vi.fn();
  clock.clearTimeout(clock.setTimeout(callback, 5));
  clock.clearTimeout(undefined);

  expect(clock.pending).toBe(0);
  await expect(clock.runUntilQuiet(limits)).resolves.toBe(true);
  expect(callback).not.toHaveBeenCalled();
  expect(clock.now()).toBe(0);
});

test("an interval repeats until it is cleared, also from within", async () => {
  const clock = createVirtualClock(0);
  const times: number[] = [];
  const id = clock.setInterval(() => {
    times.push(clock.now());
    if (times.length === 3) clock.clearInterval(id);
  }, 10);

  await expect(clock.runUntilQuiet(limits)).resolves.toBe(true);
  expect(times).toEqual([10, 20, 30]);
});

test("it reports that it did not become quiet within the limits", async () => {
  const clock = createVirtualClock(0);
  clock.setInterval(() => undefined, 0);
  await expect(clock.runUntilQuiet(limits)).resolves.toBe(false);

  const other = createVirtualClock(0);
  other.setTimeout(() => undefined, 1_001);
  await expect(other.runUntilQuiet(limits)).resolves.toBe(false);
});

test("its hooks are called before the time moves and after each turn", async () => {
  const clock = createVirtualClock(0);
  const log: string[] = [];
  clock.setTimeout(() => log.push("timer"), 5);
  clock.setTimeout(() => log.push("timer"), 5);
  await clock.advanceTo(7, {
    beforeMove: (time) => log.push(`${clock.now()} to ${time}`),
    afterTurn: () => log.push("turn"),
  });

  expect(log).toEqual(["0 to 5", "timer", "turn", "timer", "turn", "5 to 7"]);
});

test("what a timer throws goes to the hook, and without one to the caller", async () => {
  const clock = createVirtualClock(0);
  const onError = vi.fn();
  const error = new Error("no");
  const fail = () => {
    throw error;
  };
  clock.setTimeout(fail, 1);
  await clock.advanceTo(1, { onError });
  expect(onError).toHaveBeenCalledWith(error);

  clock.setTimeout(fail, 1);
  await expect(clock.advanceTo(2)).rejects.toBe(error);
});

test("a delay that is not a number counts as 0", async () => {
  const clock = createVirtualClock(0);
  const callback = vi.fn();
  clock.setTimeout(callback, Number.NaN);
  clock.setTimeout(callback, -5);
  await clock.advanceTo(0);

  expect(callback).toHaveBeenCalledTimes(2);
});
