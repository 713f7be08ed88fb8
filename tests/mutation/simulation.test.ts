import { expect, test } from "vitest";

import { modes } from "../../stories/schedules/modes.ts";
import { runSeeds } from "../sim/runSeeds.ts";

// A short simulation for `npx stryker run tests/mutation/stryker.config.ts`; `npm run test:sim` runs more seeds.

const seeds = 3;
const cases = modes.flatMap((mode) => [
  { mode, level: "L0" as const },
  { mode, level: "L2" as const },
]);

test.for(cases)("no schedule of $mode goes wrong at $level", async ({ mode, level }) => {
  const range = { mode, level, strategyId: "reconcile", from: 1, count: seeds };
  const { failures } = await runSeeds(range);
  expect(failures).toEqual([]);
});
