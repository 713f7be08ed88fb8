import { expect, test } from "vitest";

import { modes } from "../../stories/schedules/modes.ts";
import { scheduleOf } from "../../stories/schedules/scheduleOf.ts";
import { measurePower, strawmen } from "./measurePower.ts";
import { run, runSeeds } from "./runSeeds.ts";

const range = { level: "L0", strategyId: "lazy", from: 1, count: 10 } as const;

// `lazy` alone: the other strawmen would take three times as long, and `npm run test:sim` tries them.
test.for(modes)(
  "in mode %s a strawman is wrong with most seeds, and few are empty",
  async (mode) => {
    const { empty, failures } = await runSeeds({ ...range, mode });
    expect(failures.filter(({ isDivergent }) => isDivergent).length).toBeGreaterThan(5);
    expect(empty).toBeLessThanOrEqual(1);
  },
);

test("the power of a range is how often each strawman is wrong in it", async () => {
  const { seeds, wrong } = await measurePower({ ...range, mode: "own-no-echo" });
  expect(seeds).toBe(10);
  for (const [index, strategyId] of strawmen.entries()) {
    const { failures } = await runSeeds({ ...range, mode: "own-no-echo", strategyId });
    expect(failures.filter(({ isDivergent }) => isDivergent)).toHaveLength(wrong[index] ?? 0);
  }
  expect(Math.max(...wrong)).toBeGreaterThan(5);
});

test("a schedule in which nothing is delivered proves nothing", async () => {
  const schedule = { ...scheduleOf("ordered", "L0", 1), steps: [] };
  for (const strawman of strawmen) {
    expect(await run(schedule, strawman)).toMatchObject({ isEmpty: true, isDivergent: false });
  }
});
