import { formatFigures } from "../../stories/figures/formatFigures.ts";
import { runCommand } from "../sim/UsageError.ts";
import { compareStrategies } from "./compareStrategies.ts";
import { parseCompareArguments } from "./parseCompareArguments.ts";

// `npm run compare`: runs strategies over the same schedules and prints one table.

await runCommand(async () => {
  const args = parseCompareArguments(process.argv.slice(2));
  const strategies = await compareStrategies(args);
  if (args.json) {
    const { workload, seeds, from } = args;
    console.log(JSON.stringify({ workload, seeds, from, strategies }, undefined, 2));
  } else {
    console.log(formatFigures(strategies));
  }
});
