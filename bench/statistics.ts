/**
 * Returns the value below which the given share (0 to 1) of the values lies, interpolated between
 * the two nearest; `NaN` if there are none.
 */
export function quantile(values: readonly number[], share: number): number {
  const ascending = values.toSorted((a, b) => a - b);
  const place = share * (ascending.length - 1);
  const below = ascending[Math.floor(place)];
  const above = ascending[Math.ceil(place)];
  if (below === undefined || above === undefined) return NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** Returns the value in the middle; `NaN` if there are none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** What was measured in each round of a run, in the same order for every contestant. */
export interface RatioSummary {
  median: number;
  /** The quartiles, which tell how much of a difference is noise. */
  low: number;
  high: number;
}

/**
 * Returns how many times as long `a` took as `b`. Each ratio is one of two neighbours in time, so
 * that what slows the whole machine for a while slows both and cancels out.
 *
 * @throws if the rounds of both differ in number.
 */
export function summarizeRatios(a: readonly number[], b: readonly number[]): RatioSummary {
  if (a.length !== b.length) {
    throw new Error(
      `chat-sync-kit: ${a.length} rounds can't be compared with ${b.length}. Measure both contestants in every round.`,
    );
  }
  const ratios = a.map((value, round) => value / (b[round] ?? NaN));
  return { median: median(ratios), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) };
}
