import type { SimArguments } from "./parseSimArguments.ts";
import type { WorkerTask } from "./worker.ts";

/** How many seeds a worker gets at once. */
const rangeSize = 50;

/** With how many seeds of a row the strawmen are tried. */
const powerSample = 200;

/** Returns the seeds of a run, or of its shard, in ranges for workers: mode after mode. */
export function splitIntoRanges(args: SimArguments): WorkerTask[] {
  const { seeds, from, modes, levels, strategyId, shard, power } = args;
  const start = from + Math.floor((seeds * (shard.index - 1)) / shard.count);
  const end = from + Math.floor((seeds * shard.index) / shard.count);
  const ranges: WorkerTask[] = [];
  for (const mode of modes) {
    for (const level of levels) {
      for (let first = start; first < end; first += rangeSize) {
        const count = Math.min(rangeSize, end - first);
        const untried = Math.max(0, start + powerSample - first);
        const powerCount = power ? Math.min(count, untried) : 0;
        ranges.push({ mode, level, strategyId, from: first, count, powerCount });
      }
    }
  }
  return ranges;
}
