// How rows are found and read in the document.

import type { ScrollAnchor } from "./orderAnchors.ts";
import { firstIndex } from "./RowRange.ts";

const ROW = "[data-chat-row]";

/** Returns the key of the row that an element is, or has in it. */
export function rowKeyOf(element: Element): string | undefined {
  const row = element.matches(ROW) ? element : element.querySelector(ROW);
  return row?.getAttribute("data-chat-row") ?? undefined;
}

/** Returns the mounted row with this key: the element marked with `data-chat-row={key}`. */
export function findRow(scroller: HTMLElement, key: string): HTMLElement | null {
  return scroller.querySelector<HTMLElement>(`[data-chat-row="${CSS.escape(key)}"]`);
}

/**
 * Returns the visible rows in order of preference: those whose start is visible, then the one
 * clipped by the top edge, which comes first with `prefersClipped`. O(log n) plus the number of
 * visible rows.
 */
export function readAnchors(scroller: HTMLElement, prefersClipped: boolean): ScrollAnchor[] {
  const rows = [...scroller.querySelectorAll<HTMLElement>(ROW)];
  const { scrollTop, clientHeight } = scroller;
  const edge = scroller.getBoundingClientRect().top;
  const first = firstIndex(
    rows.length,
    (index) => (rows[index]?.getBoundingClientRect().bottom ?? 0) > edge,
  );
  const anchors: ScrollAnchor[] = [];
  const clipped: ScrollAnchor[] = [];
  for (const row of rows.slice(first)) {
    const top = offsetIn(scroller, row);
    if (top > scrollTop + clientHeight) break;
    (top < scrollTop ? clipped : anchors).push({ key: row.dataset["chatRow"] ?? "", top });
  }
  return prefersClipped ? [...clipped, ...anchors] : [...anchors, ...clipped];
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

/** Returns the device pixels per px, or 1 if that is an integer, since a third of a px is inexact. */
export function pixelsPerPx(): number {
  return Number.isInteger(devicePixelRatio) ? 1 : devicePixelRatio;
}

/** Returns a length in px, rounded up to whole device pixels. */
export function toDevicePixels(px: number): number {
  // Chromium lays out in steps of 1/64 pixel; anything below that is a rounding error.
  return Math.ceil(px * pixelsPerPx() - 0.01) / pixelsPerPx();
}
