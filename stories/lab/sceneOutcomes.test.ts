import { expect, test } from "vitest";

import type { ScheduleAction, ScheduleStep } from "../../mocks/server/Schedule.ts";
import { reconcile } from "../../src/index.ts";
import { invalidateAffected } from "../../src/sync/strategies/invalidateAffected.ts";
import { setQueryDataNaive } from "../../src/sync/strategies/setQueryDataNaive.ts";
import { runSchedule } from "../simulation/runSchedule.ts";
import { cancelThenSet } from "../strategies/cancelThenSet.ts";
import { foundBySimulation } from "../strategies/foundBySimulation.ts";
import { strategiesWithReconnect } from "../world/strategies.ts";
import { figuresOfLane } from "./figuresOfLane.ts";
import { verdictOf } from "./judge.ts";
import type { LaneRecording } from "./LabRecording.ts";
import { labScenes, ownScheduleId, sceneOf, scheduleOf, settingsOf } from "./labScenes.ts";
import { startState, type LabState } from "./labState.ts";
import { frameAt } from "./moments.ts";
import { playState } from "./playState.ts";
import { outcomeOf, parseSceneOutcomes } from "./sceneOutcomes.ts";

/** A strategy that requests more rooms than these, one by one, has their number in its line. */
const mostNamedRooms = 2;

/** Returns what a lane requested, as in "2 GET /chat-rooms, 1 aborted". */
function costOf(lane: LaneRecording): string {
  const rooms = new Set(
    lane.requests.flatMap(({ operation, chatRoomId }) =>
      operation === "chat-room" ? [chatRoomId] : [],
    ),
  );
  const paths = lane.requests.map(({ operation, label }) =>
    operation === "chat-room" && rooms.size > mostNamedRooms
      ? `GET /chat-rooms/:id of ${rooms.size} chats`
      : label.replace(/\?.*/, ""),
  );
  const counts = [...Map.groupBy(paths, (path) => path)].map(
    ([path, { length }]) => `${length} ${path}`,
  );
  const { aborted } = figuresOfLane(lane, Infinity);
  if (aborted > 0) counts.push(`${aborted} aborted`);
  return counts.length === 0 ? "no request" : counts.join(", ");
}

/** Returns how a lane ends, as in "WRONG: list 1 missing, room 2 missing". */
function endOf({ frames }: LaneRecording): string {
  const findings = frames.at(-1)?.findings ?? [];
  const { tone } = verdictOf({ findings }, Infinity);
  if (tone === "right") return tone;
  const kinds = Map.groupBy(findings, ({ part, finding }) => `${part} ${finding.kind}`);
  const counts = [...kinds].map(([kind, { length }]) => kind.replace(" ", ` ${length} `));
  return `${tone.toUpperCase()}: ${counts.join(", ")}`;
}

async function playScene(state: Partial<LabState>): Promise<LaneRecording[]> {
  const { recording } = await playState(state, { strategies: strategiesWithReconnect });
  return recording.lanes;
}

/** Returns a paragraph about a scene, with one line for all strategies that do the same in it. */
function describeScene(name: string, lanes: readonly LaneRecording[]): string {
  const outcomes = Map.groupBy(lanes, (lane) => `${endOf(lane)}; ${costOf(lane)}`);
  const lines = [...outcomes].map(
    ([outcome, alike]) => `  ${alike.map(({ strategyId }) => strategyId).join(", ")}: ${outcome}`,
  );
  return `${[name, ...lines].join("\n")}\n`;
}

/** Returns the schedule of a scene in which somebody else signs in, who does so in another way. */
function signingIn(sceneId: string, how: Partial<SignIn>): Partial<LabState> {
  const scene = sceneOf({ sceneId });
  const schedule = scheduleOf(scene, settingsOf(scene), startState.seed);
  const steps = schedule.steps.map((step): ScheduleStep =>
    step.do.kind === "sign-in" ? { ...step, do: { ...step.do, ...how } } : step,
  );
  return { sceneId: ownScheduleId, schedule: { ...schedule, steps } };
}

type SignIn = Extract<ScheduleAction, { kind: "sign-in" }>;

/** Scenes with other settings, and schedules that are no scenes. */
const variants: readonly [name: string, state: Partial<LabState>][] = [
  ["missing-room at L3", { sceneId: "missing-room", changes: { level: "L3" } }],
  ["disconnect at L2", { sceneId: "disconnect", changes: { level: "L2" } }],
  ["sign-in without another sessionKey", signingIn("sign-in", { withKey: false })],
  [
    "late-after-sign-in with another sessionKey",
    signingIn("late-after-sign-in", { withKey: true }),
  ],
  ["found-by-simulation", { sceneId: ownScheduleId, schedule: foundBySimulation }],
];

