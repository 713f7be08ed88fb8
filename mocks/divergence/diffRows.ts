import { type Divergence, divergenceOf, type Finding } from "./Divergence.ts";
import { findMisordered } from "./findMisordered.ts";

export interface DiffRowsOptions<T> {
  /** What the client shows, in its order. */
  shown: readonly T[];
  /** What the server has, all of it, in its order. */
  truth: readonly T[];
  /** How many rows a first page has. */
  pageSize: number;
  /** Returns what is wrong within a row that is both shown and true. */
  diffRow?: (shown: T, truth: T) => Finding | undefined;
}

/**
 * Returns what is wrong in the rows shown: one kind after the other, each from top to bottom.
 * The rows must cover the truth from its top: at least one page, and no hole down to the last row that
 * is in both. O(n log n).
 */
export function diffRows<T extends { id: string }>(options: DiffRowsOptions<T>): Divergence {
  const { shown, truth, pageSize, diffRow } = options;
  const truthPlaces = placesIn(truth);
  const shownById = groupRows(shown);

  const extra: Finding[] = [];
  const duplicated: Finding[] = [];
  const wrong: Finding[] = [];
  const placed = [];
  for (const [id, { row, shownAt, times }] of shownById) {
    if (times > 1) {
      duplicated.push({ kind: "duplicated", id, times });
    }
    const truthAt = truthPlaces.get(id);
    const trueRow = truthAt === undefined ? undefined : truth[truthAt];
    if (truthAt === undefined || trueRow === undefined) {
      extra.push({ kind: "extra", id, shownAt });
      continue;
    }
    const finding = diffRow?.(row, trueRow);
    if (finding !== undefined) {
      wrong.push(finding);
    }
    placed.push({ id, shownAt, truthAt, isSuspect: finding !== undefined });
  }

  const lastTruthAt = placed.reduce((last, { truthAt }) => Math.max(last, truthAt), -1);
  const missing = truth
    .slice(0, Math.max(pageSize, lastTruthAt + 1))
    .map(({ id }, truthAt): Finding => ({ kind: "missing", id, truthAt }))
    .filter(({ id }) => !shownById.has(id));
  const misordered = findMisordered(placed).map(({ id, shownAt, truthAt }): Finding => ({
    kind: "misordered",
    id,
    shownAt,
    truthAt,
  }));
  return divergenceOf([...missing, ...extra, ...duplicated, ...misordered, ...wrong]);
}

// What a server has is never changed in place, and many clients are compared with it.
const places = new WeakMap<readonly { id: string }[], ReadonlyMap<string, number>>();

/** Returns the places of the truth's rows, by id. */
function placesIn(truth: readonly { id: string }[]): ReadonlyMap<string, number> {
  const kept = places.get(truth);
  if (kept !== undefined) return kept;
  const found = new Map(truth.map(({ id }, truthAt) => [id, truthAt]));
  places.set(truth, found);
  return found;
}

interface ShownRow<T> {
  /** The first of the rows with this id. */
  row: T;
  shownAt: number;
  times: number;
}

/** Returns the rows by id, in the order of their first appearance. */
function groupRows<T extends { id: string }>(rows: readonly T[]): Map<string, ShownRow<T>> {
  const byId = new Map<string, ShownRow<T>>();
  for (const [shownAt, row] of rows.entries()) {
    const before = byId.get(row.id);
    byId.set(row.id, before ? { ...before, times: before.times + 1 } : { row, shownAt, times: 1 });
  }
  return byId;
}
