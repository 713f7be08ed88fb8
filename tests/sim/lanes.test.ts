import { expect, test } from "vitest";

import { type Schedule, type ScheduleAction } from "../../mocks/server/Schedule.ts";
import type { Lane } from "../../stories/simulation/createLane.ts";
import { createSimulation } from "../../stories/simulation/createSimulation.ts";
import { strategyById } from "../../stories/world/strategies.ts";
import { twoPages } from "./playOver.ts";

const ids = ["reconcile", "invalidate-all", "set-and-fetch-missing", "invalidate-debounced"];

/** Returns posts to known, open and missing rooms, with the other actions one by one between them. */
function stepsWith(...actions: ScheduleAction[]): Schedule["steps"] {
  const rooms = [1, 0, 15, 4, 20, 0, 15, 2];
  return rooms.flatMap((room, index) => {
    const action = actions[index];
    return [
      { after: 70, do: { kind: "post" as const, room } },
      ...(action === undefined ? [] : [{ after: 15, do: action }]),
    ];
  });
}

const faulty = {
  // The first screen has three requests.
  requests: [
    ...Array.from({ length: 3 }, () => ({ upMs: 10, downMs: 10, lagMs: 0 })),
    { upMs: 40, downMs: 90, lagMs: 0 },
    { upMs: 10, downMs: 30, lagMs: 0, fail: 503 },
    { upMs: 10, downMs: 30, lagMs: 200 },
    { upMs: 5, downMs: 5, lagMs: 0, fail: "network" as const },
  ],
  deliveries: [
    { delayMs: 5 },
    { delayMs: 90, againAfterMs: 60 },
    { delayMs: 5, lost: true as const },
  ],
};

const schedules: Record<string, Schedule> = {
  "a lost connection at L0": {
    ...twoPages,
    ...faulty,
    steps: stepsWith(
      { kind: "disconnect", forMs: 150, noticeAfterMs: 40 },
      { kind: "refetch", what: "list", cancel: true },
      { kind: "open", room: 2 },
      { kind: "load-page", what: "list" },
    ),
  },
  "server and app at L2": {
    ...twoPages,
    ...faulty,
    level: "L2",
    form: "plain",
    ordered: false,
    steps: stepsWith(
      { kind: "create-room" },
      { kind: "outside-data", what: "list", room: 0, how: "broadcast", ageMs: 100 },
      { kind: "malformed", room: 3 },
      { kind: "leave-room", room: 4 },
      { kind: "offline", forMs: 120 },
      { kind: "focus" },
      { kind: "new-epoch" },
      { kind: "disconnect", forMs: 50, noticeAfterMs: 0 },
    ),
  },
  "two accounts at L3": {
    ...twoPages,
    level: "L3",
    steps: stepsWith(
      { kind: "sign-in", withKey: true },
      { kind: "keep-data", what: "list", room: 0 },
      { kind: "roll-back" },
      { kind: "swap", to: "invalidate-affected" },
      { kind: "swap" },
    ),
  },
  "two clients from a cold start": {
    ...twoPages,
    ...faulty,
    clients: 2,
    coldStart: true,
    screenFirst: true,
    connectAfterMs: 30,
    steps: stepsWith(
      { kind: "refetch", what: "all", cancel: false, reliable: true },
      { kind: "clear" },
      { kind: "remount" },
    ).map((step, index) => (index % 3 === 1 ? { ...step, client: 1 as const } : step)),
  },
};

/** All that there is to tell of a lane. */
function outcomeOf(lane: Lane) {
  const queries = lane.queryClient.getQueryCache().getAll();
  return structuredClone({
    requests: lane.requests,
    rows: queries.map(({ queryKey, state }) => [queryKey, state.data, state.dataUpdatedAt]),
    divergence: lane.divergence(),
    // What is late is noticed at the next turn, of whichever lane.
    violations: lane.violations.map(({ invariant }) => invariant),
    errors: lane.errors.map(({ message }) => message),
    state: lane.state,
    delivered: lane.delivered,
  });
}

