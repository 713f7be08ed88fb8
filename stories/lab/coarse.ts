const stepMs = 50;

/** Returns a moment in steps of 50 ms: nobody reads faster, and what stays the same isn't rendered again. */
export function coarse(ms: number): number {
  return Math.floor(ms / stepMs) * stepMs;
}
