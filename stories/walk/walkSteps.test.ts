import { expect, test } from "vitest";

import { figuresOfLane } from "../lab/figuresOfLane.ts";
import { verdictOf } from "../lab/judge.ts";
import type { LaneRecording } from "../lab/LabRecording.ts";
import { playState } from "../lab/playState.ts";
import { stateOfScene, walkSteps, type WalkScene } from "./walkSteps.ts";

const pairs = walkSteps.flatMap((step, index) => {
  const before = walkSteps[index - 1];
  return before === undefined ? [] : [{ step, before }];
});

const repairs = pairs.flatMap(({ step, before }) =>
  step.repairs.map((scene) => ({ step, before, scene })),
);

async function playTo(strategyIds: readonly string[], scene: WalkScene): Promise<LaneRecording[]> {
  const { recording } = await playState(stateOfScene(scene, strategyIds));
  return recording.lanes;
}

function standingOf(lane: LaneRecording | undefined) {
  const last = lane?.frames.at(-1);
  if (lane === undefined || last === undefined) throw new Error("The lane has no frame.");
  return { tone: verdictOf(last, Infinity).tone, ...figuresOfLane(lane, Infinity) };
}

test.each(pairs)(
  "where $before.strategyId falls short, $step.strategyId repairs it",
  ({ step, before }) => {
    expect(step.repairs).toContain(before.fallsShort);
  },
);

test.each(repairs)(
  "$step.strategyId ends right in $scene.name, where $before.strategyId is wrong or requests more",
  async ({ step, before, scene }) => {
    const lanes = await playTo([before.strategyId, step.strategyId], scene);
    const [earlier, later] = lanes.map(standingOf);
    expect(later?.tone).toBe("right");
    const requestsMore = (earlier?.requests ?? 0) > (later?.requests ?? 0);
    expect(earlier?.tone === "wrong" || requestsMore).toBe(true);
  },
);

test("no strategy notices an event that is lost over a connection that stays", async () => {
  const last = walkSteps.at(-1);
  if (last === undefined) throw new Error("There are no steps.");
  const [lane] = await playTo([last.strategyId], last.fallsShort);
  expect(standingOf(lane)).toMatchObject({ tone: "wrong", requests: 0 });
});
