import { expect, test } from "vitest";

import { run, runSeeds } from "./runSeeds.ts";
import { shrinkFailure } from "./shrinkFailure.ts";

const range = { mode: "many-missing", level: "L0", strategyId: "set-query-data-naive" } as const;

test("a failing schedule shrinks to a few steps that still make it fail", async () => {
  const { failures } = await runSeeds({ ...range, from: 1, count: 20 });
  const [failure] = failures;
  const minimal = failure && (await shrinkFailure(range, failure.seed));
  expect(minimal?.reasons).not.toEqual([]);
  expect(minimal?.schedule.steps.length).toBeLessThan(6);

  const again = minimal && (await run(minimal.schedule, range.strategyId));
  expect(again?.isDivergent || again?.violations.length).toBeTruthy();
});
