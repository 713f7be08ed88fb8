interface Budget {
  /** Bytes after gzip that `npm run size` lets pass. */
  gzip: number;
  /** Bytes after gzip to get to, where that is less. */
  goal?: number;
}

/** What the parts of the kit may add to an app, and what they should. */
export const budgets = {
  hook: { gzip: 12_500, goal: 4_000 },
  list: { gzip: 8_000, goal: 8_000 },
  room: { gzip: 12_000, goal: 12_000 },
  css: { gzip: 6_000, goal: 6_000 },
} satisfies Record<string, Budget>;
