import { measureRun } from "../../stories/figures/measureRun.ts";
import { addTally, emptyTally, type Tally } from "../../stories/figures/Tally.ts";
import { scheduleOfWorkload } from "../../stories/schedules/scheduleOfWorkload.ts";
import type { Workload } from "../../stories/schedules/Workload.ts";

/** A strategy and some seeds of a workload: `count` from `from` on. */
export interface CompareTask {
  workload: Workload;
  strategyId: string;
  from: number;
  count: number;
}

/** Runs the strategy over the workload's schedules, one after the other. */
export async function compareSeeds(task: CompareTask): Promise<Tally> {
  const { workload, strategyId, from, count } = task;
  const sum = emptyTally();
  for (let seed = from; seed < from + count; seed += 1) {
    addTally(sum, await measureRun(strategyId, scheduleOfWorkload(workload, seed)));
  }
  return sum;
}
