/** The rows of a list that are in the page. */
export interface RowRange {
  /** The keys of all rows, in order. */
  keys: readonly string[];
  /** Whether only some of them are in the page. */
  isWindowed: boolean;
  /** The first row that is. */
  start: number;
  /** The first row behind it that isn't. */
  end: number;
}

/** As many rows as fill most windows. */
const FIRST_ROWS = 30;
/** Rows that may come in at the end and be in the page before it is known where the reader is. */
const MOST_APPENDED = 20;

/** Returns the rows to begin with, before the size of the window is known. */
export function firstRange(
  keys: readonly string[],
  isWindowed: boolean,
  startsAt: "start" | "end",
): RowRange {
  const count = isWindowed ? FIRST_ROWS : keys.length;
  const start = startsAt === "end" ? keys.length - count : 0;
  return { keys, isWindowed, start, end: start + count };
}

/**
 * Returns where a row was in one order and where it is in another one: that of the rows at `index`,
 * half a `span` and a `span` behind it which has moved by as many places as the median of them. So
 * one that has moved alone, or is gone, isn't followed.
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

/** Returns the range with the same rows after others were put between or before them, or taken away. */
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
    end: end === before.length && count - moved <= MOST_APPENDED ? count : moved,
  };
}
