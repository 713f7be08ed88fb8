import { runInWorkers } from "../sim/runInWorkers.ts";
import { strategyIds } from "../sim/strategyFor.ts";
import { runCommand } from "../sim/UsageError.ts";
import { addCounts, emptyTally, type CompareTally, type CompareTask } from "./compareSeeds.ts";
import { figuresOf } from "./figuresOf.ts";
import { formatFigures } from "./formatFigures.ts";
import { parseCompareArguments, type CompareArguments } from "./parseCompareArguments.ts";

// `npm run compare`: runs all strategies over the same schedules and prints one table.

/** How many seeds a worker gets at once. */
const rangeSize = 10;

await runCommand(async () => {
  const args = parseCompareArguments(process.argv.slice(2), strategyIds);
  const strategies = await compare(args);
  if (args.json) {
    console.log(JSON.stringify({ scenario: args.scenario, strategies }, undefined, 2));
  } else {
    console.log(formatFigures(strategies));
  }
});

async function compare({ scenario, strategyIds: ids }: CompareArguments) {
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
