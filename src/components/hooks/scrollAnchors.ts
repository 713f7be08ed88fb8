/** A row and its offset from the start of the scrolled content, in px. */
export interface ScrollAnchor {
  key: string;
  top: number;
}

/**
 * Returns the visible rows in order of preference: those whose start is visible, then the one
 * clipped by the top edge, which comes first with `prefersClipped`. O(log n) plus the number of
 * visible rows.
 */
export function readAnchors(scroller: HTMLElement, prefersClipped: boolean): ScrollAnchor[] {
  const rows = scroller.querySelectorAll<HTMLElement>("[data-chat-row]");
  const { scrollTop, clientHeight } = scroller;
  const edge = scroller.getBoundingClientRect().top;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const bottom = rows[middle]?.getBoundingClientRect().bottom ?? 0;
    if (bottom > edge) high = middle;
    else low = middle + 1;
  }
  const anchors: ScrollAnchor[] = [];
  const clipped: ScrollAnchor[] = [];
  for (let index = low; index < rows.length; index += 1) {
    const row = rows[index];
    const key = row?.dataset["chatRow"];
    if (row === undefined || key === undefined) continue;
    const top = offsetIn(scroller, row);
    if (top > scrollTop + clientHeight) break;
    const anchor = { key, top };
    (top < scrollTop ? clipped : anchors).push(anchor);
  }
  return prefersClipped ? [...clipped, ...anchors] : [...anchors, ...clipped];
}

/**
 * Returns the scroll position at which the first anchor that is still mounted keeps its position on
 * screen. `top` is the scroll position before the rows changed. The rows with `unreliableKeys`,
 * whose own start may have moved, are used last.
 */
export function topForAnchors(
  scroller: HTMLElement,
  anchors: readonly ScrollAnchor[],
  top: number,
  unreliableKeys: readonly (string | undefined)[],
): number {
  const candidates = [
    ...anchors.filter(({ key }) => !unreliableKeys.includes(key)),
    ...anchors.filter(({ key }) => unreliableKeys.includes(key)),
  ];
  for (const anchor of candidates) {
    const row = findRow(scroller, anchor.key);
    if (row !== null) return top + offsetIn(scroller, row) - anchor.top;
  }
  return scroller.scrollTop;
}

/** Returns the distance from the start of the scrolled content to an element's start, in px. */
export function offsetIn(scroller: Element, element: Element): number {
  const distance = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  return distance / zoomOf(scroller) + scroller.scrollTop;
}

/** Returns how many px of the viewport a px in an element is, where the page sets CSS `zoom`. */
export function zoomOf(element: Element): number {
  return element.currentCSSZoom ?? 1;
}

/** Scrolls without an animation, even if the page sets `scroll-behavior: smooth` on everything. */
export function scrollInstantly(scroller: HTMLElement, top: number): void {
  scroller.scrollTo({ top, behavior: "instant" });
}

/** Returns the mounted row with this key: the element marked with `data-chat-row={key}`. */
export function findRow(scroller: HTMLElement, key: string): HTMLElement | null {
  return scroller.querySelector<HTMLElement>(`[data-chat-row="${CSS.escape(key)}"]`);
}
