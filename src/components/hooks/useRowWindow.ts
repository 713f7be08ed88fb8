"use client";

import { useMemo, useRef, useState, type RefObject } from "react";
import { flushSync } from "react-dom";

import { useIsomorphicLayoutEffect } from "../shared/useIsomorphicLayoutEffect.ts";
import { useStableCallback } from "../shared/useStableCallback.ts";
import { createRowOffsets } from "./createRowOffsets.ts";
import { firstRange, followRange, followRow } from "./RowRange.ts";

/** Rows that are ready beyond each edge of what is in sight, and how few may be left of them. */
const READY_ROWS = 10;
const FEWEST_READY_ROWS = 2;
/** Rows that tell how far what is read has moved. */
const SEEN_ROWS = 3;
/** More rows than needed by this many are taken out of the page. */
const SPARE_ROWS = 20;

export interface RowWindowOptions {
  /** The keys of all rows, in order, each once; keep the array's identity while they are the same. */
  keys: readonly string[];
  /** Above how many rows only those near the visible ones are in the page. */
  windowAbove: number;
  /** A row that stays in the page wherever one scrolls, because it has the focus. */
  keptKey?: string | null | undefined;
  /**
   * Where the list is scrolled to at first.
   * @default "start"
   */
  startsAt?: "start" | "end" | undefined;
  /**
   * The element whose children are the rows, one each, in their order. It is in an element that
   * scrolls. The hook sets its margins before and after the rows, and the rows' margins at their end.
   */
  listRef: RefObject<HTMLElement | null>;
  /**
   * Is called when rows have come into the page and stand in their places, before they are painted,
   * and before others come because of a scroll. Whoever gives it has to keep the place of what is
   * read, as `useChatScroll` does by its `settle`; without it the hook does.
   */
  onPlaced?: (() => void) | undefined;
}

interface Memory {
  /** Whether the list has room for rows that aren't in the page. */
  isPlaced: boolean;
  /** Space before the first row that makes it begin on a whole device pixel, in px. */
  lead: number;
  /** Space after each row that makes the next one begin on a whole device pixel, in px. */
  gaps: WeakMap<Element, number>;
  /** The frame in which rows that changed their heights are placed. */
  frame: number;
  /** The margin last set on each row. */
  margins: WeakMap<Element, string>;
  /** The first row in sight, in which order, and where it and those behind it began. */
  seen: { keys: readonly string[]; index: number; offsets: readonly number[] };
}

/**
 * Returns the indexes of the rows to render, all of them up to `windowAbove`; above it those in sight
 * and some around them, with room for the others as margins of the list. What scrolls is the nearest
 * element around the list that can.
 */
