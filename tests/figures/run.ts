import { parseArgs } from "node:util";

import { parseCount, runCommand, UsageError } from "../sim/UsageError.ts";
import type { Figure } from "./Figure.ts";
import { measureBurst } from "./measureBurst.ts";
import { measureDisconnect } from "./measureDisconnect.ts";
import { measureIdentities } from "./measureIdentities.ts";
import { measureMemory } from "./measureMemory.ts";
import { measureRequests } from "./measureRequests.ts";

// `npm run figures [-- --hours 24]`: prints what `reconcile` costs, beside what it is meant to.

const options = { hours: { type: "string", default: "24" } } as const;

await runCommand(async () => {
  const flags = UsageError.guard(() => parseArgs({ options }).values);
  const hours = parseCount("hours", flags.hours, 1);
  // In a worker, while the others, each of which has the virtual clock to itself, take turns here.
  const memory = measureMemory(hours);
  const figures = [
    ...(await measureRequests()),
    ...(await measureDisconnect()),
    ...(await measureBurst()),
    ...(await measureIdentities()),
  ];
  console.log(formatTable([...figures, ...(await memory)]));
});

function formatTable(figures: readonly Figure[]): string {
  const rows = [
    ["what", "goal", "measured"],
    ...figures.map(({ what, goal, measured }) => [what, goal, measured]),
  ];
  const widths = [0, 1, 2].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = line(widths.map((width) => "-".repeat(width)));
  const [head = [], ...body] = rows;
  return [line(head), rule, ...body.map(line)].join("\n");
}
