/**
 * Returns a clock (ms since 1970) that stands at `start` (ISO 8601) for the first call and moves on
 * by `step` ms with each further one.
 */
export function steppingClock(start: string, step: number): () => number {
  let time = Date.parse(start);
  if (Number.isNaN(time)) {
    throw new RangeError(`"${start}" is no date. Give one in ISO 8601.`);
  }
  return () => {
    const now = time;
    time += step;
    return now;
  };
}
