import { useEffect, useMemo, useRef, useSyncExternalStore, type RefObject } from "react";

import { useInteractions } from "../hooks/useInteractions.ts";
import { subscribeToNothing, useIsomorphicLayoutEffect } from "../shared/utilityHooks.ts";
import type { Scroller } from "./createScroller.ts";
import type { RowRange } from "./RowRange.ts";

export interface UseScrollerOptions<Row extends { key: string }> {
  /** All rows, in order, with unique keys; keep the array's identity while they don't change. */
  rows: readonly Row[];
  /** The scrolling element. */
  scrollerRef: RefObject<HTMLElement | null>;
  /**
   * The element in it around the rows. Mark each of them with `data-chat-row={key}`, on the row or in
   * it. If the list is virtualized, its children must be the rows, one element each, and the hook
   * sets its block margins and the end margins of the rows.
   */
  listRef: RefObject<HTMLElement | null>;
  /**
   * The edge at which the list opens, and where it stays while the reader is there.
   * @default "start"
   */
  anchorTo?: "start" | "end" | undefined;
  /**
   * Row count above which the list is virtualized.
   * @default Infinity
   */
  virtualizeAbove?: number | undefined;
  /** Returns whether a change of the rows scrolls to the edge, as `isOwnSend` does for a history. */
  scrollsToEdge?:
    | ((previous: readonly Row[], rows: readonly Row[]) => boolean | undefined)
    | undefined;
}

export type RangeOptions<Row extends { key: string }> = Omit<UseScrollerOptions<Row>, "anchorTo">;

/** Connects a list to its `Scroller`, and returns the rows to mount; `undefined` without one. */
export function useRange<Row extends { key: string }>(
  scroller: Scroller | undefined,
  { rows, scrollerRef, listRef, virtualizeAbove = Infinity, scrollsToEdge }: RangeOptions<Row>,
): RowRange | undefined {
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const isVirtual = keys.length > virtualizeAbove;
  // During render, because an effect is too late to tell the reader's scrolling from the browser's.
  scroller?.setRows(keys, isVirtual);
  const getRange = () => scroller?.getRange();
  const range = useSyncExternalStore(scroller?.subscribe ?? subscribeToNothing, getRange, getRange);

  useIsomorphicLayoutEffect(
    () => (scrollerRef.current === null ? undefined : scroller?.attach(scrollerRef.current)),
    [scroller, scrollerRef],
  );
  const previousRows = useRef(rows);
  // After every render, because what is around the rows changes its height too.
  useIsomorphicLayoutEffect(() => {
    const previous = previousRows.current;
    previousRows.current = rows;
    const toEdge = previous !== rows && scrollsToEdge?.(previous, rows) === true;
    if (scroller && range) scroller.rowsMounted(range, listRef.current, toEdge);
  });

  const interactions = useInteractions(true);
  useEffect(
    () => interactions && scroller?.guardMomentum(interactions.guardMomentum),
    [scroller, interactions],
  );
  useEffect(() =>
    interactions?.tellMisuse(keys, scrollerRef.current, isVirtual ? listRef.current : null),
  );
  return range;
}
