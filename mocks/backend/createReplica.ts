import type { Truth, TruthSnapshot } from "../truth/Truth.ts";

/** The oldest state that is kept, in messages behind the truth. */
export const greatestLag = 100;

/** A copy of the truth that follows it with a lag. */
export interface Replica {
  /**
   * Returns the truth as it was that many messages ago, but at most `greatestLag`, and not before
   * the replica was made.
   */
  read(lagEvents: number): TruthSnapshot;
}

/** Returns a replica that keeps the states it may have to show: O(greatestLag) in memory. */
export function createReplica(truth: Truth): Replica {
  let older: readonly TruthSnapshot[] = [];
  let current = truth.snapshot();
  truth.subscribe(() => {
    older = [current, ...older.slice(0, greatestLag - 1)];
    current = truth.snapshot();
  });

  return {
    read: (lagEvents) =>
      lagEvents === 0 ? current : (older[lagEvents - 1] ?? older.at(-1) ?? current),
  };
}