/** Plays a schedule with strategies beside each other, and returns each one's outcome. */
async function outcomesOf(schedule: Schedule, strategyIds: readonly string[]) {
  const simulation = createSimulation({
    schedule,
    lanes: strategyIds.map((id) => ({ strategy: strategyById(id) })),
    measuresBytes: true,
  });
  try {
    await simulation.playFirstScreen();
    while (await simulation.playStep());
    await simulation.playToQuiet();
    return simulation.lanes.map(outcomeOf);
  } finally {
    simulation.destroy();
  }
}

test.for(Object.keys(schedules))(
  "with %s, a lane does beside others what it does alone",
  async (name) => {
    const schedule = schedules[name] ?? twoPages;
    const together = await outcomesOf(schedule, ids);
    for (const [index, id] of ids.entries()) {
      const [alone] = await outcomesOf(schedule, [id]);
      expect(together[index]).toEqual(alone);
    }
    const counts = together.map(({ requests }) => requests.length);
    expect(new Set(counts).size).toBeGreaterThan(1);
  },
);

test("every turn is reported for each lane", async () => {
  const turns: number[] = [];
  const simulation = createSimulation({
    schedule: twoPages,
    lanes: [{ strategy: strategyById("reconcile") }, { strategy: strategyById("invalidate-all") }],
    onTurn: (_, laneIndex) => turns.push(laneIndex),
  });
  await simulation.playFirstScreen();
  simulation.destroy();
  expect(turns.length).toBeGreaterThan(10);
  expect(turns.every((laneIndex, index) => laneIndex === index % 2)).toBe(true);
});

test("a simulation needs a lane", () => {
  expect(() => createSimulation({ schedule: twoPages, lanes: [] })).toThrow(
    "at least one strategy",
  );
  createSimulation({
    schedule: twoPages,
    lanes: [{ strategy: strategyById("reconcile") }],
  }).destroy();
});

/** Opens a simulation of one lane and returns what its list shows on top. */
async function open(schedule: Partial<Schedule> = {}) {
  const simulation = createSimulation({
    schedule: { ...twoPages, ...schedule },
    lanes: [{ strategy: strategyById("reconcile") }],
  });
  await simulation.playFirstScreen();
  return simulation;
}

test("advancing in portions takes the schedule's steps at their times", async () => {
  const simulation = await open({
    steps: [
      { after: 100, do: { kind: "post", room: 3 } },
      { after: 100, do: { kind: "post", room: 4 } },
    ],
  });
  const start = simulation.clock.now();
  const taken: number[] = [];
  simulation.truth.subscribe(() => taken.push(simulation.clock.now() - start));
  for (let ms = 16; ms <= 320; ms += 16) await simulation.advanceTo(start + ms);
  simulation.destroy();
  expect(taken).toEqual([100, 200]);
  expect(simulation.clock.now() - start).toBe(320);
});

test("steps that the schedule does not have are taken at any time", async () => {
  const simulation = await open();
  const [lane] = simulation.lanes;
  const going = simulation.advanceTo(simulation.clock.now() + 50);
  await simulation.act({ do: { kind: "post", room: 3 } });
  await going;
  expect(simulation.isQuiet).toBe(false);
  expect(lane.divergence().chatRooms.counts.wrongPreview).toBe(1);
  await simulation.playToQuiet();
  expect(simulation.isQuiet).toBe(true);
  expect(lane.divergence().chatRooms.findings).toEqual([]);
  simulation.destroy();
});

test("clocks return the virtual time while something plays, and the real time in between", async () => {
  const { now } = Date;
  const { now: performanceNow } = performance;
  const simulation = await open({ steps: [{ after: 10, do: { kind: "post", room: 3 } }] });
  expect([Date.now, performance.now]).toEqual([now, performanceNow]);
  let told = 0;
  simulation.truth.subscribe(() => (told = Date.now()));
  await simulation.playStep();
  expect(told).toBe(simulation.clock.now());
  expect([Date.now, performance.now]).toEqual([now, performanceNow]);
  simulation.destroy();
});