test("every strategy ends in every scene as before, with the same requests", async () => {
  const scenes: [name: string, state: Partial<LabState>][] = labScenes
    // `npm run compare` measures the presets, and another test compares the Lab with it.
    .filter(({ preset }) => preset === undefined)
    .map(({ id }) => [id, { sceneId: id }]);
  const played = new Map<string, LaneRecording[]>();
  for (const [name, state] of [...scenes, ...variants]) played.set(name, await playScene(state));
  const text = [...played].map(([name, lanes]) => describeScene(name, lanes)).join("\n");
  await expect(text).toMatchFileSnapshot("./sceneOutcomes.txt");

  // In `sign-in` the app itself is wrong: it keeps the cache of another account.
  for (const [name] of scenes.filter(([id]) => id !== "sign-in")) {
    const lane = played.get(name)?.find(({ strategyId }) => strategyId === reconcile.id);
    expect([name, lane && endOf(lane)]).toEqual([name, "right"]);
  }

  // The Lab's table of all scenes shows what the text says.
  const outcomes = [...played].map(
    ([name, lanes]) =>
      [name, new Map(lanes.map((lane) => [lane.strategyId, outcomeOf(lane)]))] as const,
  );
  expect(parseSceneOutcomes(text)).toEqual(new Map(outcomes));
}, 60_000);

test("a first load that is cancelled stays pending forever", async () => {
  const { recording } = await playState({ sceneId: "first-load" }, { strategies: [cancelThenSet] });
  const { lanes } = recording;
  const [lane] = lanes;
  expect(lane?.frames.at(-1)).toMatchObject({
    chatRooms: { rows: [], status: "pending" },
    chatMessages: { rows: [], status: "pending" },
  });
  expect(lanes.map(costOf)).toEqual([
    "1 GET /chat-rooms, 1 GET /chat-rooms/room-001/messages, 2 aborted",
  ]);
  expect(lanes.map(endOf)).toEqual(["WRONG: list 10 missing, room 25 missing"]);
});

test("a message that is written before the first load shows alone, until the response wipes it out", async () => {
  const { recording } = await playState(
    { sceneId: "first-load" },
    { strategies: [setQueryDataNaive] },
  );
  const { lanes } = recording;
  const shown = lanes[0]?.frames.map(({ atMs, chatMessages: { rows } }) => [atMs, rows.length]);
  expect(shown).toEqual([
    [0, 0],
    [300, 0],
    [550, 1],
    [1_100, 25],
  ]);
});

test("a message for a chat that was never opened passes for its whole history", async () => {
  const scene = sceneOf({ sceneId: "missing-room" });
  const schedule = scheduleOf(scene, settingsOf(scene), startState.seed);
  const { divergence } = await runSchedule({ schedule, strategy: setQueryDataNaive });
  expect(divergence?.otherChatMessages.counts).toMatchObject({ missing: 24 });
});

test("before the last of ten messages in a second, whoever refetches for each shows none of them", async () => {
  const { recording } = await playState(
    { sceneId: "storm" },
    { strategies: [invalidateAffected, reconcile] },
  );
  const { lanes } = recording;
  const justBeforeTheLastMs = 899;
  const [refetching, reconciling] = lanes.map((lane) => {
    const findings = frameAt(lane.frames, justBeforeTheLastMs)?.findings ?? [];
    const { requests, aborted } = figuresOfLane(lane, justBeforeTheLastMs);
    return { ...verdictOf({ findings }, justBeforeTheLastMs), requests, aborted };
  });
  expect(refetching).toMatchObject({ tone: "behind", chats: 2, messages: 5 });
  expect(refetching).toMatchObject({ requests: 14, aborted: 12 });
  expect(reconciling).toMatchObject({ tone: "right", requests: 0 });
});

test("a client that was disconnected recovers before it is live again", async () => {
  const { recording } = await playState({ sceneId: "disconnect" }, { strategies: [reconcile] });
  const { lanes } = recording;
  const statuses = lanes[0]?.frames.map(({ connectionStatus }) => connectionStatus) ?? [];
  expect(statuses.filter((status, index) => status !== statuses[index - 1])).toEqual([
    "live",
    "offline",
    "recovering",
    "live",
  ]);
});
