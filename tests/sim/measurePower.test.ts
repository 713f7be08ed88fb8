import { expect, test } from "vitest";

import { modes } from "../../stories/schedules/modes.ts";
import { scheduleOf } from "../../stories/schedules/scheduleOf.ts";
import { measurePower, strawmen } from "./measurePower.ts";
import { run, runSeeds } from "./runSeeds.ts";

test.for(modes)(
  "in mode %s a strawman is wrong with most seeds, and few are empty",
  async (mode) => {
    const range = { mode, level: "L0", strategyId: "lazy", from: 1, count: 10 } as const;
    const { seeds, wrong } = await measurePower(range);
    expect(seeds).toBe(10);
    expect(Math.max(...wrong)).toBeGreaterThan(5);
    const { empty, failures } = await runSeeds(range);
    expect(empty).toBeLessThanOrEqual(1);
    expect(failures.filter(({ isDivergent }) => isDivergent)).toHaveLength(wrong[0] ?? 0);
  },
);

test("a schedule in which nothing is delivered proves nothing", async () => {
  const schedule = { ...scheduleOf("ordered", "L0", 1), steps: [] };
  for (const strawman of strawmen) {
    expect(await run(schedule, strawman)).toMatchObject({ isEmpty: true, isDivergent: false });
  }
});
