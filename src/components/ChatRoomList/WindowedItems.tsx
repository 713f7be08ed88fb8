import { useRef, type ReactNode, type RefObject } from "react";

import type { RovingFocus } from "../hooks/useRovingFocus.ts";
import { useScroller } from "../scroller/useScroller.ts";
import { useIsomorphicLayoutEffect } from "../shared/utilityHooks.ts";

export interface WindowedItemsProps {
  /** All rows, in order. */
  rows: readonly { key: string }[];
  /** The scrolling element. */
  scrollerRef: RefObject<HTMLElement | null>;
  /** The `ul` around the rows. */
  list: HTMLElement;
  /** The list's keyboard navigation. */
  roving: RovingFocus;
  /** Renders a row as one `li`. */
  renderRow: (index: number) => ReactNode;
}

/**
 * Renders the visible rows and some around them, as children of the list's `ul`. Positions are set
 * on the elements instead of passed as props, so that a room that moves doesn't re-render all
 * others.
 */
export function WindowedItems({ rows, scrollerRef, list, roving, renderRow }: WindowedItemsProps) {
  const listRef = useRef(list);
  const scroller = useScroller({ rows, scrollerRef, listRef, virtualizeAbove: 0 });
  const indexes = scroller.getIndexes({ keepMounted: roving.activeId });

  useIsomorphicLayoutEffect(() => {
    for (const [position, row] of [...list.children].entries()) {
      row.ariaSetSize = String(rows.length);
      row.ariaPosInSet = String((indexes[position] ?? 0) + 1);
    }
    roving.focusPending();
  });

  return indexes.map((index) => renderRow(index));
}
