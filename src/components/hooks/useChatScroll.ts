"use client";

import { useCallback, useEffect, useInsertionEffect, useRef, useState } from "react";

import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";
import { useIsomorphicLayoutEffect } from "../shared/utilityHooks.ts";
import { haveCommonRow, isOwnSend } from "./compareTimelines.ts";
import type { MomentumGuard } from "./guardMomentum.ts";
import { readAnchors, scrollInstantly, topForAnchors, type ScrollAnchor } from "./scrollAnchors.ts";
import { useInteractions } from "./useInteractions.ts";

/**
 * Distance from the end that still counts as the end, for fractions of a pixel and small nudges.
 */
const PIN_THRESHOLD_PX = 8;
/** Sizes have fractions of a pixel, but scroll positions are rounded. */
const TOLERANCE_PX = 0.5;

interface Memory {
  rows: readonly TimelineRow[];
  firstKey: string | undefined;
  isPinned: boolean;
  /** Whether the content is back in its place after the latest render. */
  isSettled: boolean;
  /** Scroll position when `anchors` were read, in px. */
  top: number;
  anchors: ScrollAnchor[];
  guard?: MomentumGuard | undefined;
}

/**
 * Keeps a history scrolled to the end while the reader is there, and scrolls there when they send a
 * message. Otherwise the visible rows keep their position, whatever is inserted, removed or resized
 * around them. Returns refs for the scrolling element and for the element in it that has the height
 * of the content; both must stay mounted. Mark each row with `data-chat-row={key}`. If a component
 * mounts rows in its own renders, call `restoreScroll()` in a layout effect of it, and
 * `restoreScroll(true)` when it observes that rows were resized.
 */
export function useChatScroll(rows: readonly TimelineRow[]) {
  // React 18 and 19 disagree on whether `null` belongs to `RefObject`'s argument.
  const scrollerRef: { readonly current: HTMLDivElement | null } = useRef<HTMLDivElement>(null);
  const contentRef: { readonly current: HTMLDivElement | null } = useRef<HTMLDivElement>(null);
  const memory = useRef<Memory>({
    rows,
    firstKey: rows[0]?.key,
    isPinned: true,
    isSettled: false,
    top: 0,
    anchors: [],
  });
  // A string, not an object: React 18 reapplies updates from layout effects on top of pending ones,
  // so a new object each time would render endlessly.
  const [place, setPlace] = useState<"end" | "near" | "far">("end");

  const remember = useCallback((scroller: HTMLElement, prefersClipped = false) => {
    const { current } = memory;
    current.top = scroller.scrollTop;
    current.anchors = current.isPinned ? [] : readAnchors(scroller, prefersClipped);
    if (current.isPinned) setPlace("end");
    else setPlace(distanceFromEnd(scroller) > scroller.clientHeight ? "far" : "near");
  }, []);

  const restoreScroll = useCallback(
    (isResize = false) => {
      const scroller = scrollerRef.current;
      if (scroller === null) return;
      // Native scroll anchoring would correct the position a second time.
      scroller.style.overflowAnchor = "none";
      const { current } = memory;
      const { top } = current;
      const firstKey = current.rows[0]?.key;
      // The browser scrolled up because the content became shorter.
      const wasClamped = scroller.scrollTop < top && distanceFromEnd(scroller) < 1;
      const wanted = current.isPinned
        ? scroller.scrollHeight
        : topForAnchors(
            scroller,
            current.anchors,
            // From where it was before rows changed, because WebKit also scrolls when they do.
            isResize && !wasClamped ? scroller.scrollTop : top,
            // The first row has a day and a name above its text, which change its start.
            firstKey === current.firstKey ? [] : [firstKey, current.firstKey],
          );
      if (Math.abs(wanted - scroller.scrollTop) >= TOLERANCE_PX) {
        if (current.guard === undefined) scrollInstantly(scroller, wanted);
        else current.guard.scrollTo(wanted);
      }
      current.firstKey = firstKey;
      current.isSettled = true;
      remember(scroller);
    },
    [remember],
  );

  // oxlint-disable-next-line react/refs -- The scroll event may fire after this render, and an effect is too late to tell the reader's scrolling from the browser's.
  if (scrollerRef.current !== null) readTop(scrollerRef.current, memory.current);

  // Before the layout effects, in the first of which a windowed history calls `restoreScroll`.
  useInsertionEffect(() => {
    const { current } = memory;
    const previous = current.rows;
    current.rows = rows;
    current.isSettled = false;
    if (previous === rows) return;
    if (isOwnSend(previous, rows) || isOtherRoom(previous, rows)) current.isPinned = true;
  });

  // After every render, because the typing row and the paging button change their height too.
  useIsomorphicLayoutEffect(() => {
    if (!memory.current.isSettled) restoreScroll();
  });

  const interactions = useInteractions(true);
  useEffect(() => {
    const scroller = scrollerRef.current;
    const content = contentRef.current;
    if (scroller === null || content === null) return;
    const onScroll = () => {
      const { current } = memory;
      if (readTop(scroller, current)) current.isPinned = true;
      remember(scroller);
    };
    // Before the list's own listener, which mounts rows.
    scroller.addEventListener("scroll", onScroll, true);
    const observer = new ResizeObserver(() => restoreScroll(true));
    observer.observe(scroller);
    observer.observe(content);
    const guard = interactions?.guardMomentum(scroller, content, () => remember(scroller));
    memory.current.guard = guard;
    const stopWatching = interactions?.watchHeight(scroller);
    return () => {
      stopWatching?.();
      guard?.detach();
      scroller.removeEventListener("scroll", onScroll, true);
      observer.disconnect();
    };
  }, [remember, restoreScroll, interactions]);

  const scrollToEnd = useCallback(() => {
    memory.current.isPinned = true;
    restoreScroll();
  }, [restoreScroll]);

  /**
   * Unpins from the end and anchors the row clipped by the top edge, because its text is expanding.
   */
  const unpin = useCallback(() => {
    memory.current.isPinned = false;
    if (scrollerRef.current !== null) remember(scrollerRef.current, true);
    // The observer misses a text that is expanded and collapsed within one frame.
    requestAnimationFrame(() => restoreScroll(true));
  }, [remember, restoreScroll]);

  const isAtEnd = place === "end";
  const isFarFromEnd = place === "far";
  return { isAtEnd, isFarFromEnd, scrollerRef, contentRef, restoreScroll, scrollToEnd, unpin };
}

function distanceFromEnd(scroller: HTMLElement): number {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
}

/**
 * Reads where the reader has scrolled to, unpins if that is further up, and returns whether it is
 * the end. The distance from the end alone isn't enough to unpin: our own scroll event may fire
 * after the content grew.
 */
function readTop(scroller: HTMLElement, memory: Memory): boolean {
  const { scrollTop } = scroller;
  const isAtEnd = distanceFromEnd(scroller) <= PIN_THRESHOLD_PX;
  if (!isAtEnd && scrollTop < memory.top - 1) memory.isPinned = false;
  memory.top = scrollTop;
  return isAtEnd;
}

function isOtherRoom(previous: readonly TimelineRow[], rows: readonly TimelineRow[]): boolean {
  return rows.length > 0 && previous.length > 0 && !haveCommonRow(previous, rows);
}
