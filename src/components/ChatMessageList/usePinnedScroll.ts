import { useCallback, useEffect, useRef } from "react";

import { isUnsentChatMessage } from "../shared/isUnsentChatMessage.ts";
import { useIsomorphicLayoutEffect } from "../shared/useIsomorphicLayoutEffect.ts";
import type { TimelineRow } from "./buildTimeline.ts";

/** Fractions of a pixel and a touchpad's last nudge don't count as scrolled up. */
const SLACK_PX = 8;

/**
 * Keeps a scrolling element at its end while the reader is there, and takes him there when he sends
 * something. Otherwise what he reads stays where it is. Returns the element's ref, its scroll
 * listener, and a function that lets go of the end.
 */
export function usePinnedScroll(rows: readonly TimelineRow[]) {
  const scrollerRef = useRef<HTMLDivElement>(null);
  const isPinned = useRef(true);
  const lastTop = useRef(0);
  const before = useRef<{ rows: readonly TimelineRow[]; height: number } | null>(null);

  useIsomorphicLayoutEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller === null) return;
    const previous = before.current;
    if (previous !== null && isOwnSend(previous.rows, rows)) isPinned.current = true;
    // The browser's own scroll anchoring does this everywhere but at the very top.
    if (
      previous !== null &&
      !isPinned.current &&
      scroller.scrollTop === 0 &&
      previous.rows[0]?.key !== rows[0]?.key
    ) {
      scroller.scrollTop = scroller.scrollHeight - previous.height;
    }
    before.current = { rows, height: scroller.scrollHeight };
  }, [rows]);

  // After every render: the bar that loads older messages changes its height without a new row.
  useIsomorphicLayoutEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller !== null && isPinned.current) lastTop.current = scrollToEnd(scroller);
  });

  useEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller === null) return;
    const observer = new ResizeObserver(() => {
      if (isPinned.current) lastTop.current = scrollToEnd(scroller);
    });
    observer.observe(scroller);
    return () => observer.disconnect();
  }, []);

  const onScroll = useCallback(() => {
    const scroller = scrollerRef.current;
    if (scroller === null) return;
    const rest = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    // The event of our own scrolling may come when the scroller has shrunk since: only the reader
    // moves up.
    if (rest <= SLACK_PX) isPinned.current = true;
    else if (scroller.scrollTop < lastTop.current) isPinned.current = false;
    lastTop.current = scroller.scrollTop;
  }, []);
  const unpin = useCallback(() => {
    isPinned.current = false;
  }, []);
  return { scrollerRef, onScroll, unpin };
}

/** Scrolls to the end and returns where that is, in px from the top. */
function scrollToEnd(scroller: HTMLElement): number {
  scroller.scrollTop = scroller.scrollHeight;
  return scroller.scrollTop;
}

/** A confirmation puts an own message at the end too, but only where an unsent one was. */
function isOwnSend(previous: readonly TimelineRow[], rows: readonly TimelineRow[]): boolean {
  const newest = rows.at(-1);
  if (newest === undefined || !newest.isOwn) return false;
  if (previous.some((row) => row.key === newest.key)) return false;
  const last = previous.at(-1);
  const wasUnsent = last !== undefined && isUnsentChatMessage(last.chatMessage);
  return isUnsentChatMessage(newest.chatMessage) || !wasUnsent;
}
