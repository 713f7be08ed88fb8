import type { SimArguments } from "./parseSimArguments.ts";
import type { SeedRange } from "./runSeeds.ts";

/** How many seeds a worker gets at once. */
const rangeSize = 50;

/** Returns the seeds of a run, or of its shard, in ranges for workers: mode after mode. */
export function splitIntoRanges(args: SimArguments): SeedRange[] {
  const { seeds, from, modes, levels, strategyId, shard } = args;
  const start = from + Math.floor((seeds * (shard.index - 1)) / shard.count);
  const end = from + Math.floor((seeds * shard.index) / shard.count);
  const ranges: SeedRange[] = [];
  for (const mode of modes) {
    for (const level of levels) {
      for (let first = start; first < end; first += rangeSize) {
        const count = Math.min(rangeSize, end - first);
        ranges.push({ mode, level, strategyId, from: first, count });
      }
    }
  }
  return ranges;
}
