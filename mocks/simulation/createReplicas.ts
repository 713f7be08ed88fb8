import type { Truth, TruthSnapshot } from "../truth/Truth.ts";
import type { VirtualClock } from "./createVirtualClock.ts";

/** The truth as servers know it that are behind by some time. */
export interface Replicas {
  /** Returns the truth as it was `lagMs` ago, or as it was last settled if that is newer. */
  read(lagMs: number): TruthSnapshot;
  /** From now on no replica is behind what was accepted so far. */
  settle(): void;
}

export interface ReplicasOptions {
  clock: Pick<VirtualClock, "now">;
  truth: Truth;
}

export function createReplicas({ clock, truth }: ReplicasOptions): Replicas {
  const history: { since: number; snapshot: TruthSnapshot }[] = [];
  let settled = truth.snapshot();
  let settledAt = -1;
  truth.subscribe(() => history.push({ since: clock.now(), snapshot: truth.snapshot() }));

  return {
    read(lagMs) {
      const time = clock.now() - lagMs;
      const index = history.findLastIndex(({ since }, at) => since <= time || at === settledAt);
      return history[index]?.snapshot ?? settled;
    },
    settle() {
      settled = truth.snapshot();
      settledAt = history.length - 1;
    },
  };
}
