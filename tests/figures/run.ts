import { parseArgs } from "node:util";

import { formatTable } from "../../stories/figures/formatTable.ts";
import { parseCount, runCommand, UsageError } from "../sim/UsageError.ts";
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
  const rows = [...figures, ...(await memory)].map(({ what, goal, measured }) => [
    what,
    goal,
    measured,
  ]);
  console.log(formatTable([["what", "goal", "measured"], ...rows], { isText: () => true }));
});
