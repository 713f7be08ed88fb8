export interface Budget {
  /** Bytes after gzip that `npm run size` lets pass. */
  gzip: number;
  /** Bytes after gzip to get to, where that is less. */
  goal?: number;
}

/** What the parts of the kit may add to an app, and what they should. */
export const budgets = {
  /**
   * `useChatSync` with `reconcile` and validation. The goal is not reached: the budget is what was
   * measured last, rounded up. What the engine survives besides has cost bytes, too, and 500 went into parts of the
   * runner and of merging that can be read one by one. 300 keep an app's own lists and pages right: rooms that join
   * and leave them, totals, and numbers as ids.
   */
  sync: { gzip: 31_500, goal: 10_000 },
  /** The same with all strategies; here, too, the budget is what was measured last. */
  hook: { gzip: 32_500, goal: 4_000 },
  list: { gzip: 8_000, goal: 8_000 },
  room: { gzip: 12_000, goal: 12_000 },
  css: { gzip: 6_000, goal: 6_000 },
} satisfies Record<string, Budget>;
