import { expect, test } from "vitest";

import { seesChatRoom } from "../../mocks/server/accountView.ts";
import { measureRun } from "../figures/measureRun.ts";
import { strategies, strategyById } from "../world/strategies.ts";
import { figuresOfLane } from "./figuresOfLane.ts";
import { verdictOf } from "./judge.ts";
import type { LabRecording, LaneFrame, LaneRecording } from "./LabRecording.ts";
import { labScenarios, scenarioOf, scheduleOf, settingsOf } from "./labScenarios.ts";
import { startState, type LabState } from "./labState.ts";
import { openLabRun } from "./openLabRun.ts";
import { stepsOf } from "./stepsOf.ts";

const everyId = strategies.map(({ id }) => id);
const ownScenarios = labScenarios.filter(({ preset }) => preset === undefined);

/** Plays a state to its end: without acts of its own, the scene once. */
async function play(changes: Partial<LabState>): Promise<LabRecording> {
  const state: LabState = {
    ...startState,
    acts: [{ atMs: 0, act: { kind: "play" } }],
    ...changes,
  };
  const scenario = scenarioOf(state);
  const settings = settingsOf(scenario, state.changes);
  const run = await openLabRun({
    schedule: scheduleOf(scenario, settings, state.seed),
    strategies: state.strategyIds.map(strategyById),
    steps: stepsOf(scenario, settings, state),
  });
  await run.ended;
  return run.recording;
}

function lastFrameOf({ frames }: LaneRecording): LaneFrame {
  const frame = frames.at(-1);
  if (frame === undefined) throw new Error("The lane has no frame.");
  return frame;
}

/** Returns 1 if a part of a lane is wrong at its end, else 0, as a tally counts runs. */
function isWrongIn(lane: LaneRecording, wanted: "list" | "room"): number {
  const findings = lastFrameOf(lane).findings.filter(({ part }) => part === wanted);
  return Number(verdictOf({ findings }, Infinity).tone === "wrong");
}

test.each([
  ["human", 1],
  ["human", 2],
  ["lossy", 1],
  ["lossy", 2],
])(
  "the figures of the preset %s with seed %i are those of `npm run compare`",
  async (scenarioId, seed) => {
    const strategyIds = ["set-query-data-naive", "invalidate-debounced", "reconcile"];
    const { lanes } = await play({ scenarioId, seed, strategyIds });
    const scenario = scenarioOf({ scenarioId });
    const schedule = scheduleOf(scenario, settingsOf(scenario), seed);

    for (const lane of lanes) {
      const tally = await measureRun(lane.strategyId, schedule);
      expect(figuresOfLane(lane, Infinity)).toMatchObject({
        requests: tally.requests,
        aborted: tally.aborted,
        responseBytes: tally.responseBytes,
        rowRenders: tally.rowRenders,
      });
      expect(lane.staleness.map(({ ms }) => ms)).toEqual(tally.shownAfterMs);
      expect([isWrongIn(lane, "list"), isWrongIn(lane, "room")]).toEqual([
        tally.wrongChatRooms,
        tally.wrongChatMessages,
      ]);
    }
  },
);

test.each(ownScenarios.map(({ id }) => id))("reconcile ends right in the scene %s", async (id) => {
  const { lanes } = await play({ scenarioId: id, strategyIds: ["reconcile"] });
  expect(lanes.map((lane) => lastFrameOf(lane).findings)).toEqual([[]]);
});

test("every strategy ends in every scene as before, with as many requests", async () => {
  const lines = [["", ...everyId.map((_, index) => `${index + 1}`)]];
  for (const { id } of ownScenarios) {
    const { lanes } = await play({ scenarioId: id, strategyIds: everyId });
    const cells = lanes.map((lane) => {
      const { tone } = verdictOf(lastFrameOf(lane), Infinity);
      return `${tone} ${figuresOfLane(lane, Infinity).requests}`;
    });
    lines.push([id, ...cells]);
  }
  const table = lines.map(([name = "", ...cells]) =>
    [name.padEnd(16), ...cells.map((cell) => cell.padEnd(9))].join(" ").trimEnd(),
  );

  expect(everyId.map((id, index) => `${index + 1} ${id}`).join("\n")).toMatchInlineSnapshot(`
    "1 invalidate-all
    2 invalidate-affected
    3 set-query-data-naive
    4 set-messages-invalidate-rooms
    5 set-or-invalidate
    6 set-and-fetch-missing
    7 invalidate-debounced
    8 reconcile"
  `);
  expect(table.join("\n")).toMatchInlineSnapshot(`
    "                 1         2         3         4         5         6         7         8
    known-room       right 2   right 1   right 0   right 1   right 0   right 0   right 1   right 0
    missing-room     right 2   right 1   wrong 0   right 1   right 1   right 1   right 1   right 1
    burst            right 400 right 264 wrong 0   right 200 right 42  right 38  right 8   right 37
    while-list-loads right 3   right 2   wrong 1   right 2   wrong 1   right 2   right 2   right 1
    while-page-loads right 3   right 2   wrong 1   right 2   right 2   right 2   right 2   right 2
    own-message      right 3   right 3   right 1   right 2   right 1   right 1   right 3   right 1
    disconnect       right 2   wrong 1   wrong 0   wrong 1   wrong 0   wrong 0   right 3   right 2
    server-restart   right 2   wrong 1   wrong 0   wrong 1   wrong 0   wrong 0   right 3   right 5
    errors           right 3   right 2   wrong 0   right 2   right 2   wrong 1   right 2   right 2
    duplicates       right 8   right 7   wrong 0   wrong 4   wrong 0   wrong 0   right 7   right 0
    lagging-replica  right 6   right 5   wrong 2   wrong 4   wrong 2   wrong 2   wrong 3   right 4
    sign-in          right 6   right 4   right 2   right 4   right 3   right 3   right 3   right 3"
  `);
}, 60_000);

