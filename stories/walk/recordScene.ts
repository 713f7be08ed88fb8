import type { LabRecording } from "../lab/LabRecording.ts";
import { scenarioOf, scheduleOf, settingsOf } from "../lab/labScenarios.ts";
import type { LabState } from "../lab/labState.ts";
import { openLabRun } from "../lab/openLabRun.ts";
import { stepsOf } from "../lab/stepsOf.ts";
import { strategyById } from "../world/strategies.ts";

/** A scene from its beginning to its end. */
export interface RecordedScene {
  state: LabState;
  recording: LabRecording;
  endMs: number;
}

/** Plays a state of the Lab in virtual time, with clients that reach the server without a wire. */
export async function recordScene(state: LabState, isGone: () => boolean): Promise<RecordedScene> {
  const scenario = scenarioOf(state);
  const settings = settingsOf(scenario, state.changes);
  const run = await openLabRun({
    schedule: scheduleOf(scenario, settings, state.seed),
    strategies: state.strategyIds.map(strategyById),
    steps: stepsOf(scenario, settings, state),
    isGone,
  });
  await run.ended;
  return { state, recording: run.recording, endMs: run.recordedMs };
}
