interface Budget {
  /** Bytes after gzip that `npm run size` lets pass. */
  gzip: number;
  /** Bytes after gzip to get to, where that is less. */
  goal?: number;
}

/**
 * What the parts of the kit may add to an app, and what they should. The list and the room are
 * beyond their goals: `npm run size` says by how much, and what of it is the library for links.
 */
export const budgets = {
  hook: { gzip: 12_500 },
  list: { gzip: 9_200, goal: 8_000 },
  room: { gzip: 17_000, goal: 12_000 },
  css: { gzip: 6_000, goal: 6_000 },
} satisfies Record<string, Budget>;
