import type { Truth, TruthSnapshot } from "../truth/Truth.ts";
import type { VirtualClock } from "./createVirtualClock.ts";

/** The truth as servers know it that are behind by some time. */
export interface Replicas {
  /** Returns the truth as it was `lagMs` ago, or as it was last settled if that is newer. */
  read(lagMs: number): TruthSnapshot;
  /** Returns the truth as it was `ageMs` ago, settled or not. */
  recall(ageMs: number): TruthSnapshot;
  /** From now on no replica is behind what was accepted so far. */
  settle(): void;
}

export interface ReplicasOptions {
  clock: Pick<VirtualClock, "now">;
  truth: Truth;
}

export function createReplicas({ clock, truth }: ReplicasOptions): Replicas {
  const first = { since: -Infinity, snapshot: truth.snapshot() };
  const history = [first];
  let settledAt = 0;
  const remember = () => history.push({ since: clock.now(), snapshot: truth.snapshot() });
  truth.subscribe(remember);

  function at(time: number): number {
    return history.findLastIndex(({ since }) => since <= time);
  }

  return {
    read(lagMs) {
      const { snapshot } = history[Math.max(settledAt, at(clock.now() - lagMs))] ?? first;
      return snapshot;
    },
    recall: (ageMs) => (history[at(clock.now() - ageMs)] ?? first).snapshot,
    settle() {
      remember();
      settledAt = history.length - 1;
    },
  };
}
