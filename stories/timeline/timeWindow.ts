import type { TimeSpan } from "./TimelineItem.ts";

/** The longest stretch of time that is shown at once (ms). */
const LONGEST_MS = 10_000;

/** The lengths that a short run is shown at (ms). */
const LENGTHS_MS = [1000, 2000, 5000, LONGEST_MS];

/** By how much the window moves at once (ms). */
const STEP_MS = LONGEST_MS / 4;

/**
 * Returns the stretch of time to show: the whole of a short run, else 10 s that follow the playhead.
 * It moves in steps of a quarter, so that what one is looking at mostly stands still.
 */
export function timeWindow(nowMs: number, endMs: number): TimeSpan {
  const lastMs = Math.max(nowMs, endMs);
  const lengthMs = LENGTHS_MS.find((length) => lastMs <= length);
  if (lengthMs !== undefined) return { fromMs: 0, toMs: lengthMs };
  const fromMs = Math.max(0, Math.ceil((nowMs - LONGEST_MS * 0.9) / STEP_MS) * STEP_MS);
  return { fromMs, toMs: fromMs + LONGEST_MS };
}

/** Steps between two ticks (ms), and into how many parts minor ticks cut each. */
const TICK_STEPS = [
  [10, 5],
  [20, 4],
  [50, 5],
  [100, 5],
  [200, 4],
  [500, 5],
  [1000, 5],
  [2000, 4],
  [5000, 5],
  [10_000, 5],
  [30_000, 3],
  [60_000, 6],
] as const;

export interface Ticks {
  /** Moments with a label (ms). */
  major: readonly number[];
  /** Moments without one (ms). */
  minor: readonly number[];
  /** The distance between two minor ticks, by which keys move the playhead (ms). */
  minorStepMs: number;
  /** How many digits tell the labels apart, in seconds. */
  digits: number;
}

/** Returns round moments of a window, at most one label for each `spacing` of `width` (px). */
export function ticksIn({ fromMs, toMs }: TimeSpan, width: number, spacing: number): Ticks {
  const leastMs = ((toMs - fromMs) * spacing) / Math.max(width, spacing);
  const [stepMs, parts] = TICK_STEPS.find(([step]) => step >= leastMs) ?? [60_000, 6];
  const minorStepMs = stepMs / parts;
  const first = Math.ceil(fromMs / minorStepMs);
  const last = Math.floor(toMs / minorStepMs);
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return {
    major: all.filter((number) => number % parts === 0).map((number) => number * minorStepMs),
    minor: all.filter((number) => number % parts !== 0).map((number) => number * minorStepMs),
    minorStepMs,
    digits: stepMs >= 1000 ? 0 : stepMs >= 100 ? 1 : 2,
  };
}
