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
   * scrolls. Its margins before and after the rows are the hook's, as are those of a kept row.
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
  /** The element of the kept row while it stands apart from the others. */
  kept: HTMLElement | null;
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
  const memory = useRef<Memory>({
    isPlaced: false,
    kept: null,
    seen: { keys, index: 0, offsets: [] },
  });

  /** Reads the heights of the rows in the page; says whether the others count otherwise now. */
  const measure = (list: HTMLElement): boolean =>
    offsets.measure(
      indexes,
      Array.from(list.children, (row) => row.getBoundingClientRect().height),
    );

  /**
   * Keeps room for the rows that aren't in the page, in places that stay in it whatever comes next:
   * without that room the browser would scroll back.
   */
  const place = (list: HTMLElement) => {
    const [first = 0, last = -1] = [indexes[0], indexes.at(-1)];
    /** Room for the rows from one to before another, which aren't in the page. */
    const room = (from: number, to: number) => `${offsets.offsetOf(to) - offsets.offsetOf(from)}px`;
    list.style.marginBlock = `${room(0, first)} ${room(last + 1, keys.length)}`;
    const { children } = list;
    const kept = first < start ? children[0] : last >= end ? children[indexes.length - 1] : null;
    const before = memory.current.kept;
    if (before !== null && before !== kept) before.style.marginBlock = "";
    memory.current.kept = kept instanceof HTMLElement ? kept : null;
    if (memory.current.kept === null) return;
    memory.current.kept.style.marginBlock =
      first < start ? `0 ${room(first + 1, start)}` : `${room(end, last)} 0`;
  };

  const remember = (index: number) => {
    const nearby = Array.from({ length: SEEN_ROWS }, (_, row) => offsets.offsetOf(index + row));
    memory.current.seen = { keys, index, offsets: nearby };
  };

  /** Scrolls by as much as what is read has moved; at the top, what is new is seen. */
  const hold = (scroller: HTMLElement) => {
    const { seen } = memory.current;
    const { from, to } = followRow(seen.keys, keys, seen.index, SEEN_ROWS - 1);
    const now = offsets.offsetOf(to);
    const move = now - (seen.offsets[from - seen.index] ?? now);
    if (scroller.scrollTop > 0 && Math.abs(move) >= 0.5) scroller.scrollTop += move;
    remember(seen.index + to - from);
  };

  /** Puts other rows into the page when the reader comes near the edge of those that are. */
  const look = (list: HTMLElement, scroller: HTMLElement) => {
    const view = scroller.getBoundingClientRect();
    if (view.height === 0) return;
    const top = view.top - list.getBoundingClientRect().top + offsets.offsetOf(indexes[0] ?? 0);
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

  const settle = (list: HTMLElement, scroller: HTMLElement) => {
    if (measure(list)) place(list);
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
    settle(list, scroller);
    // At first it isn't known yet where the reader is; then the observer below looks.
    if (isPlaced && isWindowed) look(list, scroller);
  });

  const onChange = useStableCallback((isScroll: boolean) => {
    const list = listRef.current;
    if (list === null) return;
    const scroller = scrollerAround(list);
    if (isScroll) {
      // In time for the frame that shows the new place.
      flushSync(() => look(list, scroller));
    } else {
      settle(list, scroller);
      look(list, scroller);
    }
  });

  useIsomorphicLayoutEffect(() => {
    const list = listRef.current;
    if (list === null || !isWindowed) return undefined;
    const scroller = scrollerAround(list);
    const onScroll = () => onChange(true);
    const observer = new ResizeObserver(() => onChange(false));
    observer.observe(scroller);
    observer.observe(list);
    scroller.addEventListener("scroll", onScroll, { passive: true });
    // The browser's own scroll anchoring would correct a second time.
    scroller.style.overflowAnchor = "none";
    return () => {
      observer.disconnect();
      scroller.removeEventListener("scroll", onScroll);
      list.style.marginBlock = "";
      if (holdsPlace) scroller.style.overflowAnchor = "";
    };
  }, [isWindowed, holdsPlace, listRef, onChange]);

  return indexes;
}

/** Returns the nearest element around that scrolls; without one all of the list is in sight. */
function scrollerAround(list: HTMLElement): HTMLElement {
  let element = list.parentElement;
  while (element !== null && !/auto|scroll/.test(getComputedStyle(element).overflowY)) {
    element = element.parentElement;
  }
  return element ?? list;
}
