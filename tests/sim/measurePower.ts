import { scheduleOf } from "../../stories/schedules/scheduleOf.ts";
import { run, type SeedRange } from "./runSeeds.ts";

/** Strategies that have to be wrong: where they end right, a schedule proves little. */
export const strawmen = ["lazy", "set-query-data-naive", "invalidate-affected"] as const;

/** How strong a sample of schedules is. */
export interface Power {
  /** How many seeds were tried. */
  seeds: number;
  /** In how many of them each strawman ended divergent, in the order of `strawmen`. */
  wrong: number[];
}

/** Plays schedules with every strawman, and counts those in which it ends divergent. */
export async function measurePower({ mode, level, from, count }: SeedRange): Promise<Power> {
  const wrong = strawmen.map(() => 0);
  for (let seed = from; seed < from + count; seed += 1) {
    for (const [index, strawman] of strawmen.entries()) {
      const { isDivergent } = await run(scheduleOf(mode, level, seed), strawman);
      wrong[index] = (wrong[index] ?? 0) + Number(isDivergent);
    }
  }
  return { seeds: count, wrong };
}
