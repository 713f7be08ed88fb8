import { figuresOf, type StrategyFigures } from "../../stories/figures/figuresOf.ts";
import { addTally, emptyTally, type Tally } from "../../stories/figures/Tally.ts";
import { runInWorkers } from "../sim/runInWorkers.ts";
import type { CompareTask } from "./compareSeeds.ts";
import type { CompareArguments } from "./parseCompareArguments.ts";

/** How many seeds a worker gets at once. */
const rangeSize = 10;

/** Runs strategies over the same schedules, on all cores. */
export async function compareStrategies({
  workload,
  seeds,
  from,
  strategyIds: ids,
}: Omit<CompareArguments, "json">): Promise<StrategyFigures[]> {
  const tasks = ids.flatMap((strategyId): CompareTask[] =>
    Array.from({ length: Math.ceil(seeds / rangeSize) }, (_, index) => ({
      workload,
      strategyId,
      from: from + index * rangeSize,
      count: Math.min(rangeSize, seeds - index * rangeSize),
    })),
  );
  const results = await runInWorkers({
    module: new URL("./worker.ts", import.meta.url),
    tasks,
    isResult: isTally,
  });

  return ids.map((id) => {
    const sum = emptyTally();
    for (const [index, task] of tasks.entries()) {
      const tally = results[index];
      if (task.strategyId === id && tally !== undefined) addTally(sum, tally);
    }
    return figuresOf(id, sum);
  });
}

function isTally(message: unknown): message is Tally {
  return typeof message === "object" && message !== null && "shownAfterMs" in message;
}
