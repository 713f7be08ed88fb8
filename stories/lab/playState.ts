import { strategyById } from "../world/strategies.ts";
import type { LabRecording } from "./LabRecording.ts";
import { scenarioOf, scheduleOf, settingsOf } from "./labScenarios.ts";
import { startState, type LabState } from "./labState.ts";
import { openLabRun } from "./openLabRun.ts";
import { stepsOf } from "./stepsOf.ts";

/** Plays a state of the Lab to its end, without a page: without acts of its own, the scene once. */
export async function playState(
  changes: Partial<LabState>,
  strategies = (changes.strategyIds ?? startState.strategyIds).map(strategyById),
): Promise<LabRecording> {
  const state: LabState = {
    ...startState,
    acts: [{ atMs: 0, act: { kind: "play" } }],
    ...changes,
  };
  const scenario = scenarioOf(state);
  const settings = settingsOf(scenario, state.changes);
  const run = await openLabRun({
    schedule: scheduleOf(scenario, settings, state.seed),
    strategies,
    steps: stepsOf(scenario, settings, state),
  });
  await run.ended;
  return run.recording;
}
