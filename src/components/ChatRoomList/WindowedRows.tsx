import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useMemo, useState, type ReactNode } from "react";

import { useIsomorphicLayoutEffect } from "../shared/useIsomorphicLayoutEffect.ts";

/** Rows that are ready beyond each edge of what is visible. */
const OVERSCAN = 8;

/** Height of a row in px, where none has been there to measure. */
const USUAL_HEIGHT = 56;

export interface WindowedRowsProps {
  /** The ids of all rows in order. */
  ids: readonly string[];
  /** A row that stays in the page however far away it is scrolled, because it has the focus. */
  activeId: string | undefined;
  /** The element that scrolls, with the `ul` in it. */
  scroller: HTMLElement;
  /** Returns a row, which has to render one `li`. */
  renderRow: (index: number) => ReactNode;
  /** Is called when rows have come into the page. */
  onPlaced: () => void;
}

/**
 * Renders the rows near the visible ones, as children of the `ul` that the list's plain rows are in
 * too. Place and number of a row are written to its element and aren't props of it, so that a room
 * that moves doesn't render all the rows that make way for it.
 */
export function WindowedRows({ ids, activeId, scroller, renderRow, onPlaced }: WindowedRowsProps) {
  const [usualHeight] = useState(() => scroller.querySelector("li")?.offsetHeight);
  const activeIndex = useMemo(
    () => (activeId === undefined ? -1 : ids.indexOf(activeId)),
    [ids, activeId],
  );
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: ids.length,
    getScrollElement: () => scroller,
    // Without it the virtualizer would begin by scrolling to the top.
    initialOffset: () => scroller.scrollTop,
    estimateSize: () => usualHeight ?? USUAL_HEIGHT,
    // A new function for a new order, or the virtualizer keeps the old heights.
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    overscan: OVERSCAN,
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) =>
        withIndex(defaultRangeExtractor(range), activeIndex),
      [activeIndex],
    ),
  });
  const virtualRows = virtualizer.getVirtualItems();
  const totalHeight = virtualizer.getTotalSize();

  useIsomorphicLayoutEffect(() => {
    const list = listIn(scroller);
    if (list === null) return;
    list.style.minBlockSize = `${totalHeight}px`;
    const elements = [...list.querySelectorAll<HTMLElement>(":scope > li")];
    let end = 0;
    virtualRows.forEach((row, position) => {
      const element = elements[position];
      if (element === undefined) return;
      element.setAttribute("aria-setsize", String(ids.length));
      element.setAttribute("aria-posinset", String(row.index + 1));
      element.dataset["index"] = String(row.index);
      element.style.marginBlockStart = `${row.start - end}px`;
      ({ end } = row);
    });
    // Measured when all are written, so that the page is laid out once.
    for (const element of elements) virtualizer.measureElement(element);
    virtualizer.measureElement(null);
    onPlaced();
  });

  useIsomorphicLayoutEffect(() => {
    const list = listIn(scroller);
    return () => {
      if (list === null) return;
      list.style.minBlockSize = "";
    };
  }, [scroller]);

  return virtualRows.map(({ index }) => renderRow(index));
}

function listIn(scroller: HTMLElement): HTMLElement | null {
  return scroller.querySelector<HTMLElement>(":scope > ul");
}

function withIndex(indexes: number[], index: number): number[] {
  if (index === -1 || indexes.includes(index)) return indexes;
  return [...indexes, index].toSorted((one, other) => one - other);
}
