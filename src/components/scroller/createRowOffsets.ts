import { firstIndex } from "./RowRange.ts";

/** Estimated height of a row in px, until the first rows are measured. */
const DEFAULT_HEIGHT_PX = 64;

/** A row and its height in px. */
export interface MeasuredRow {
  index: number;
  height: number;
}

/** The offsets of a list's rows in px, some of them estimated. */
export interface RowOffsets {
  /** Sets the keys of all rows, in order. Measured heights stay with their keys. O(n). */
  setKeys: (keys: readonly string[]) => void;
  /**
   * Sets the heights of rows. Returns whether this changed the estimate for the others, which is the
   * average height of the first measured rows.
   */
  measure: (measured: readonly MeasuredRow[]) => boolean;
  /**
   * Returns the offset of a row; for the number of rows, the end of the last one. O(n) after a
   * change, otherwise O(1).
   */
  offsetOf: (index: number) => number;
  /** Returns the index of the row at an offset in px. O(log n). */
  rowAt: (px: number) => number;
}

export function createRowOffsets(): RowOffsets {
  let keys: readonly string[] = [];
  let heights: (number | undefined)[] = [];
  let offsets = [0];
  let isStale = false;
  let average: number | undefined;

  function offsetOf(index: number): number {
    if (isStale) {
      let sum = 0;
      heights.forEach((height, row) => {
        sum += height ?? average ?? DEFAULT_HEIGHT_PX;
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
        if (height !== undefined && key !== undefined) known.set(key, height);
      });
      keys = next;
      heights = keys.map((key) => known.get(key));
      offsets = [0];
      isStale = true;
    },
    measure(measured) {
      for (const { index, height } of measured) {
        if (heights[index] === height) continue;
        heights[index] = height;
        isStale = true;
      }
      if (average !== undefined || measured.length === 0) return false;
      average = measured.reduce((sum, { height }) => sum + height, 0) / measured.length;
      return true;
    },
    offsetOf,
    rowAt: (px) => firstIndex(keys.length - 1, (index) => offsetOf(index + 1) > px),
  };
}
