"use client";

import { useMemo, useRef, useState, type RefObject } from "react";
import { flushSync } from "react-dom";

import { useIsomorphicLayoutEffect, useStableCallback } from "../shared/utilityHooks.ts";
import { createRowOffsets } from "./createRowOffsets.ts";
import { followRange, initialRange } from "./RowRange.ts";
import { offsetIn, zoomOf } from "./scrollAnchors.ts";

/** Rows mounted beyond each edge of the viewport, and the minimum before the range is updated. */
const OVERSCAN_ROWS = 10;
const MIN_OVERSCAN_ROWS = 2;
/** Excess rows that stay mounted before the range is updated. */
const MAX_EXCESS_ROWS = 20;

export interface VirtualRowsOptions {
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
   * Called after rows mount, or with `isResize` are resized, and are positioned, before they are
   * painted. Scroll here so that the visible content stays in place.
   */
  onRowsMounted: (isResize: boolean, layout: RowLayout) => void;
  /** Called when the viewport shows other rows, from the one at this index. */
  onView?: ((firstIndex: number, layout: RowLayout) => void) | undefined;
}

export interface RowLayout {
  scroller: HTMLElement;
  /** Returns the offset of a row in the list, in px of the viewport. */
  offsetOf: (index: number) => number;
}

interface Memory {
  /** Whether the list has space for unmounted rows. */
  hasLayout: boolean;
  /** Space in px of the viewport, like all sizes here, before the first row that aligns it to a device pixel. */
  lead: number;
  /** CSS `zoom` of the list when it was last measured: reading it here would cost a layout. */
  zoom: number;
  /** Space in px after each row that aligns the next one to a device pixel. */
  gaps: WeakMap<Element, number>;
  /** The requested frame that lays out resized rows. */
  frame: number;
}

/**
 * Returns the indexes of the rows to render: all of them up to `windowAbove`, otherwise the visible
 * ones and some around them, with margins instead of the others. The scroller is the nearest
 * scrollable ancestor of the list.
 */
