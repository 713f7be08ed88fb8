import { runInWorkers } from "../sim/runInWorkers.ts";
import { addCounts, emptyTally, type CompareTally, type CompareTask } from "./compareSeeds.ts";
import { figuresOf, type StrategyFigures } from "./figuresOf.ts";
import type { CompareArguments } from "./parseCompareArguments.ts";

/** How many seeds a worker gets at once. */
const rangeSize = 10;

/** Runs strategies over the same schedules, on all cores. */
export async function compareStrategies({
  scenario,
  strategyIds: ids,
}: CompareArguments): Promise<StrategyFigures[]> {
  const tasks = ids.flatMap((strategyId): CompareTask[] =>
    Array.from({ length: Math.ceil(scenario.seeds / rangeSize) }, (_, index) => ({
      scenario,
      strategyId,
      from: scenario.from + index * rangeSize,
      count: Math.min(rangeSize, scenario.seeds - index * rangeSize),
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
      if (task.strategyId === id && tally !== undefined) add(sum, tally);
    }
    return figuresOf(id, sum);
  });
}

function add(sum: CompareTally, tally: CompareTally) {
  sum.seeds += tally.seeds;
  sum.messages += tally.messages;
  sum.requests += tally.requests;
  sum.aborted += tally.aborted;
  sum.responseBytes += tally.responseBytes;
  sum.shownAfterMs = sum.shownAfterMs.concat(tally.shownAfterMs);
  sum.never += tally.never;
  sum.wrongChatRooms += tally.wrongChatRooms;
  sum.wrongChatMessages += tally.wrongChatMessages;
  addCounts(sum.divergence, tally.divergence);
}

function isTally(message: unknown): message is CompareTally {
  return typeof message === "object" && message !== null && "shownAfterMs" in message;
}
