"use client";

import { useEffect, useRef, type RefObject } from "react";

import { followRow } from "./RowRange.ts";
import { scrollInstantly, zoomOf } from "./scrollAnchors.ts";
import { tellMisuse, watchHeight } from "./tellMisuse.ts";
import { scrollerAround, useVirtualRows, type RowLayout } from "./useVirtualRows.ts";

/** Rows that determine how far the visible content has moved. */
const ANCHOR_ROWS = 3;

export interface RowWindowOptions {
  /** The unique keys of all rows, in order; keep the array's identity while they don't change. */
  keys: readonly string[];
  /** Row count above which the list is virtualized. */
  windowAbove: number;
  /** A row that stays mounted when it is scrolled out of view, because it has the focus. */
  keepMountedKey?: string | null | undefined;
  /**
   * Initial scroll position.
   * @default "start"
   */
  startsAt?: "start" | "end" | undefined;
  /**
   * The element whose children are the rows, one element each, in order, inside a scrolling
   * element. The hook sets its block margins, and the end margins of the rows.
   */
  listRef: RefObject<HTMLElement | null>;
  /**
   * Called after rows mount and are positioned, before they are painted; with `isResize` after
   * mounted rows were resized. If you pass it, keep the visible content in place yourself, as
   * `useChatScroll` does with its `restoreScroll`; otherwise the hook does.
   */
  onRowsMounted?: ((isResize?: boolean) => void) | undefined;
}

/** The first visible row in the order of `keys`, and the offsets of it and the following ones. */
interface Anchor {
  keys: readonly string[];
  index: number;
  offsets: readonly number[];
}

/**
 * Returns the indexes of the rows to render: all of them up to `windowAbove`, otherwise the visible
 * ones and some around them, with margins instead of the others. The scroller is the nearest
 * scrollable ancestor of the list.
 */
export function useRowWindow({ onRowsMounted, ...options }: RowWindowOptions): readonly number[] {
  const { keys, listRef } = options;
  const anchorRef = useRef<Anchor>({ keys, index: 0, offsets: [] });

  const setAnchor = (index: number, { offsetOf }: RowLayout) => {
    const offsets = Array.from({ length: ANCHOR_ROWS }, (_, row) => offsetOf(index + row));
    anchorRef.current = { keys, index, offsets };
  };

  /** Scrolls by the distance that the visible content has moved, except at the top. */
  const restoreAnchor = (layout: RowLayout) => {
    const { scroller, offsetOf } = layout;
    const { current: anchor } = anchorRef;
    const { from, to } = followRow(anchor.keys, keys, anchor.index, ANCHOR_ROWS - 1);
    const now = offsetOf(to);
    const move = now - (anchor.offsets[from - anchor.index] ?? now);
    if (scroller.scrollTop > 0 && Math.abs(move) >= 0.5) {
      scrollInstantly(scroller, scroller.scrollTop + move / zoomOf(scroller));
    }
    setAnchor(anchor.index + to - from, layout);
  };

  const indexes = useVirtualRows({
    ...options,
    onView: setAnchor,
    onRowsMounted(isResize, layout) {
      if (onRowsMounted === undefined) restoreAnchor(layout);
      else onRowsMounted(isResize);
    },
  });
  const rowCount = indexes.length;
  useEffect(() => {
    const elementCount = listRef.current?.children.length ?? rowCount;
    if (elementCount === rowCount) return;
    tellMisuse(
      "useRowWindow needs exactly one element for each row, to know how high it is. Wrap what belongs to a row in one element, and render the rows as the only children of listRef's element.",
    );
  });
  useEffect(() => {
    if (new Set(keys).size === keys.length) return;
    tellMisuse("useRowWindow got a key twice, and takes both rows for one. Pass unique keys.");
  }, [keys]);
  useEffect(
    () => (listRef.current === null ? undefined : watchHeight(scrollerAround(listRef.current))),
    [listRef],
  );
  return indexes;
}
