import { indexOfKey, median } from "./RowRange.ts";

/** A visible row and its offset from the start of the scrolled content, in px. */
export interface ScrollAnchor {
  key: string;
  top: number;
}

/**
 * Returns the anchors that are still in a list, in the order in which they should be tried: first
 * those that moved by as many places as most of them, so that a row that moves alone is not
 * followed; last the row that was first or is first now, because a day or a name above its text
 * changes where that starts. O(1) while the keys are the same, otherwise O(n) at worst.
 */
export function orderAnchors(
  anchors: readonly ScrollAnchor[],
  before: readonly string[],
  after: readonly string[],
): readonly ScrollAnchor[] {
  if (before === after) return anchors;
  let from = -1;
  let to = -1;
  const found = anchors.flatMap((anchor) => {
    from = indexOfKey(before, anchor.key, from + 1);
    to = indexOfKey(after, anchor.key, to + 1);
    return to === -1 ? [] : [{ anchor, move: to - from }];
  });
  const move = median(found.map((each) => each.move));
  const rank = (each: { anchor: ScrollAnchor; move: number }) => {
    const { key } = each.anchor;
    if (key === before[0] || key === after[0]) return 2;
    return each.move === move ? 0 : 1;
  };
  return found.toSorted((one, other) => rank(one) - rank(other)).map(({ anchor }) => anchor);
}
