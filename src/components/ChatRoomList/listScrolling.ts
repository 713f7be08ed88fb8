// Loaded on demand. These modules import nothing that the first render needs, as in interactions.ts.

import { rowKeyOf } from "../scroller/rowElements.ts";
import { indexOfKey } from "../scroller/RowRange.ts";

export { createScroller } from "../scroller/createScroller.ts";
export { indexesIn } from "../scroller/RowRange.ts";

/** Tells assistive technology which of all rows the mounted ones are, unless all are mounted. */
export function setPositions(list: Element | null, keys: readonly string[]): void {
  const rows = [...(list?.children ?? [])];
  const isWindowed = rows.length < keys.length;
  let index = -1;
  for (const row of rows) {
    index = indexOfKey(keys, rowKeyOf(row), index + 1);
    row.ariaSetSize = isWindowed ? String(keys.length) : null;
    row.ariaPosInSet = isWindowed ? String(index + 1) : null;
  }
}
