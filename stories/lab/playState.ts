import type { ChatSyncStrategy } from "../../src/index.ts";
import { strategyById } from "../world/strategies.ts";
import { startState, type LabState } from "./labState.ts";
import { openLabRun, type LabRun } from "./openLabRun.ts";
import { scheduleOfState } from "./scheduleOfState.ts";

interface PlayStateOptions {
  /**
   * One for each lane.
   * @default the kit's, by the state's ids
   */
  strategies?: readonly ChatSyncStrategy[];
  /** Tells whether nobody waits for it any more. */
  isGone?: () => boolean;
}

/** Plays a state of the Lab to its end, before anybody sees it: without acts of its own, the scene once. */
export async function playState(
  changes: Partial<LabState>,
  { strategies, isGone }: PlayStateOptions = {},
): Promise<LabRun> {
  const state: LabState = {
    ...startState,
    acts: [{ atMs: 0, act: { kind: "play" } }],
    ...changes,
  };
  const run = await openLabRun({
    ...scheduleOfState(state),
    strategies: strategies ?? state.strategyIds.map(strategyById),
    ...(isGone !== undefined && { isGone }),
  });
  await run.ended;
  return run;
}