test("a fault meets the first request of every strategy, however it loads the first screen", async () => {
  const failing = await play({ scenarioId: "errors", strategyIds: everyId });
  const first = failing.lanes.flatMap(({ requests }) => requests.slice(0, 1));
  expect(first.length).toBeGreaterThan(5);
  expect(first.map(({ outcome }) => outcome)).not.toContain("answered");

  const slow = await play({ scenarioId: "while-list-loads", strategyIds: everyId });
  for (const { requests, strategyId } of slow.lanes) {
    const [request] = requests;
    // Whoever refetches cancels it.
    if (request?.outcome === "aborted") continue;
    expect([strategyId, request?.endedMs]).toEqual([strategyId, 1_100]);
  }
});

test.each(["burst", "lossy", "own-message"])(
  "two runs of one state are the same in the scene %s",
  async (scenarioId) => {
    const state = {
      scenarioId,
      seed: 5,
      acts: [
        { atMs: 0, act: { kind: "play" } },
        { atMs: 700, act: { kind: "post", room: 30 } },
        { atMs: 900, act: { kind: "open", room: 3 } },
        { atMs: 1_300, act: { kind: "send" } },
      ],
    } satisfies Partial<LabState>;
    const [one, other] = [await play(state), await play(state)];
    expect(other.lanes).toEqual(one.lanes);
    expect(other.events).toEqual(one.events);
    const roomsOf = ({ truth }: LabRecording) =>
      truth.map((frame) => [frame.atMs, frame.truth.chatRooms]);
    expect(roomsOf(other)).toEqual(roomsOf(one));
  },
);

test("an own message shows as unsent at once, and is there once at every moment after that", async () => {
  const { lanes } = await play({ scenarioId: "own-message", strategyIds: everyId });
  for (const lane of lanes) {
    const [first] = lane.frames;
    const [draft] = first?.unsent ?? [];
    expect([first?.atMs, draft?.status]).toEqual([0, "sending"]);
    const { text } = draft ?? {};
    for (const { unsent, chatMessages } of lane.frames) {
      const bubbles = [...unsent, ...chatMessages.rows].filter((each) => each.text === text);
      expect(bubbles).toHaveLength(1);
    }
    expect(lastFrameOf(lane).unsent).toEqual([]);
  }
});

test("after another account has signed in nothing of the first one's is shown or compared", async () => {
  const { lanes, truth, events } = await play({ scenarioId: "sign-in", strategyIds: everyId });
  const signedInMs = events.find(({ text }) => text.includes("signs in"))?.atMs ?? Infinity;
  const isOfSecond = (chatRoomId: string) => seesChatRoom("second", chatRoomId);

  // The scene is about a request of the first account that is under way.
  expect(lanes.some(({ requests }) => (requests[0]?.startedMs ?? Infinity) < signedInMs)).toBe(
    true,
  );
  for (const { frames } of lanes) {
    for (const { chatRooms, findings } of frames.filter(({ atMs }) => atMs >= signedInMs)) {
      expect(chatRooms.rows.filter(({ id }) => !isOfSecond(id))).toEqual([]);
      const compared = findings.filter(({ part }) => part === "list");
      expect(compared.filter(({ finding }) => !isOfSecond(finding.id))).toEqual([]);
    }
  }
  const seen = truth.filter(({ atMs }) => atMs >= signedInMs);
  expect(seen.flatMap((frame) => frame.truth.chatRooms).every(({ id }) => isOfSecond(id))).toBe(
    true,
  );
});

test.each(ownScenarios.map(({ id }) => id))(
  "in the end no event is on its way any more in the scene %s",
  async (scenarioId) => {
    const { lanes } = await play({ scenarioId });
    const underWay = lanes.flatMap(({ deliveries }) =>
      deliveries.filter(({ arrivedMs, isLost }) => arrivedMs === undefined && isLost !== true),
    );
    expect(underWay).toEqual([]);
  },
);
