import { createRowOffsets, type MeasuredRow } from "./createRowOffsets.ts";
import { offsetIn, pixelsPerPx, rowKeyOf, toDevicePixels, zoomOf } from "./rowElements.ts";
import { indexOfKey, type RowRange } from "./RowRange.ts";

/**
 * Replaces the unmounted rows of a virtualized list with margins; without them the browser would
 * scroll back. Aligns each row to a device pixel; otherwise its text and corners would be drawn
 * differently depending on which rows are mounted.
 */
export interface RowLayout {
  /** Sets all rows, and the element whose children are the mounted ones. */
  setRows: (range: RowRange, list: HTMLElement | null) => void;
  /** Sets the margins of the list and of its rows, by the sizes that are known. Reads no layout. */
  apply: () => void;
  /** Measures the mounted rows. Returns whether `apply` is due. */
  measure: (scroller: HTMLElement) => boolean;
  /** Returns the indexes of the rows in the viewport, if the list is virtualized. */
  visibleRows: (scroller: HTMLElement) => { start: number; end: number } | undefined;
  /** Moves the rows by a distance in px of the content from where they belong. */
  shift: (px: number) => void;
}

export function createRowLayout(): RowLayout {
  const offsets = createRowOffsets();
  let keys: readonly string[] = [];
  let isVirtual = false;
  let list: HTMLElement | null = null;
  /** Whether the list has space for unmounted rows. */
  let hasSpace = false;
  // In px of the viewport, like all sizes here that have no other unit:
  /** Space for the rows before the first mounted one. */
  let before = 0;
  /** The part of it that aligns the first mounted row to a device pixel. */
  let lead = 0;
  /** Space after each row that aligns the next one to a device pixel. */
  const gaps = new WeakMap<Element, number>();
  let shiftPx = 0;
  /** CSS `zoom` of the list when it was last measured: reading it more often would cost a layout. */
  let zoom = 1;

  const offsetOf = (index: number) => toDevicePixels(offsets.offsetOf(index));
  /** Returns the height of the unmounted rows in a range. */
  const heightOf = (from: number, to: number) => offsetOf(to) - offsetOf(from);

  /** Returns a CSS length, slightly increased, so that a rounding error doesn't lose 1/64 px. */
  const toLength = (px: number, shift = 0) =>
    px + shift === 0 ? "" : `${px / zoom + 0.002 + shift}px`;

  const applyBefore = () => {
    if (list !== null) setMargin(list, "marginBlockStart", toLength(before, shiftPx));
  };

  function mountedRows(): { element: HTMLElement; index: number }[] {
    let next = 0;
    const children = list?.querySelectorAll<HTMLElement>(":scope > *") ?? [];
    return [...children].flatMap((element) => {
      const index = indexOfKey(keys, rowKeyOf(element), next);
      next = index + 1;
      return index === -1 ? [] : [{ element, index }];
    });
  }

  return {
    setRows(range, element) {
      ({ keys, isVirtual } = range);
      list = element;
      if (isVirtual) offsets.setKeys(keys);
    },
    apply() {
      if (list === null || (!isVirtual && !hasSpace)) return;
      hasSpace = isVirtual;
      const rows = mountedRows();
      const first = rows[0]?.index ?? 0;
      const last = rows.at(-1)?.index ?? -1;
      before = heightOf(0, first) + (isVirtual ? lead : 0);
      applyBefore();
      setMargin(list, "marginBlockEnd", toLength(heightOf(last + 1, keys.length)));
      for (const [position, { element, index }] of rows.entries()) {
        const gap = isVirtual ? (gaps.get(element) ?? 0) : 0;
        // The rows between one that is kept mounted and the others aren't mounted.
        const below = heightOf(index + 1, rows[position + 1]?.index ?? index + 1);
        setMargin(element, "marginBlockEnd", toLength(gap + below));
      }
    },
    measure(scroller) {
      if (list === null || !isVirtual) return false;
      let isDue = zoom !== zoomOf(list);
      zoom = zoomOf(list);
      const rows = mountedRows();
      const measured = rows.map(({ element, index }): MeasuredRow => {
        const { height } = element.getBoundingClientRect();
        const whole = toDevicePixels(height);
        const gap = whole - height;
        if (gap !== (gaps.get(element) ?? 0)) isDue = true;
        gaps.set(element, gap);
        return { index, height: whole };
      });
      const top = offsetIn(scroller, rows[0]?.element ?? list) * zoom;
      const aligned = (lead + toDevicePixels(top) - top) % (1 / pixelsPerPx());
      // A smaller difference is a rounding error.
      if (Math.abs(aligned - lead) > 0.005) {
        lead = aligned;
        isDue = true;
      }
      const isNewEstimate = offsets.measure(measured);
      return isDue || isNewEstimate;
    },
    visibleRows(scroller) {
      if (list === null || !isVirtual) return undefined;
      const view = scroller.getBoundingClientRect();
      const top = view.top - list.getBoundingClientRect().top + before - lead;
      return { start: offsets.rowAt(top), end: offsets.rowAt(top + view.height) + 1 };
    },
    shift(px) {
      shiftPx = px;
      applyBefore();
    },
  };
}

function setMargin(
  { style }: HTMLElement,
  side: "marginBlockStart" | "marginBlockEnd",
  margin: string,
): void {
  if (style[side] === margin) return;
  style[side] = margin;
  // At once, even if the page has a transition for everything.
  style.transition = "none";
}