export function useVirtualRows({
  keys,
  windowAbove,
  keepMountedKey = null,
  startsAt = "start",
  listRef,
  onRowsMounted,
  onView,
}: VirtualRowsOptions): readonly number[] {
  const isWindowed = keys.length > windowAbove;
  const [range, setRange] = useState(() => initialRange(keys, isWindowed, startsAt));
  let shown = range;
  if (range.keys !== keys || range.isWindowed !== isWindowed) {
    shown = followRange(range, keys, isWindowed);
    setRange(shown);
  }
  const { start, end } = shown;
  const keepMountedIndex = useMemo(
    () => (keepMountedKey === null || !isWindowed ? -1 : keys.lastIndexOf(keepMountedKey)),
    [keepMountedKey, isWindowed, keys],
  );
  const indexes = useMemo(() => {
    const found: number[] = [];
    if (keepMountedIndex >= 0 && keepMountedIndex < start) found.push(keepMountedIndex);
    for (let index = start; index < end; index += 1) found.push(index);
    if (keepMountedIndex >= end) found.push(keepMountedIndex);
    return found;
  }, [start, end, keepMountedIndex]);

  const [offsets] = useState(createRowOffsets);
  const offsetOf = (index: number) => toDevicePixels(offsets.offsetOf(index));
  const memory = useRef<Memory>({
    hasLayout: false,
    lead: 0,
    zoom: 1,
    gaps: new WeakMap(),
    frame: 0,
  });

  /**
   * Measures the mounted rows. Returns why `applyLayout` must run again: the estimate for unmounted
   * rows changed, or rows aren't aligned to device pixels.
   */
  const measure = (
    list: HTMLElement,
    scroller: HTMLElement,
  ): "estimate" | "alignment" | undefined => {
    const { gaps, lead } = memory.current;
    const zoom = zoomOf(list);
    let isMisaligned = zoom !== memory.current.zoom;
    memory.current.zoom = zoom;
    const heights = Array.from(list.children, (row) => {
      const { height } = row.getBoundingClientRect();
      const whole = toDevicePixels(height);
      const gap = whole - height;
      if (gap !== (gaps.get(row) ?? 0)) isMisaligned = true;
      gaps.set(row, gap);
      return whole;
    });
    const top = offsetIn(scroller, list.children[0] ?? list) * zoom;
    const next = (lead + toDevicePixels(top) - top) % (1 / pixelsPerPx());
    // A smaller difference is a rounding error.
    if (Math.abs(next - lead) > 0.005) {
      memory.current.lead = next;
      isMisaligned = true;
    }
    if (offsets.measure(indexes, heights)) return "estimate";
    return isMisaligned ? "alignment" : undefined;
  };

  /**
   * Replaces the unmounted rows with margins; without them the browser would scroll back. Each
   * row is aligned to a device pixel; otherwise its text and corners would be drawn differently
   * depending on which rows are mounted.
   */
  const applyLayout = (list: HTMLElement) => {
    const { gaps, lead, zoom } = memory.current;
    const [first = 0, last = -1] = [indexes[0], indexes.at(-1)];
    /** Height of the unmounted rows in a range. */
    const heightOf = (from: number, to: number) => offsetOf(to) - offsetOf(from);
    // Slightly increased, so that a rounding error doesn't lose 1/64 px.
    const toLength = (px: number) => `${px === 0 ? 0 : px / zoom + 0.002}px`;
    const before = heightOf(0, first) + (isWindowed ? lead : 0);
    list.style.marginBlock = `${toLength(before)} ${toLength(heightOf(last + 1, keys.length))}`;
    for (const [position, row] of [...list.children].entries()) {
      if (!(row instanceof HTMLElement)) continue;
      const index = indexes[position] ?? last;
      const gap = isWindowed ? (gaps.get(row) ?? 0) : 0;
      // The rows between `keepMountedKey` and the others aren't mounted.
      const below = gap + heightOf(index + 1, indexes[position + 1] ?? index + 1);
      const margin = below > 0 ? toLength(below) : "";
      if (margin !== row.style.marginBlockEnd) row.style.marginBlockEnd = margin;
    }
  };

  /** Mounts other rows when the viewport comes near the edge of the mounted ones. */
  const updateRange = (list: HTMLElement, scroller: HTMLElement) => {
    const view = scroller.getBoundingClientRect();
    if (view.height === 0) return;
    const top = view.top - list.getBoundingClientRect().top + offsetOf(indexes[0] ?? 0);
    const visibleStart = offsets.rowAt(top);
    const visibleEnd = offsets.rowAt(top + view.height) + 1;
    onView?.(visibleStart, { scroller, offsetOf });
    const isInRange =
      start <= Math.max(0, visibleStart - MIN_OVERSCAN_ROWS) &&
      end >= Math.min(keys.length, visibleEnd + MIN_OVERSCAN_ROWS) &&
      end - start <= visibleEnd - visibleStart + 2 * OVERSCAN_ROWS + MAX_EXCESS_ROWS;
    if (isInRange) return;
    // A fling past all mounted rows needs new ones in each frame, so it mounts few.
    const overlaps = visibleStart < end && visibleEnd > start;
    const overscan = overlaps ? OVERSCAN_ROWS : MIN_OVERSCAN_ROWS;
    setRange({
      keys,
      isWindowed,
      start: Math.max(0, visibleStart - overscan),
      end: Math.min(keys.length, visibleEnd + overscan),
    });
  };

  useIsomorphicLayoutEffect(() => {
    const list = listRef.current;
    const { hasLayout } = memory.current;
    if (list === null || (!isWindowed && !hasLayout)) return;
    memory.current.hasLayout = isWindowed;
    offsets.setKeys(keys);
    // Before the first measurement, which forces a layout.
    applyLayout(list);
    const scroller = scrollerAround(list);
    if (measure(list, scroller) !== undefined) applyLayout(list);
    onRowsMounted(false, { scroller, offsetOf });
    // The initial scroll position isn't known yet; the observer below updates the range then.
    if (hasLayout && isWindowed) updateRange(list, scroller);
  });

  const onScroll = useStableCallback(() => {
    const list = listRef.current;
    if (list === null) return;
    // Synchronously, to be in time for the frame that shows the new position.
    flushSync(() => updateRange(list, scrollerAround(list)));
  });

  const onFrame = useStableCallback(() => {
    const list = listRef.current;
    if (list !== null) applyLayout(list);
  });

  const onResize = useStableCallback(() => {
    const list = listRef.current;
    if (list === null) return;
    const scroller = scrollerAround(list);
    const reason = measure(list, scroller);
    if (reason === "estimate") applyLayout(list);
    // In the next frame, because resizing the list in its observer is reported as an error.
    else if (reason === "alignment") memory.current.frame = requestAnimationFrame(onFrame);
    onRowsMounted(true, { scroller, offsetOf });
    updateRange(list, scroller);
  });

  useIsomorphicLayoutEffect(() => {
    const list = listRef.current;
    if (list === null || !isWindowed) return undefined;
    const scroller = scrollerAround(list);
    const observer = new ResizeObserver(onResize);
    observer.observe(scroller);
    observer.observe(list);
    scroller.addEventListener("scroll", onScroll);
    // Native scroll anchoring would correct the position a second time.
    scroller.style.overflowAnchor = "none";
    return () => {
      observer.disconnect();
      cancelAnimationFrame(memory.current.frame);
      scroller.removeEventListener("scroll", onScroll);
      list.style.marginBlock = "";
      scroller.style.overflowAnchor = "";
    };
  }, [isWindowed, listRef, onScroll, onResize]);

  return indexes;
}

/**
 * Returns the device pixels per px, or 1 if that is an integer, since a third of a px is inexact.
 */
function pixelsPerPx(): number {
  return Number.isInteger(devicePixelRatio) ? 1 : devicePixelRatio;
}

/** Returns a length in px, rounded up to whole device pixels. */
function toDevicePixels(px: number): number {
  // Chromium lays out in steps of 1/64 pixel; anything below that is a rounding error.
  return Math.ceil(px * pixelsPerPx() - 0.01) / pixelsPerPx();
}

/** Returns the nearest scrollable ancestor, or the list itself, all of which is visible then. */
export function scrollerAround(list: HTMLElement): HTMLElement {
  let element = list.parentElement;
  while (element !== null && !/auto|scroll/.test(getComputedStyle(element).overflowY)) {
    element = element.parentElement;
  }
  return element ?? list;
}
