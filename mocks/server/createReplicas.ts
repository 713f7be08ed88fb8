import type { Truth, TruthSnapshot } from "../truth/Truth.ts";
import type { Clock } from "./Clock.ts";

/** The truth as a lagging server knows it. */
export interface Replica {
  /** Returns the truth as it was `lagMs` ago, or as it was last settled if that is newer. */
  read(lagMs: number): TruthSnapshot;
  /** Returns the truth as it was `ageMs` ago, settled or not. */
  recall(ageMs: number): TruthSnapshot;
  /** From now on the replica has what was accepted so far. */
  settle(): void;
}

/** How many states are kept. What is older counts as the oldest of them. */
export const keptStates = 2_000;

/**
 * Returns a function that makes replicas of a truth. They share its history, and each is settled
 * separately.
 */
export function createReplicas(clock: Pick<Clock, "now">, truth: Truth): () => Replica {
  const first = { since: -Infinity, snapshot: truth.snapshot() };
  const history = [first];
  /** The number of the oldest state that is kept. */
  let oldest = 0;
  truth.subscribe(remember);

  function remember() {
    history.push({ since: clock.now(), snapshot: truth.snapshot() });
    if (history.length <= keptStates) return;
    history.shift();
    oldest += 1;
  }
  function stateAt(number: number): TruthSnapshot {
    return (history[number - oldest] ?? history[0] ?? first).snapshot;
  }
  function numberAt(time: number): number {
    // A change without an event is a state from when it is first asked for.
    if (history.at(-1)?.snapshot !== truth.snapshot()) remember();
    return oldest + history.findLastIndex(({ since }) => since <= time);
  }

  return () => {
    let settled = 0;
    return {
      read: (lagMs) => stateAt(Math.max(settled, numberAt(clock.now() - lagMs))),
      recall: (ageMs) => stateAt(numberAt(clock.now() - ageMs)),
      settle() {
        remember();
        settled = oldest + history.length - 1;
      },
    };
  };
}
