"use client";

import { useState, useSyncExternalStore } from "react";

import { createScroller } from "./createScroller.ts";
import { indexesIn } from "./RowRange.ts";
import { useRange, type UseScrollerOptions } from "./useRange.ts";

/**
 * Keeps a list scrolled to an edge while the reader is there, and otherwise the visible rows in their
 * place. Returns `place`, where the viewport is; `getIndexes`, which returns the indexes of the rows
 * to render (those near the viewport if the list is virtualized, and one with the key `keepMounted`);
 * and what moves the list.
 */
export function useScroller<Row extends { key: string }>({
  anchorTo = "start",
  ...options
}: UseScrollerOptions<Row>) {
  const [scroller] = useState(() => createScroller(anchorTo));
  useRange(scroller, options);
  const { subscribe, getRange, getPlace, scrollToEdge, unpin } = scroller;
  const place = useSyncExternalStore(subscribe, getPlace, getPlace);
  const getIndexes = ({ keepMounted }: { keepMounted?: string | null | undefined } = {}) =>
    indexesIn(getRange(), keepMounted);
  return { place, getIndexes, scrollToEdge, unpin };
}
