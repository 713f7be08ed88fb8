/** Returns the last of the frames that begins at or before a time; before all of them, the first. */
export function frameAt<F extends { atMs: number }>(
  frames: readonly F[],
  nowMs: number,
): F | undefined {
  let [low, high] = [0, frames.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((frames[middle]?.atMs ?? Infinity) <= nowMs) low = middle + 1;
    else high = middle;
  }
  return frames[Math.max(0, low - 1)];
}
