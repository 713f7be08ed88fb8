"use client";

import { useEffect, useMemo, useState } from "react";

import { useIsomorphicLayoutEffect } from "../shared/utilityHooks.ts";
import type { OrderHoldListeners } from "./createOrderHold.ts";
import type { HeldRow, HeldRows } from "./holdRows.ts";
import { useInteractions } from "./useInteractions.ts";

export interface HeldOrderOptions<Item> {
  /** The items in their latest order. */
  items: readonly Item[];
  /** A unique key for each item, in the same order. */
  keys: readonly string[];
  /** Maximum time in ms to hold the order, from the first pending change; 0 never holds. */
  holdMs: number;
}

export interface HeldOrder<Item> extends HeldRows<Item> {
  /** Applies the pending changes immediately. */
  release(): void;
  /** Props for the element around the rows and their controls; empty until the code is loaded. */
  regionProps: Partial<OrderHoldListeners>;
}

/**
 * Holds the order of a list while the user moves the pointer over it or navigates it by keyboard, so
 * that they don't click a row that just moved there. The rows' content is always up to date.
 *
 * A pointer that rests, a row that was just clicked, and the focus that remains on it don't hold the
 * order: the user is reading or writing elsewhere.
 */
export function useHeldOrder<Item>({
  items,
  keys,
  holdMs,
}: HeldOrderOptions<Item>): HeldOrder<Item> {
  /** The rows when the interaction started or the order was last applied. */
  const [held, setHeld] = useState<readonly HeldRow<Item>[]>();
  const loaded = useInteractions(holdMs > 0);
  const result = useMemo(() => {
    if (loaded !== undefined) return loaded.holdRows(held, items, keys);
    const rows = items.map((item, index) => ({ key: keys[index] ?? "", item, isGone: false }));
    return { rows, hasChanges: false, waitingCount: 0 };
  }, [loaded, held, items, keys]);
  const { rows, hasChanges } = result;

  const hold = useMemo(() => loaded?.createOrderHold(setHeld), [loaded]);
  useIsomorphicLayoutEffect(() => {
    hold?.follow({ rows, held, items, keys, holdMs });
  });
  useEffect(() => hold?.stop, [hold]);

  const isPending = held !== undefined && hasChanges;
  useEffect(() => {
    if (!isPending) return undefined;
    const limit = setTimeout(() => hold?.releaseUnlessPressed(), holdMs);
    return () => clearTimeout(limit);
  }, [isPending, hold, holdMs]);

  return {
    ...result,
    release: () => hold?.release(),
    regionProps: hold?.listeners ?? {},
  };
}
