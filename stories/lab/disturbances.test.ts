import { expect, test } from "vitest";

import { calmSchedule, goodRequest, type Schedule } from "../../mocks/server/Schedule.ts";
import { disturbancesIn } from "./disturbances.ts";
import { ownScheduleId } from "./labScenes.ts";
import { playState } from "./playState.ts";

/** Plays a schedule of one message for the list and one for a missing chat. */
async function disturbancesOf(
  changes: Partial<Schedule>,
  strategyIds = ["invalidate-affected", "reconcile"],
): Promise<string[]> {
  const schedule: Schedule = {
    ...calmSchedule,
    // Otherwise reconcile would fetch twice at first.
    screenFirst: false,
    steps: [
      { after: 10, do: { kind: "post", room: 1 } },
      { after: 2_000, do: { kind: "post", room: 7 } },
    ],
    ...changes,
  };
  const { recording } = await playState({ sceneId: ownScheduleId, schedule, strategyIds });
  return disturbancesIn(recording, schedule).map(({ text }) => text);
}

test("of a calm schedule nothing is told", async () => {
  expect(await disturbancesOf({})).toEqual([]);
});

test("it is told which event is lost, slow or repeated, once for all lanes", async () => {
  const told = await disturbancesOf({
    deliveries: [
      { delayMs: 1_200, againAfterMs: 300 },
      { delayMs: 5, lost: true },
    ],
  });
  expect(told).toEqual([
    expect.stringMatching(
      /^The event of .+’s message in “.+” takes 1\.2\u00a0s to arrive and arrives again 300\u00a0ms later$/,
    ),
    expect.stringMatching(/^The event of .+’s message in “.+” is lost$/),
  ]);
});

test("it is told which request is slow, fails or is answered by an old replica, and whose it is", async () => {
  const later = (fate: Partial<Schedule["laterRequests"]>) => ({
    // The first screen takes two.
    requests: [goodRequest, goodRequest, { ...goodRequest, ...fate }],
  });
  const ofList = "The request for the first page of chats";
  expect(await disturbancesOf(later({ downMs: 1_190 }))).toEqual([
    `${ofList} takes 1.2\u00a0s, in invalidate-affected`,
    expect.stringMatching(/^The request for the chat “.+” takes 1\.2\u00a0s, in reconcile$/),
  ]);
  const naive = ["invalidate-affected", "set-query-data-naive"];
  expect(await disturbancesOf(later({ fail: 503 }), naive)).toEqual([
    `${ofList} is answered with 503, in invalidate-affected`,
  ]);
  expect(await disturbancesOf(later({ lagMs: 3_000 }), naive)).toEqual([
    `${ofList} is answered by a replica that is 3.0\u00a0s behind, in invalidate-affected`,
  ]);
});

test("a reliable message takes none of the fates", async () => {
  const told = await disturbancesOf({
    steps: [
      { after: 10, do: { kind: "post", room: 1, reliable: true } },
      { after: 10, do: { kind: "post", room: 2 } },
    ],
    deliveries: [{ delayMs: 5, lost: true }],
  });
  expect(told).toHaveLength(1);
});
