import { findRow } from "./findRow.ts";

/** Where a row was, in px from the beginning of what scrolls. */
export interface ScrollAnchor {
  key: string;
  top: number;
}

/** Sizes are fractions of a pixel, positions of scrolling are rounded. */
const TOLERANCE_PX = 0.5;

/**
 * Returns the places of the rows in sight, the one to hold first: the first row whose beginning is
 * seen, or with `holdsCut` the one that is cut by the upper edge. O(log n) plus the rows in sight.
 */
export function readAnchors(scroller: HTMLElement, holdsCut: boolean): ScrollAnchor[] {
  const rows = scroller.querySelectorAll<HTMLElement>("[data-chat-row]");
  const view = scroller.getBoundingClientRect();
  const shift = scroller.scrollTop - view.top;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const bottom = rows[middle]?.getBoundingClientRect().bottom ?? 0;
    if (bottom > view.top) high = middle;
    else low = middle + 1;
  }
  const anchors: ScrollAnchor[] = [];
  let cut: ScrollAnchor | undefined;
  for (let index = low; index < rows.length; index += 1) {
    const row = rows[index];
    const key = row?.dataset["chatRow"];
    if (row === undefined || key === undefined) continue;
    const { top } = row.getBoundingClientRect();
    if (top > view.bottom) break;
    const anchor = { key, top: top + shift };
    if (top < view.top) cut = anchor;
    else anchors.push(anchor);
  }
  if (cut === undefined) return anchors;
  return holdsCut ? [cut, ...anchors] : [...anchors, cut];
}

/**
 * Scrolls so that the first of the anchors that is still there stands where it stood. `top` is where
 * the reader was before the rows changed; `isWeak` tells of rows whose own beginning may have
 * changed, which are held only if there is no other.
 */
export function holdAnchors(
  scroller: HTMLElement,
  anchors: readonly ScrollAnchor[],
  top: number,
  isWeak: (key: string) => boolean,
): void {
  const inOrder = [
    ...anchors.filter(({ key }) => !isWeak(key)),
    ...anchors.filter(({ key }) => isWeak(key)),
  ];
  for (const anchor of inOrder) {
    const row = findRow(scroller, anchor.key);
    if (row === null) continue;
    const edge = scroller.getBoundingClientRect().top;
    const now = row.getBoundingClientRect().top - edge + scroller.scrollTop;
    const wanted = top + now - anchor.top;
    if (Math.abs(wanted - scroller.scrollTop) >= TOLERANCE_PX) scroller.scrollTop = wanted;
    return;
  }
}
