import type { LabRecording } from "./LabRecording.ts";

const stepMs = 50;

/** Returns a moment in steps of 50 ms: nobody reads faster, and what stays the same isn't rendered again. */
export function coarse(ms: number): number {
  return Math.floor(ms / stepMs) * stepMs;
}

/** Returns the last of the frames that begins at or before a time; before all of them, the first. */
export function frameAt<F extends { atMs: number }>(
  frames: readonly F[],
  nowMs: number,
): F | undefined {
  return frames[Math.max(0, countUpTo(frames, nowMs, ({ atMs }) => atMs) - 1)];
}

/** Returns the last of some ascending times that is not after another one; 0 if there is none. */
export function lastUpTo(times: readonly number[], ms: number): number {
  return times[countUpTo(times, ms, (time) => time) - 1] ?? 0;
}

/** Returns how many values of an ascending list are not after a time. */
function countUpTo<T>(values: readonly T[], ms: number, timeOf: (value: T) => number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = values[middle];
    if (value !== undefined && timeOf(value) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Returns the times at which anything happened, in order. */
export function momentsOf(recording: LabRecording | undefined): number[] {
  const times = new Set<number>();
  for (const { atMs } of recording?.events ?? []) times.add(atMs);
  for (const lane of recording?.lanes ?? []) {
    for (const { atMs } of lane.frames) times.add(atMs);
    for (const { startedMs, endedMs } of lane.requests) {
      times.add(startedMs);
      if (endedMs !== undefined) times.add(endedMs);
    }
  }
  return [...times].toSorted((a, b) => a - b);
}
