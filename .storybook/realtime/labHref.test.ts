import { expect, test } from "vitest";

import { calmSchedule, type Schedule } from "../../mocks/server/Schedule.ts";
import { verdictOf } from "../../stories/lab/judge.ts";
import { parseLabArgs } from "../../stories/lab/labState.ts";
import { playState } from "../../stories/lab/playState.ts";
import { strategies } from "../../stories/world/strategies.ts";
import { labHref } from "./labHref.ts";

const messageInMissingRoom: Schedule = {
  ...calmSchedule,
  rooms: 100,
  screenFirst: false,
  steps: [{ after: 500, do: { kind: "post", room: 60 } }],
};

const knownIds = strategies.map(({ id }) => id);

/** Returns the state of the Lab that a link means. */
function stateOf(href: string | undefined) {
  const { searchParams } = new URL(href ?? "", "http://localhost");
  const args = new Map(
    (searchParams.get("args") ?? "").split(";").map((arg): [string, string] => {
      const [name = "", value = ""] = arg.split(":");
      return [name, value];
    }),
  );
  const { scenario = "", strategies: ids, acts, schedule } = Object.fromEntries(args);
  return parseLabArgs({ scenario, strategies: ids ?? "", acts: acts ?? "", schedule }, knownIds);
}

test("the Lab understands the link, and plays the schedule as it was recorded", async () => {
  const { state, problems } = stateOf(labHref(messageInMissingRoom, "invalidate-all"));
  expect(problems).toEqual([]);
  expect(state.schedule).toEqual(messageInMissingRoom);
  const run = await playState(state);
  const tones = run.recording.lanes.map(({ strategyId, frames }) => [
    strategyId,
    verdictOf(frames.at(-1) ?? { findings: [] }, Infinity).tone,
  ]);
  expect(tones).toEqual([
    ["invalidate-all", "right"],
    ["set-query-data-naive", "wrong"],
    ["set-messages-invalidate-rooms", "right"],
  ]);
});

test("the story’s strategy has one lane, and the first", () => {
  expect(stateOf(labHref(messageInMissingRoom, "reconcile")).state.strategyIds).toEqual([
    "reconcile",
    "set-query-data-naive",
    "set-messages-invalidate-rooms",
  ]);
});

test("a schedule that is too long for an address has no link", () => {
  const [step] = messageInMissingRoom.steps;
  const steps = Array.from(
    { length: 200 },
    () => step ?? { after: 0, do: { kind: "send" as const } },
  );
  expect(labHref({ ...messageInMissingRoom, steps }, null)).toBeUndefined();
});
