import { useRef, type ReactNode } from "react";

import type { RovingFocus } from "../hooks/useRovingFocus.ts";
import { useRowWindow } from "../hooks/useRowWindow.ts";
import { useIsomorphicLayoutEffect } from "../shared/utilityHooks.ts";

export interface WindowedItemsProps {
  /** The keys of all rows, in order. */
  keys: readonly string[];
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
export function WindowedItems({ keys, list, roving, renderRow }: WindowedItemsProps) {
  const listRef = useRef(list);
  const indexes = useRowWindow({ keys, windowAbove: 0, keepMountedKey: roving.activeId, listRef });

  useIsomorphicLayoutEffect(() => {
    for (const [position, row] of [...list.children].entries()) {
      row.ariaSetSize = String(keys.length);
      row.ariaPosInSet = String((indexes[position] ?? 0) + 1);
    }
    roving.focusPending();
  });

  return indexes.map((index) => renderRow(index));
}
