/** Why and when a query has to be fetched anew. */
export interface Need {
  /** Only a fetch that starts after this satisfies it. */
  tick: number;
  /** A fetch that starts earlier does not satisfy it either. By the client's clock, in ms. */
  notBefore: number;
  /** Fetches that failed since, and when to try again, in ms. */
  failures: number;
  retryAt: number;
  /** Whether one more fetch has to follow, for a server that lags behind what it sent. */
  isFollowed: boolean;
  /** `first` if what lies further down can be trusted once the fetched pages reach it. */
  pages: "first" | "all";
  /** Whether nothing is known to be wrong, and it only makes sure. */
  isConfirming: boolean;
}

/** One that any fetch satisfies which starts from now on. */
export const plainNeed = {
  notBefore: 0,
  failures: 0,
  retryAt: 0,
  isFollowed: false,
  pages: "first",
  isConfirming: false,
} as const;

/**
 * Returns one need in place of two, `added` being the newer one. Both may want to wait; then the
 * newer one's time counts. One that is due now and one that is due later are met by a fetch now that
 * another one follows. `now` is the time by the client's clock, in ms.
 */
export function joinNeeds(before: Need, added: Need, now: number): Need {
  const wasDue = before.notBefore <= now;
  const isDue = added.notBefore <= now;
  return {
    tick: added.tick,
    notBefore: wasDue || isDue ? Math.min(before.notBefore, added.notBefore) : added.notBefore,
    failures: before.failures,
    retryAt: before.retryAt,
    isFollowed: before.isFollowed || added.isFollowed || wasDue !== isDue,
    pages: before.pages === "all" ? "all" : added.pages,
    isConfirming: before.isConfirming && added.isConfirming,
  };
}
