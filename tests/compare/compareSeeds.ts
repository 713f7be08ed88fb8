import { measureRun } from "../../stories/figures/measureRun.ts";
import { addTally, emptyTally, type Tally } from "../../stories/figures/Tally.ts";
import type { Scenario } from "../../stories/schedules/Scenario.ts";
import { scheduleOfScenario } from "../../stories/schedules/scheduleOfScenario.ts";

/** A strategy and some seeds of a scenario: `count` from `from` on. */
export interface CompareTask {
  scenario: Scenario;
  strategyId: string;
  from: number;
  count: number;
}

/** Runs the strategy over the scenario's schedules, one after the other. */
export async function compareSeeds(task: CompareTask): Promise<Tally> {
  const { scenario, strategyId, from, count } = task;
  const sum = emptyTally();
  for (let seed = from; seed < from + count; seed += 1) {
    addTally(sum, await measureRun(strategyId, scheduleOfScenario(scenario, seed)));
  }
  return sum;
}
