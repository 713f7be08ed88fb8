import { beforeEach, expect, test, vi } from "vitest";

import type { EventsSince } from "../../ports/ChatApi.ts";
import type { Position } from "../../ports/Page.ts";
import { createCatchUp } from "./createCatchUp.ts";
import { createTimers } from "./timers.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const at = (offset: number, epoch = "e"): Position => ({ epoch, offset });
const patienceMs = 1_000;

function start({ logged = [] }: { logged?: Position[] } = {}) {
  const fetchEventsSince = vi.fn(async (position: Position): Promise<EventsSince> => ({
    events: [],
    position: { ...position, offset: position.offset + 10 },
  }));
  const onLost = vi.fn();
  const catchUp = createCatchUp({
    fetchEventsSince,
    onLost,
    patienceMs,
    graceMs: 5_000,
    isLateStart: () => false,
    signal: new AbortController().signal,
    timers: createTimers(),
    loggedPositions: () => logged,
    onEvents: () => {},
    onChange: () => {},
  });
  return { catchUp, fetchEventsSince, onLost };
}

test("it covers snapshots that are a little older than the first, by what was logged", () => {
  const { catchUp } = start({ logged: [at(4), at(5)] });
  catchUp.begin(at(5));
  expect(catchUp.covers(at(3))).toBe(true);
  expect(catchUp.covers(at(2))).toBe(false);
});

test("what was logged of another epoch covers nothing", () => {
  const { catchUp } = start({ logged: [at(4, "before"), at(5, "before")] });
  catchUp.begin(at(5));
  expect(catchUp.covers(at(3))).toBe(false);
});

test("it asks once for a hole that does not close by itself", async () => {
  const { catchUp, fetchEventsSince } = start();
  catchUp.begin(at(5));
  catchUp.hear(at(7));
  catchUp.hear(at(9));
  await vi.advanceTimersByTimeAsync(patienceMs);
  expect(fetchEventsSince).toHaveBeenCalledExactlyOnceWith(at(5), expect.anything());
  expect(catchUp.head).toEqual(at(15));
  await vi.advanceTimersByTimeAsync(10 * patienceMs);
  expect(fetchEventsSince).toHaveBeenCalledTimes(1);
});

test("it asks for the lowest of what is wanted while a request is under way, after it", async () => {
  const { catchUp, fetchEventsSince } = start();
  for (const offset of [5, 9, 3, 8]) catchUp.since(at(offset));
  expect(catchUp.isRunning).toBe(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(fetchEventsSince.mock.calls.map(([position]) => position)).toEqual([at(5), at(3)]);
  expect(catchUp.isRunning).toBe(false);
});

test("an event of another epoch means that everything before is lost", () => {
  const { catchUp, onLost } = start();
  catchUp.begin(at(5));
  catchUp.hear(at(1, "new"));
  expect(onLost).toHaveBeenCalledTimes(1);
  expect(catchUp.head).toBeUndefined();
});

test("a server that can't tell means that everything is lost", async () => {
  const { catchUp, fetchEventsSince, onLost } = start();
  fetchEventsSince.mockRejectedValueOnce(new Error("gone"));
  catchUp.begin(at(5));
  catchUp.since(at(5));
  await vi.advanceTimersByTimeAsync(0);
  expect(onLost).toHaveBeenCalledTimes(1);
});
