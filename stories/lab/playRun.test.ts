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
function play(recorded: { recordedMs: number; isQuiet: boolean }, speed = 1, startMs = 0) {
  const told = { times: [] as number[], waits: [] as boolean[], ends: 0, isDrawn: true };
  const run: LabRun = {
    recording: { truth: [], events: [], lanes: [] },
    progress: 0,
    ended: Promise.resolve(),
    destroy() {},
    get recordedMs() {
      return recorded.recordedMs;
    },
    get isQuiet() {
      return recorded.isQuiet;
    },
  };
  const stop = playRun(run, startMs, speed, {
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

test("it waits again where it has caught up with the recording, and goes on from there", () => {
  const recorded = { recordedMs: 1_000, isQuiet: false };
  const { told } = play(recorded, 20);
  pass(5);
  expect(told).toMatchObject({ times: [320, 640, 960], waits: [true] });

  recorded.isQuiet = true;
  pass(100);
  expect(told).toMatchObject({ times: [320, 640, 960, 1_000], waits: [true, false], ends: 1 });
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
