/** Height of a row in px until the first ones have been measured. */
const USUAL_PX = 64;
const UNKNOWN = -1;

/** Where the rows of a list begin, in px from the first one; only some of them were measured. */
export interface RowOffsets {
  /** Takes the keys of all rows, in order; heights that are known stay with their keys. O(n). */
  setKeys: (keys: readonly string[]) => void;
  /**
   * Takes the heights in px of the rows at these indexes. Returns whether the others, which count as
   * high as the first measured ones are on average, count otherwise from now on.
   */
  measure: (indexes: readonly number[], heights: readonly number[]) => boolean;
  /**
   * Returns where a row begins; with the number of rows, where the last one ends. O(n) after a change,
   * then O(1).
   */
  offsetOf: (index: number) => number;
  /** Returns the index of the row that is so many px from the beginning. O(log n). */
  rowAt: (px: number) => number;
}

export function createRowOffsets(): RowOffsets {
  let keys: readonly string[] = [];
  let heights = new Float64Array(0);
  let offsets = new Float64Array(1);
  let isStale = false;
  let usual: number | undefined;

  function offsetOf(index: number): number {
    if (isStale) {
      let sum = 0;
      heights.forEach((height, row) => {
        sum += height === UNKNOWN ? (usual ?? USUAL_PX) : height;
        offsets[row + 1] = sum;
      });
      isStale = false;
    }
    return offsets[index] ?? 0;
  }

  return {
    setKeys(next) {
      if (next === keys) return;
      const known = new Map<string, number>();
      heights.forEach((height, row) => {
        const key = keys[row];
        if (height !== UNKNOWN && key !== undefined) known.set(key, height);
      });
      keys = next;
      heights = Float64Array.from(keys, (key) => known.get(key) ?? UNKNOWN);
      offsets = new Float64Array(keys.length + 1);
      isStale = true;
    },
    measure(indexes, measured) {
      indexes.forEach((index, position) => {
        const height = measured[position];
        if (height === undefined || heights[index] === height) return;
        heights[index] = height;
        isStale = true;
      });
      if (usual !== undefined || measured.length === 0) return false;
      usual = measured.reduce((sum, height) => sum + height, 0) / measured.length;
      return true;
    },
    offsetOf,
    rowAt(px) {
      let low = 0;
      let high = keys.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (offsetOf(middle + 1) > px) high = middle;
        else low = middle + 1;
      }
      return low;
    },
  };
}
