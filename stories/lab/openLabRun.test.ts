import { expect, test } from "vitest";

import { seesChatRoom } from "../../mocks/server/accountView.ts";
import { measureRun } from "../figures/measureRun.ts";
import { strategies } from "../world/strategies.ts";
import { figuresOfLane } from "./figuresOfLane.ts";
import { verdictOf } from "./judge.ts";
import type { LabRecording, LaneFrame, LaneRecording } from "./LabRecording.ts";
import { labScenes, sceneOf, scheduleOf, settingsOf } from "./labScenes.ts";
import type { LabState } from "./labState.ts";
import { playState } from "./playState.ts";

const everyId = strategies.map(({ id }) => id);

const ownScenes = labScenes.filter(({ preset }) => preset === undefined);

const recordingOf = async (state: Partial<LabState>) => (await playState(state)).recording;

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
  async (sceneId, seed) => {
    const strategyIds = ["set-query-data-naive", "invalidate-debounced", "reconcile"];
    const { lanes } = await recordingOf({ sceneId, seed, strategyIds });
    const scene = sceneOf({ sceneId });
    const schedule = scheduleOf(scene, settingsOf(scene), seed);

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

test("a fault meets the first request of every strategy, however it loads the first screen", async () => {
  const failing = await recordingOf({ sceneId: "errors", strategyIds: everyId });
  const first = failing.lanes.flatMap(({ requests }) => requests.slice(0, 1));
  expect(first.length).toBeGreaterThan(5);
  expect(first.map(({ outcome }) => outcome)).not.toContain("answered");

  const slow = await recordingOf({ sceneId: "while-list-loads", strategyIds: everyId });
  for (const { requests, strategyId } of slow.lanes) {
    const [request] = requests;
    // Whoever refetches cancels it.
    if (request?.outcome === "aborted") continue;
    expect([strategyId, request?.endedMs]).toEqual([strategyId, 1_100]);
  }
});

test.each(["storm", "lossy", "own-message"])(
  "two runs of one state are the same in the scene %s",
  async (sceneId) => {
    const state = {
      sceneId,
      seed: 5,
      acts: [
        { atMs: 0, act: { kind: "play" } },
        { atMs: 700, act: { kind: "post", room: 30 } },
        { atMs: 900, act: { kind: "open", room: 3 } },
        { atMs: 1_300, act: { kind: "send" } },
      ],
    } satisfies Partial<LabState>;
    const [one, other] = [await recordingOf(state), await recordingOf(state)];
    expect(other.lanes).toEqual(one.lanes);
    expect(other.events).toEqual(one.events);
    const roomsOf = ({ truth }: LabRecording) =>
      truth.map((frame) => [frame.atMs, frame.truth.chatRooms]);
    expect(roomsOf(other)).toEqual(roomsOf(one));
  },
  60_000,
);

test("an own message shows as unsent at once, and is there once at every moment after that", async () => {
  const { lanes } = await recordingOf({ sceneId: "own-message", strategyIds: everyId });
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
  const { lanes, truth, events } = await recordingOf({
    sceneId: "late-after-sign-in",
    strategyIds: ["reconcile", "invalidate-all"],
  });
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

test("what happens to a room arrives in each lane, like a message", async () => {
  const deliveriesIn = async (sceneId: string) => {
    const { lanes, events } = await recordingOf({ sceneId, strategyIds: everyId });
    const all = lanes.map(({ deliveries }) =>
      deliveries.map(({ label, sentMs, arrivedMs, cause }) => ({
        label: label.replace(/“.+”/, "“it”"),
        travelMs: (arrivedMs ?? Infinity) - sentMs,
        because: events.find(({ id }) => id === cause)?.text.replace(/“.+”/, "“it”"),
      })),
    );
    const [first, ...others] = all;
    for (const other of others) expect(other).toEqual(first);
    return first;
  };
  expect(await deliveriesIn("left-and-joined-again")).toEqual([
    { label: "“it”, gone", travelMs: 250, because: "You leave “it”" },
    { label: "“it”, new or changed", travelMs: 250, because: "You join “it” again" },
  ]);
  expect((await deliveriesIn("unread-in-two-tabs"))?.[2]).toEqual({
    label: "“it”, read",
    travelMs: 250,
    because: "You read “it” on another device",
  });
  expect((await deliveriesIn("changed-while-loading"))?.map(({ label }) => label)).toEqual([
    "an edit in “it”",
    "a deletion in “it”",
  ]);
});

test.each(ownScenes.map(({ id }) => id))(
  "in the end no event is on its way any more in the scene %s",
  async (sceneId) => {
    const { lanes } = await recordingOf({ sceneId });
    const underWay = lanes.flatMap(({ deliveries }) =>
      deliveries.filter(({ arrivedMs, isLost }) => arrivedMs === undefined && isLost !== true),
    );
    expect(underWay).toEqual([]);
  },
);
