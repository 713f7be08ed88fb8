"use client";

import { useCallback, useEffect, useRef, useState } from "react";

import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";
import { useIsomorphicLayoutEffect } from "../shared/useIsomorphicLayoutEffect.ts";
import { isOwnSend } from "./isOwnSend.ts";
import { holdAnchors, readAnchors, type ScrollAnchor } from "./scrollAnchors.ts";

/** Fractions of a pixel and a touchpad's last nudge don't count as scrolled up. */
const SLACK_PX = 8;

interface Memory {
  rows: readonly TimelineRow[];
  firstKey: string | undefined;
  isPinned: boolean;
  /** Where the reader was when `anchors` were read, in px. */
  top: number;
  anchors: ScrollAnchor[];
}

/**
 * Keeps a history at its end while the reader is there, and takes him there when he sends something.
 * Otherwise what he reads stays where it is, whatever is put before, between or after it, is taken
 * away, or changes its height. Returns refs for the element that scrolls and for the one in it whose
 * height is the content's, both mounted for good; each row is marked with `data-chat-row={key}`.
 * `settle` is to be called from a layout effect of whatever renders rows by itself.
 */
export function useChatScroll(rows: readonly TimelineRow[]) {
  // React 18 and 19 disagree on whether `null` belongs to `RefObject`'s argument.
  const scrollerRef: { readonly current: HTMLDivElement | null } = useRef<HTMLDivElement>(null);
  const contentRef: { readonly current: HTMLDivElement | null } = useRef<HTMLDivElement>(null);
  const memory = useRef<Memory>({
    rows,
    firstKey: rows[0]?.key,
    isPinned: true,
    top: 0,
    anchors: [],
  });
  // A word and no object: React 18 applies what is set in layout effects again on top of what still
  // waits, and an object made anew each time would be a change each time, without end.
  const [place, setPlace] = useState<"end" | "near" | "far">("end");

  const remember = useCallback((scroller: HTMLElement, holdsCut = false) => {
    const { current } = memory;
    current.top = scroller.scrollTop;
    current.anchors = current.isPinned ? [] : readAnchors(scroller, holdsCut);
    if (current.isPinned) setPlace("end");
    else setPlace(distanceFromEnd(scroller) > scroller.clientHeight ? "far" : "near");
  }, []);

  const settle = useCallback(() => {
    const scroller = scrollerRef.current;
    if (scroller === null) return;
    const { current } = memory;
    letGoIfMovedUp(scroller, current);
    if (current.isPinned) {
      scroller.scrollTop = scroller.scrollHeight;
    } else {
      const firstKey = current.rows[0]?.key;
      const isOtherFirst = firstKey !== current.firstKey;
      // The browser has moved a reader who was further down than there is left by now.
      const wasClamped = scroller.scrollTop < current.top && distanceFromEnd(scroller) < 1;
      holdAnchors(
        scroller,
        current.anchors,
        wasClamped ? current.top : scroller.scrollTop,
        // The first row has a day and a name above its text that others may not have.
        (key) => isOtherFirst && (key === firstKey || key === current.firstKey),
      );
    }
    current.firstKey = current.rows[0]?.key;
    remember(scroller);
  }, [remember]);

  useIsomorphicLayoutEffect(() => {
    const { current } = memory;
    const previous = current.rows;
    current.rows = rows;
    if (isOwnSend(previous, rows) || isOtherRoom(previous, rows)) current.isPinned = true;
  }, [rows]);

  // After every render: the typing row and the bar of older messages change their height too.
  useIsomorphicLayoutEffect(settle);

  useEffect(() => {
    const scroller = scrollerRef.current;
    const content = contentRef.current;
    if (scroller === null || content === null) return;
    // The browser's own scroll anchoring would correct a second time.
    scroller.style.overflowAnchor = "none";
    const onScroll = () => {
      const { current } = memory;
      if (distanceFromEnd(scroller) <= SLACK_PX) current.isPinned = true;
      else letGoIfMovedUp(scroller, current);
      remember(scroller);
    };
    scroller.addEventListener("scroll", onScroll, { passive: true });
    const observer = new ResizeObserver(settle);
    observer.observe(scroller);
    observer.observe(content);
    return () => {
      scroller.removeEventListener("scroll", onScroll);
      observer.disconnect();
    };
  }, [remember, settle]);

  const scrollToEnd = useCallback(() => {
    memory.current.isPinned = true;
    settle();
  }, [settle]);

  /** Lets go of the end, and holds the row that is cut by the upper edge: a text is being opened. */
  const release = useCallback(() => {
    memory.current.isPinned = false;
    if (scrollerRef.current !== null) remember(scrollerRef.current, true);
    // A text that is opened and closed within one frame has no other height for the observer.
    requestAnimationFrame(settle);
  }, [remember, settle]);

  const isAtEnd = place === "end";
  const isFarFromEnd = place === "far";
  return { isAtEnd, isFarFromEnd, scrollerRef, contentRef, settle, scrollToEnd, release };
}

function distanceFromEnd(scroller: HTMLElement): number {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
}

/**
 * Only the reader moves up. The event of our own scrolling may come when the scroller has shrunk
 * since, and that of his may come after a render.
 */
function letGoIfMovedUp(scroller: HTMLElement, memory: Memory): void {
  if (distanceFromEnd(scroller) > SLACK_PX && scroller.scrollTop < memory.top - 1) {
    memory.isPinned = false;
  }
}

function isOtherRoom(previous: readonly TimelineRow[], rows: readonly TimelineRow[]): boolean {
  const keys = new Set(previous.map((row) => row.key));
  return rows.length > 0 && previous.length > 0 && !rows.some((row) => keys.has(row.key));
}
