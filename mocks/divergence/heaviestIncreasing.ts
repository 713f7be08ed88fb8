export interface WeightedRank {
  /** A permutation of 0 to n - 1 over all items. */
  rank: number;
  /** More than 0. */
  weight: number;
}

interface Run {
  weight: number;
  /** Index of the run's last item. */
  last: number;
  before: Run | undefined;
}

/**
 * Returns the indices of the subsequence with increasing ranks that weighs most. Among equals it
 * prefers later items. O(n log n).
 *
 * The runs are kept in a Fenwick tree for prefix maxima over the rank,
 * see https://en.wikipedia.org/wiki/Fenwick_tree.
 */
export function heaviestIncreasing(items: readonly WeightedRank[]): Set<number> {
  const tree: (Run | undefined)[] = [];

  function heaviestBelow(rank: number): Run | undefined {
    let heaviest: Run | undefined;
    for (let node = rank; node > 0; node -= node & -node) {
      heaviest = heavier(tree[node], heaviest);
    }
    return heaviest;
  }

  for (const [last, { rank, weight }] of items.entries()) {
    const before = heaviestBelow(rank);
    const run = { weight: weight + (before?.weight ?? 0), last, before };
    for (let node = rank + 1; node <= items.length; node += node & -node) {
      tree[node] = heavier(run, tree[node]);
    }
  }

  const indices = new Set<number>();
  for (let run = heaviestBelow(items.length); run !== undefined; run = run.before) {
    indices.add(run.last);
  }
  return indices;
}

function heavier(a: Run | undefined, b: Run | undefined): Run | undefined {
  if (a === undefined || b === undefined) {
    return a ?? b;
  }
  return a.weight > b.weight || (a.weight === b.weight && a.last > b.last) ? a : b;
}