export function useRowWindow({
  keys,
  windowAbove,
  keptKey = null,
  startsAt = "start",
  listRef,
  onPlaced,
}: RowWindowOptions): readonly number[] {
  const isWindowed = keys.length > windowAbove;
  const holdsPlace = onPlaced === undefined;
  const [range, setRange] = useState(() => firstRange(keys, isWindowed, startsAt));
  let shown = range;
  if (range.keys !== keys || range.isWindowed !== isWindowed) {
    shown = followRange(range, keys, isWindowed);
    setRange(shown);
  }
  const { start, end } = shown;
  const keptIndex = useMemo(
    () => (keptKey === null || !isWindowed ? -1 : keys.lastIndexOf(keptKey)),
    [keptKey, isWindowed, keys],
  );
  const indexes = useMemo(() => {
    const inRange = Array.from({ length: end - start }, (_, position) => start + position);
    if (keptIndex === -1 || (keptIndex >= start && keptIndex < end)) return inRange;
    return keptIndex < start ? [keptIndex, ...inRange] : [...inRange, keptIndex];
  }, [start, end, keptIndex]);

  const [offsets] = useState(createRowOffsets);
  const offsetOf = (index: number) => toDevicePixels(offsets.offsetOf(index));
  const memory = useRef<Memory>({
    isPlaced: false,
    lead: 0,
    gaps: new WeakMap(),
    frame: 0,
    margins: new WeakMap(),
    seen: { keys, index: 0, offsets: [] },
  });

  /**
   * Reads the heights of the mounted rows and where they begin. Returns why `place` has to run again:
   * rows that aren't mounted count with another height, or rows begin on fractions of a pixel.
   */
  const measure = (list: HTMLElement, scroller: HTMLElement): "room" | "fractions" | undefined => {
    const { gaps, lead } = memory.current;
    let isStale = false;
    const heights = Array.from(list.children, (row) => {
      const { height } = row.getBoundingClientRect();
      const whole = toDevicePixels(height);
      const gap = whole - height;
      if (gap !== (gaps.get(row) ?? 0)) isStale = true;
      gaps.set(row, gap);
      return whole;
    });
    const edge = scroller.getBoundingClientRect().top - scroller.scrollTop;
    const top = (list.children[0]?.getBoundingClientRect().top ?? edge) - edge;
    const next = (lead + toDevicePixels(top) - top) % (1 / pixelsPerPx());
    // A smaller difference is a rounding error.
    if (Math.abs(next - lead) > 0.005) {
      memory.current.lead = next;
      isStale = true;
    }
    if (offsets.measure(indexes, heights)) return "room";
    return isStale ? "fractions" : undefined;
  };

  /**
   * Keeps room for the rows that aren't in the page, in places that stay in it whatever comes next:
   * without that room the browser would scroll back. Each row begins on a whole device pixel: on
   * fractions its text and corners would be drawn differently from one set of mounted rows to another.
   */
  const place = (list: HTMLElement) => {
    const { gaps, lead, margins } = memory.current;
    const [first = 0, last = -1] = [indexes[0], indexes.at(-1)];
    /** Room for the rows from one to before another, which aren't in the page. */
    const room = (from: number, to: number) => offsetOf(to) - offsetOf(from);
    const before = room(0, first) + (isWindowed ? lead : 0);
    list.style.marginBlock = `${toLength(before)} ${toLength(room(last + 1, keys.length))}`;
    for (const [position, row] of [...list.children].entries()) {
      if (!(row instanceof HTMLElement)) continue;
      const index = indexes[position] ?? last;
      const gap = isWindowed ? (gaps.get(row) ?? 0) : 0;
      // Rows between a kept row and the others aren't mounted.
      const below = gap + room(index + 1, indexes[position + 1] ?? index + 1);
      const margin = below > 0 ? toLength(below) : "";
      if (margin === (margins.get(row) ?? "")) continue;
      margins.set(row, margin);
      row.style.marginBlockEnd = margin;
    }
  };

  const remember = (index: number) => {
    const nearby = Array.from({ length: SEEN_ROWS }, (_, row) => offsetOf(index + row));
    memory.current.seen = { keys, index, offsets: nearby };
  };

  /** Scrolls by as much as what is read has moved; at the top, what is new is seen. */
  const hold = (scroller: HTMLElement) => {
    const { seen } = memory.current;
    const { from, to } = followRow(seen.keys, keys, seen.index, SEEN_ROWS - 1);
    const now = offsetOf(to);
    const move = now - (seen.offsets[from - seen.index] ?? now);
    if (scroller.scrollTop > 0 && Math.abs(move) >= 0.5) scroller.scrollTop += move;
    remember(seen.index + to - from);
  };

  /** Puts other rows into the page when the reader comes near the edge of those that are. */
  const look = (list: HTMLElement, scroller: HTMLElement) => {
    const view = scroller.getBoundingClientRect();
    if (view.height === 0) return;
    const top = view.top - list.getBoundingClientRect().top + offsetOf(indexes[0] ?? 0);
    const first = offsets.rowAt(top);
    const behind = offsets.rowAt(top + view.height) + 1;
    remember(first);
    const isReady =
      start <= Math.max(0, first - FEWEST_READY_ROWS) &&
      end >= Math.min(keys.length, behind + FEWEST_READY_ROWS) &&
      end - start <= behind - first + 2 * READY_ROWS + SPARE_ROWS;
    if (isReady) return;
    // Who keeps the place has to know it before the rows around it change.
    onPlaced?.();
    // Of a fling that leaves all rows behind in each frame, hardly more than what is seen is rendered.
    const ready = first < end && behind > start ? READY_ROWS : FEWEST_READY_ROWS;
    setRange({
      keys,
      isWindowed,
      start: Math.max(0, first - ready),
      end: Math.min(keys.length, behind + ready),
    });
  };

  const keepPlace = (scroller: HTMLElement) => {
    if (holdsPlace) hold(scroller);
    onPlaced?.();
  };

  useIsomorphicLayoutEffect(() => {
    const list = listRef.current;
    const { isPlaced } = memory.current;
    if (list === null || (!isWindowed && !isPlaced)) return;
    memory.current.isPlaced = isWindowed;
    offsets.setKeys(keys);
    // Before anything is read of the page: it is laid out by then.
    place(list);
    const scroller = scrollerAround(list);
    if (measure(list, scroller) !== undefined) place(list);
    keepPlace(scroller);
    // At first it isn't known yet where the reader is; then the observer below looks.
    if (isPlaced && isWindowed) look(list, scroller);
  });

  const onScroll = useStableCallback(() => {
    const list = listRef.current;
    if (list === null) return;
    // In time for the frame that shows the new place.
    flushSync(() => look(list, scrollerAround(list)));
  });

  const onFrame = useStableCallback(() => {
    const list = listRef.current;
    if (list !== null) place(list);
  });

  const onResize = useStableCallback(() => {
    const list = listRef.current;
    if (list === null) return;
    const scroller = scrollerAround(list);
    const reason = measure(list, scroller);
    if (reason === "room") place(list);
    // Here it would resize the list again in the same frame, which browsers report as an error.
    else if (reason === "fractions") memory.current.frame = requestAnimationFrame(onFrame);
    keepPlace(scroller);
    look(list, scroller);
  });

  useIsomorphicLayoutEffect(() => {
    const list = listRef.current;
    if (list === null || !isWindowed) return undefined;
    const scroller = scrollerAround(list);
    const observer = new ResizeObserver(onResize);
    observer.observe(scroller);
    observer.observe(list);
    scroller.addEventListener("scroll", onScroll, { passive: true });
    // The browser's own scroll anchoring would correct a second time.
    scroller.style.overflowAnchor = "none";
    return () => {
      observer.disconnect();
      cancelAnimationFrame(memory.current.frame);
      scroller.removeEventListener("scroll", onScroll);
      list.style.marginBlock = "";
      if (holdsPlace) scroller.style.overflowAnchor = "";
    };
  }, [isWindowed, holdsPlace, listRef, onScroll, onResize]);

  return indexes;
}

/** Returns the device pixels per px, or 1 if that is a whole number: a third of a px is inexact. */
function pixelsPerPx(): number {
  return Number.isInteger(devicePixelRatio) ? 1 : devicePixelRatio;
}

/** Returns a length in px, rounded up to whole device pixels. */
function toDevicePixels(px: number): number {
  // Chromium lays out in steps of 1/64 pixel; anything below that is a rounding error.
  return Math.ceil(px * pixelsPerPx() - 0.01) / pixelsPerPx();
}

/** Returns a length as CSS, with a little added so that a rounding error doesn't cost a step. */
function toLength(px: number): string {
  return `${px === 0 ? 0 : px + 0.002}px`;
}

/** Returns the nearest element around that scrolls; without one all of the list is in sight. */
function scrollerAround(list: HTMLElement): HTMLElement {
  let element = list.parentElement;
  while (element !== null && !/auto|scroll/.test(getComputedStyle(element).overflowY)) {
    element = element.parentElement;
  }
  return element ?? list;
}
