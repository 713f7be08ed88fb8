/** The mounted rows of a list. */
export interface RowRange {
  /** The keys of all rows, in order. */
  keys: readonly string[];
  /** Whether the list is virtualized. */
  isVirtual: boolean;
  /** Index of the first mounted row. */
  start: number;
  /** Index after the last mounted row. */
  end: number;
}

/** Fills most viewports. */
const INITIAL_ROWS = 30;
/** Maximum number of appended rows that mount before the scroll position is read. */
const MAX_APPENDED_ROWS = 20;
/** Rows mounted beyond each edge of the viewport, and the minimum before the range is updated. */
const OVERSCAN_ROWS = 10;
const MIN_OVERSCAN_ROWS = 2;
/** Excess rows that stay mounted before the range is updated. */
const MAX_EXCESS_ROWS = 20;

/**
 * Returns the range of the same rows after rows were inserted, moved or removed; if there was none,
 * the rows at an edge.
 */
export function followRange(
  range: RowRange,
  keys: readonly string[],
  isVirtual: boolean,
  edge: "start" | "end",
): RowRange {
  const { keys: before, start, end } = range;
  if (before === keys && range.isVirtual === isVirtual) return range;
  if (!isVirtual || end === 0) return initialRange(keys, isVirtual, edge);
  const move = moveOf([start, (start + end) >> 1, end - 1], before, keys);
  const moved = Math.min(end + move, keys.length);
  const isAppended = end === before.length && keys.length - moved <= MAX_APPENDED_ROWS;
  return {
    keys,
    isVirtual,
    start: Math.max(0, Math.min(start + move, moved - 1)),
    end: isAppended ? keys.length : moved,
  };
}

/** Returns the rows to mount before the size of the viewport is known: some at an edge. */
function initialRange(
  keys: readonly string[],
  isVirtual: boolean,
  edge: "start" | "end",
): RowRange {
  const count = isVirtual ? Math.min(INITIAL_ROWS, keys.length) : keys.length;
  const start = edge === "end" ? keys.length - count : 0;
  return { keys, isVirtual, start, end: start + count };
}

/**
 * Returns how many places the rows at these indexes moved. Takes the median, so a single row that
 * moved or was removed is not followed.
 */
function moveOf(
  indexes: readonly number[],
  before: readonly string[],
  after: readonly string[],
): number {
  const moves = indexes.flatMap((index) => {
    const now = indexOfKey(after, before[index], index);
    return now === -1 ? [] : [now - index];
  });
  return median(moves) ?? 0;
}

/** Returns the range for the visible rows: the same one while it has enough rows around them. */
export function rangeAround(
  range: RowRange,
  { start: visibleStart, end: visibleEnd }: { start: number; end: number },
): RowRange {
  const { keys, start, end } = range;
  const isEnough =
    start <= Math.max(0, visibleStart - MIN_OVERSCAN_ROWS) &&
    end >= Math.min(keys.length, visibleEnd + MIN_OVERSCAN_ROWS) &&
    end - start <= visibleEnd - visibleStart + 2 * OVERSCAN_ROWS + MAX_EXCESS_ROWS;
  if (isEnough) return range;
  // A fling past all mounted rows needs new ones in each frame, so it mounts few.
  const overlaps = visibleStart < end && visibleEnd > start;
  const overscan = overlaps ? OVERSCAN_ROWS : MIN_OVERSCAN_ROWS;
  return {
    ...range,
    start: Math.max(0, visibleStart - overscan),
    end: Math.min(keys.length, visibleEnd + overscan),
  };
}

/** Returns the indexes in a range, and that of the row to keep mounted, in order. */
export function indexesIn(
  { keys, start, end }: RowRange,
  keepMounted: string | null | undefined,
): readonly number[] {
  const indexes = Array.from({ length: end - start }, (_, position) => start + position);
  const kept = indexes.length === keys.length ? -1 : keys.lastIndexOf(keepMounted ?? "");
  if (kept !== -1 && kept < start) return [kept, ...indexes];
  return kept >= end ? [...indexes, kept] : indexes;
}

/** Returns the index of a key, or -1. Looks at `guess` first, because searching is O(n). */
export function indexOfKey(
  keys: readonly string[],
  key: string | undefined,
  guess: number,
): number {
  if (key === undefined) return -1;
  return keys[guess] === key ? guess : keys.indexOf(key);
}

export function median(numbers: readonly number[]): number | undefined {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1];
}

/**
 * Returns the first of `length` indexes that is beyond something, as all after it are; `length` if
 * none is. O(log n).
 */
export function firstIndex(length: number, isBeyond: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBeyond(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
