import { useState } from "react";

import { createLazyHook } from "../hooks/createLazyHook.ts";
import { useRange, type RangeOptions } from "../scroller/useRange.ts";
import { useIsomorphicLayoutEffect } from "../shared/utilityHooks.ts";

const useListScrolling = createLazyHook(() => import("./listScrolling.ts").catch(() => null));

/**
 * Does for a list of rooms what `useScroller` does for a history, with code that is loaded after the
 * first render. Until then some rows are mounted; if it can't be loaded, all, which is slow but shows
 * them. Returns a function that returns the indexes of the rows to render.
 */
export function useListScroller<Row extends { key: string }>(
  options: RangeOptions<Row> & { keys: readonly string[]; virtualizeAbove: number },
) {
  const { keys, listRef, virtualizeAbove } = options;
  const scrolling = useListScrolling(true);
  const [scroller, setScroller] = useState(() => scrolling?.createScroller("start"));
  const limit = scrolling === null ? Infinity : 2 * virtualizeAbove;
  const range = useRange(scroller, options) ?? {
    keys,
    isVirtual: keys.length > virtualizeAbove,
    start: 0,
    end: Math.min(keys.length, limit),
  };

  useIsomorphicLayoutEffect(() => {
    if (scrolling && scroller === undefined) setScroller(scrolling.createScroller("start", range));
    scrolling?.setPositions(listRef.current, keys);
  });
  return (keepMounted: string | undefined) =>
    scrolling?.indexesIn(range, keepMounted) ?? [...keys.slice(0, range.end).keys()];
}
