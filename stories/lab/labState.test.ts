import { expect, test } from "vitest";

import type { Schedule } from "../../mocks/server/Schedule.ts";
import { foundBySimulation } from "../strategies/foundBySimulation.ts";
import { ownScheduleId } from "./labScenes.ts";
import { formatLabArgs, labSearch, parseLabArgs, startState, type LabState } from "./labState.ts";

const known = ["set-query-data-naive", "set-messages-invalidate-rooms", "reconcile"];

const full: LabState = {
  sceneId: "burst",
  strategyIds: ["reconcile", "set-query-data-naive"],
  seed: 7,
  changes: { latencyMs: 200, rate: 40, missing: 0.35, loadedPages: 3, rooms: 80, level: "L2" },
  acts: [
    { atMs: 0, act: { kind: "play" } },
    { atMs: 2_400, act: { kind: "post", room: 24 } },
    { atMs: 2_500, act: { kind: "open", room: 3 } },
  ],
  ownCode: "const yourStrategy = {}; // überall ✓",
};

test("a state is the same after a way through the address", () => {
  expect(parseLabArgs(formatLabArgs(full), known)).toEqual({ state: full, problems: [] });
});

test("without arguments the Lab is in its first state", () => {
  expect(parseLabArgs({}, known)).toEqual({ state: startState, problems: [] });
});

test("only characters that Storybook lets through are in the address", () => {
  const { searchParams } = new URL(labSearch(full), "http://localhost");
  for (const [, value = ""] of (searchParams.get("args") ?? "")
    .split(";")
    .map((arg) => arg.split(":"))) {
    expect(value).toMatch(/^[\w -]+$/);
  }
});

test("a schedule that is no scene comes along in the address", () => {
  const state = { ...startState, sceneId: ownScheduleId, schedule: foundBySimulation };
  expect(parseLabArgs(formatLabArgs(state), known)).toEqual({ state, problems: [] });
});

test("what is wrong in a schedule is told by its place", () => {
  const schedule: Schedule = {
    ...foundBySimulation,
    steps: [{ after: -1, do: { kind: "remount" } }],
  };
  const { problems } = parseLabArgs(formatLabArgs({ ...startState, schedule }), known);
  expect(problems).toEqual([expect.stringContaining('because of "steps.0.after"')]);
});

test.each([
  [{ scenario: "nothing" }, /no scene “nothing”. There are: known-room/],
  [{ strategies: "reconcile mine" }, /no strategy “mine”/],
  [{ latency: -1 }, /“latencyMs” has to be between 0 and 5000/],
  [{ acts: "0-dance" }, /“0-dance” is not a list of acts/],
  [{ own: "%" }, /The code in it can’t be read/],
  [{ schedule: "%" }, /^This is not JSON/],
  [{ schedule: btoa('{"level":"L0"}') }, /^This is JSON but not a schedule/],
])("what can't be used is told and left out: %j", (args, problem) => {
  const { state, problems } = parseLabArgs(args, known);
  expect(problems).toEqual([expect.stringMatching(problem)]);
  expect(state.sceneId).toBe(startState.sceneId);
  expect(state.acts).toEqual([]);
});
