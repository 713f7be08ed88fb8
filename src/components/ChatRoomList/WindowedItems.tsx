import { useRef, type ReactNode } from "react";

import type { RovingFocus } from "../hooks/useRovingFocus.ts";
import { useRowWindow } from "../hooks/useRowWindow.ts";
import { useIsomorphicLayoutEffect } from "../shared/useIsomorphicLayoutEffect.ts";

export interface WindowedItemsProps {
  /** The keys of all rows, in order. */
  keys: readonly string[];
  /** The `ul` around the rows. */
  list: HTMLElement;
  /** The list's keyboard. */
  roving: RovingFocus;
  /** Returns a row, which has to render one `li`. */
  renderRow: (index: number) => ReactNode;
}

/**
 * Renders the rows near the visible ones, as children of the `ul` that the list's plain rows are in
 * too. The number of a row is written to its element and isn't a prop of it, so that a room that
 * moves doesn't render all the rows that make way for it.
 */
export function WindowedItems({ keys, list, roving, renderRow }: WindowedItemsProps) {
  const listRef = useRef(list);
  const indexes = useRowWindow({ keys, windowAbove: 0, keptKey: roving.activeId, listRef });

  useIsomorphicLayoutEffect(() => {
    for (const [position, row] of [...list.children].entries()) {
      row.ariaSetSize = String(keys.length);
      row.ariaPosInSet = String((indexes[position] ?? 0) + 1);
    }
    roving.focusPending();
  });

  return indexes.map((index) => renderRow(index));
}
