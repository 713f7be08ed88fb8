import { useEffect, useRef, type RefObject } from "react";

import type { PageState } from "../../ports/Page.ts";

/** Distance in px from where a list opens that still counts as not scrolled. */
const THRESHOLD_PX = 8;

export interface LoadOnScrollProps {
  scrollerRef: RefObject<HTMLElement | null>;
  /** Where the next page goes. */
  edge: "start" | "end";
  /** State of the next page; `none` to load nothing. */
  page: PageState;
  /** Key of the row beside the next page; `undefined` without rows. */
  edgeKey: string | undefined;
  onLoad: (() => void) | undefined;
}

/**
 * Loads the next page when the reader comes within a screen of it, once: again only beside
 * another row, so that neither an error nor an empty page ends in a loop. Renders nothing.
 */
export function LoadOnScroll({ scrollerRef, edge, page, edgeKey, onLoad }: LoadOnScrollProps) {
  const beside = useRef({ edgeKey, hasLoaded: false });
  // After each render, because rows above or below may have changed.
  useEffect(() => {
    if (beside.current.edgeKey !== edgeKey) beside.current = { edgeKey, hasLoaded: false };
    const scroller = scrollerRef.current;
    if (scroller === null || page !== "more") return undefined;
    const check = () => {
      if (beside.current.hasLoaded || !isNear(scroller, edge)) return;
      beside.current.hasLoaded = true;
      onLoad?.();
    };
    scroller.addEventListener("scroll", check, { passive: true });
    // Calls back at once, and when the list gets higher or is displayed again.
    const observer = new ResizeObserver(check);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener("scroll", check);
      observer.disconnect();
    };
  });
  return null;
}

/**
 * Returns whether a reader is within a screen of an edge of a scroller. They aren't where it opens,
 * at the other edge, unless it shows everything. False while the scroller isn't displayed.
 */
function isNear(scroller: Element, edge: "start" | "end"): boolean {
  const { scrollTop, scrollHeight, clientHeight } = scroller;
  const hidden = scrollHeight - clientHeight;
  const [left, gone] =
    edge === "end" ? [hidden - scrollTop, scrollTop] : [scrollTop, hidden - scrollTop];
  return (
    clientHeight > 0 && left <= clientHeight && (gone > THRESHOLD_PX || hidden <= THRESHOLD_PX)
  );
}
