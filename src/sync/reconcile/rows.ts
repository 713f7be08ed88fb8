/** Compares two rows of a list, newest first; 0 means that they are the same row. */
export type Compare<Row> = (a: Row, b: Row) => number;

/**
 * Returns sorted rows with others put in their places. What is there already stays as it is, and
 * the same array comes back if nothing is added. Looks only as deep as the oldest addition goes.
 */
export function placeRows<Row>(
  rows: readonly Row[],
  additions: readonly Row[],
  compare: Compare<Row>,
): readonly Row[] {
  const head: Row[] = [];
  let next = 0;
  let hasGrown = false;
  for (const addition of additions.toSorted(compare)) {
    for (; next < rows.length; next += 1) {
      const row = rows[next];
      if (row === undefined || compare(row, addition) >= 0) break;
      head.push(row);
    }
    const below = rows[next];
    const above = head.at(-1);
    const isThere =
      (below !== undefined && compare(below, addition) === 0) ||
      (above !== undefined && compare(above, addition) === 0);
    if (isThere) continue;
    head.push(addition);
    hasGrown = true;
  }
  return hasGrown ? [...head, ...rows.slice(next)] : rows;
}

/**
 * Returns rows in order and each id once, the newest version of it: pages that were fetched one
 * after the other while rows moved can hold a row twice. Rows that are right come back unchanged.
 */
export function normalizeRows<Row extends { id: string }>(
  rows: readonly Row[],
  compare: Compare<Row>,
): readonly Row[] {
  const seen = new Set<string>();
  const isRight = rows.every((row, index) => {
    const above = rows[index - 1];
    const isNew = !seen.has(row.id);
    seen.add(row.id);
    return isNew && (above === undefined || compare(above, row) < 0);
  });
  if (isRight) return rows;
  return uniqueById(rows.toSorted(compare));
}

/**
 * Returns the first pages of a list, fetched anew, with what was loaded below them before.
 * Valid only if they overlap, that is, if nothing can lie between the two.
 */
export function spliceRows<Row extends { id: string }>(
  fresh: readonly Row[],
  loaded: readonly Row[],
  compare: Compare<Row>,
): readonly Row[] {
  const last = fresh.at(-1);
  if (last === undefined) return fresh;
  return uniqueById([...fresh, ...loaded.filter((row) => compare(last, row) < 0)]);
}

/**
 * Returns the rows that were not there before, or are newer than then. Those below what was there
 * don't count: they belong to a page further down.
 */
export function findNewRows<Row extends { id: string }>(
  before: readonly Row[],
  after: readonly Row[],
  compare: Compare<Row>,
): readonly Row[] {
  const byId = new Map(before.map((row) => [row.id, row]));
  const last = before.at(-1);
  return after.filter((row) => {
    if (last !== undefined && compare(row, last) > 0) return false;
    const known = byId.get(row.id);
    return known === undefined || compare(row, known) < 0;
  });
}

function uniqueById<Row extends { id: string }>(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id));
}
