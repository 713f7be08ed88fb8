/** The mounted rows of a list. */
export interface RowRange {
  /** The keys of all rows, in order. */
  keys: readonly string[];
  /** Whether the list is virtualized. */
  isWindowed: boolean;
  /** Index of the first mounted row. */
  start: number;
  /** Index after the last mounted row. */
  end: number;
}

/** Fills most viewports. */
const INITIAL_ROWS = 30;
/** Maximum number of appended rows that mount before the scroll position is read. */
const MAX_APPENDED_ROWS = 20;

/** Returns the rows to mount before the size of the viewport is known. */
export function initialRange(
  keys: readonly string[],
  isWindowed: boolean,
  startsAt: "start" | "end",
): RowRange {
  const count = isWindowed ? INITIAL_ROWS : keys.length;
  const start = startsAt === "end" ? keys.length - count : 0;
  return { keys, isWindowed, start, end: start + count };
}

/**
 * Returns the index of a row before and after a change. Follows whichever of three rows (at
 * `index`, and half a `span` and a whole `span` after it) moved by the median distance, so a single
 * row that moved or was removed is not followed.
 */
export function followRow(
  before: readonly string[],
  after: readonly string[],
  index: number,
  span: number,
): { from: number; to: number } {
  const rows = [index, index + (span >> 1), index + span].flatMap((from) => {
    const key = before[from];
    if (key === undefined) return [];
    const to = key === after[from] ? from : after.indexOf(key);
    return to === -1 ? [] : [{ from, to }];
  });
  rows.sort((one, other) => one.to - one.from - (other.to - other.from));
  return rows[rows.length >> 1] ?? { from: index, to: index };
}

/** Returns the range of the same rows after rows were inserted, moved or removed. */
export function followRange(
  { keys: before, start, end }: RowRange,
  keys: readonly string[],
  isWindowed: boolean,
): RowRange {
  const count = keys.length;
  if (!isWindowed) return { keys, isWindowed, start: 0, end: count };
  const { from, to } = followRow(before, keys, start, end - start - 1);
  const move = to - from;
  const moved = Math.min(end + move, count);
  return {
    keys,
    isWindowed,
    start: Math.max(0, Math.min(start + move, moved - 1)),
    end: end === before.length && count - moved <= MAX_APPENDED_ROWS ? count : moved,
  };
}
