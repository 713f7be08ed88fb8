import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { LabRun } from "./openLabRun.ts";
import { playRun } from "./playRun.ts";

let frames: FrameRequestCallback[] = [];
let time = 0;

beforeEach(() => {
  frames = [];
  time = 5_000;
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal("cancelAnimationFrame", () => (frames = []));
});
afterEach(() => vi.unstubAllGlobals());

/** Lets frames pass. */
function pass(count: number, everyMs = 16) {
  for (let index = 0; index < count; index += 1) {
    const [callback] = frames.splice(0);
    callback?.(time);
    time += everyMs;
  }
}

/** Plays a run that is recorded so far, and notes what is told of it. */
function play(recorded: { recordedMs: number; isQuiet: boolean }, speed = 1, expectedEndMs = 0) {
  const told = { times: [] as number[], waits: [] as boolean[], ends: 0, isDrawn: true };
  const run: LabRun = {
    recording: { truth: [], events: [], lanes: [] },
    expectedEndMs,
    ended: Promise.resolve(),
    destroy() {},
    get recordedMs() {
      return recorded.recordedMs;
    },
    get isQuiet() {
      return recorded.isQuiet;
    },
  };
  const stop = playRun(run, 0, speed, {
    onTime: (ms) => told.times.push(ms),
    isDrawn: () => told.isDrawn,
    onWaiting: (isWaiting) => told.waits.push(isWaiting),
    onEnd: () => (told.ends += 1),
  });
  return { told, stop };
}

test("what is recorded plays at its speed to its end, and no further", () => {
  const { told } = play({ recordedMs: 100, isQuiet: true }, 2);
  pass(10);
  expect(told.times).toEqual([32, 64, 96, 100]);
  expect(told).toMatchObject({ waits: [], ends: 1 });
});

test("while nothing is recorded nothing is drawn, until a second of it is there", () => {
  const recorded = { recordedMs: 0, isQuiet: false };
  const { told } = play(recorded, 2);
  pass(50);
  recorded.recordedMs = 1_990;
  pass(50);
  expect(told).toMatchObject({ times: [], waits: [true] });

  recorded.recordedMs = 2_000;
  pass(3);
  expect(told).toMatchObject({ times: [32, 64, 96], waits: [true, false] });
});

test("it waits until what is left is recorded sooner than it would be watched", () => {
  const recorded = { recordedMs: 0, isQuiet: false };
  const { told } = play(recorded, 1, 60_000);
  // A quarter of what it records now, in ms a ms, it records while it plays.
  for (let frame = 0; frame < 200; frame += 1) {
    recorded.recordedMs += 32;
    pass(1);
  }
  expect(told).toMatchObject({ times: [], waits: [true] });
  recorded.recordedMs = 40_000;
  pass(2);
  expect(told).toMatchObject({ times: [16, 32], waits: [true, false] });
});

test("it waits again where it has caught up with the recording, and goes on from there", () => {
  const recorded = { recordedMs: 1_000, isQuiet: false };
  const { told } = play(recorded);
  pass(100);
  expect(told.times.at(-1)).toBe(992);
  expect(told.waits).toEqual([true, false, true]);

  recorded.isQuiet = true;
  pass(10);
  expect(told.times.at(-1)).toBe(1_000);
  expect(told).toMatchObject({ waits: [true, false, true, false], ends: 1 });
});

test("time does not jump after a page was hidden", () => {
  const { told } = play({ recordedMs: 60_000, isQuiet: true });
  pass(2);
  time += 30_000;
  pass(1);
  expect(told.times).toEqual([16, 1_016]);
});

test("a page that draws slowly gets fewer moments, and no slower ones", () => {
  const { told } = play({ recordedMs: 60_000, isQuiet: true });
  pass(2);
  told.isDrawn = false;
  pass(9);
  told.isDrawn = true;
  pass(1);
  expect(told.times).toEqual([16, 176]);
});

test("whoever stops it hears that nothing is waited for any more", () => {
  const { told, stop } = play({ recordedMs: 0, isQuiet: false });
  pass(2);
  stop();
  pass(10);
  expect(told).toMatchObject({ times: [], waits: [true, false] });
});
