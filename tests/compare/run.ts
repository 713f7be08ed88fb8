import { strategyIds } from "../sim/strategyFor.ts";
import { runCommand } from "../sim/UsageError.ts";
import { compareStrategies } from "./compareStrategies.ts";
import { formatFigures } from "./formatFigures.ts";
import { parseCompareArguments } from "./parseCompareArguments.ts";

// `npm run compare`: runs all strategies over the same schedules and prints one table.

await runCommand(async () => {
  const args = parseCompareArguments(process.argv.slice(2), strategyIds);
  const strategies = await compareStrategies(args);
  if (args.json) {
    console.log(JSON.stringify({ scenario: args.scenario, strategies }, undefined, 2));
  } else {
    console.log(formatFigures(strategies));
  }
});
