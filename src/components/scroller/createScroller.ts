import { createRowLayout } from "./createRowLayout.ts";
import type { guardMomentum, MomentumGuard } from "./guardMomentum.ts";
import { orderAnchors, type ScrollAnchor } from "./orderAnchors.ts";
import { findRow, offsetIn, readAnchors } from "./rowElements.ts";
import { followRange, rangeAround, type RowRange } from "./RowRange.ts";

/** Distance from the end that still counts as the end, for fractions and small nudges. */
const END_PX = 8;
/** Sizes have fractions of a pixel, but scroll positions are rounded. */
const TOLERANCE_PX = 0.5;

/**
 * Moves a list of rows, and is the only one who does: keeps the viewport at an edge while the reader
 * is there, and otherwise the visible rows in place, whatever is inserted, removed or resized around
 * them. Of a virtualized list it says which rows to mount. Knows nothing of React: render, then call
 * `rowsMounted`. `anchorTo` is the edge at which the list opens. `mounted` are the rows that are
 * mounted already, if the list was shown before it got a scroller.
 */
export interface Scroller {
  /** Calls `listener` when `getRange` or `getPlace` returns something else. */
  subscribe: (listener: () => void) => () => void;
  getRange: () => RowRange;
  /**
   * Where the viewport is: at the edge that the list is anchored to, within a screen of it, or beyond.
   * A list that isn't displayed isn't at the edge, because nobody sees what is there.
   * No named type: apps couldn't name it in their declarations.
   */
  getPlace: () => "edge" | "near" | "far";
  /** Sets the rows that are about to be rendered. Call it while nothing has changed on screen. */
  setRows: (keys: readonly string[], isVirtual: boolean) => void;
  /**
   * Lays out the rows in `list` after a render of this range, before it is painted, and scrolls once
   * so that what is visible stays in place. With `toEdge` scrolls to the edge instead.
   */
  rowsMounted: (range: RowRange, list: HTMLElement | null, toEdge: boolean) => void;
  scrollToEdge: () => void;
  /** Leaves the edge and anchors the row clipped by the top, because its text is expanding. */
  unpin: () => void;
  /** Moves what is in this element, until the returned call. */
  attach: (scroller: HTMLElement) => () => void;
  /** Sets no scroll position while momentum may run, until the returned call. */
  guardMomentum: (create: typeof guardMomentum) => (() => void) | undefined;
}

export function createScroller(
  anchorTo: "start" | "end",
  mounted: RowRange = { keys: [], isVirtual: false, start: 0, end: 0 },
): Scroller {
  const isEnd = anchorTo === "end";
  const layout = createRowLayout();
  let scroller: HTMLElement | null = null;
  const listeners = new Set<() => void>();
  let range = mounted;
  let place: ReturnType<Scroller["getPlace"]> = "edge";
  let isPinned = true;
  /**
   * The scroll position in px that `anchors` belong to. It is read before rows change, because WebKit
   * also scrolls when they do.
   */
  let top = 0;
  let anchors: readonly ScrollAnchor[] = [];
  /** The keys of all rows when `anchors` were read. */
  let anchoredKeys: readonly string[] = [];
  let guard: MomentumGuard | undefined;
  let frame = 0;

  const emit = () => {
    for (const listener of listeners) listener();
  };

  /** Returns the scroller unless it is hidden: then everything is 0 px high. */
  const displayed = () => (scroller?.clientHeight ? scroller : null);

  const distanceFromEdge = (element: HTMLElement) =>
    isEnd ? distanceFromEnd(element) : element.scrollTop;

  /**
   * Reads where the reader has scrolled to, unpins if that is away from the edge, and returns whether
   * it is the edge. Neither the distance alone tells that, because our own scroll event may fire after
   * the content grew, nor a lower position, because the browser scrolls up if the content got shorter.
   */
  function readTop(): boolean {
    const element = displayed();
    if (element === null) return false;
    const { scrollTop } = element;
    const isAtEdge = distanceFromEdge(element) <= (isEnd ? END_PX : 0);
    const wasClamped = scrollTop < top && distanceFromEnd(element) < 1;
    const hasGrown = isPinned && isEnd && !isAtEdge && scrollTop >= top - 1;
    if (wasClamped || hasGrown) return isAtEdge;
    if (!isAtEdge) isPinned = false;
    top = scrollTop;
    return isAtEdge;
  }

  function setPlace(next: typeof place): void {
    if (next === place) return;
    place = next;
    emit();
  }

  /** Remembers what is visible, to find it again. */
  function remember(element: HTMLElement, prefersClipped = false): void {
    anchors = isPinned ? [] : readAnchors(element, prefersClipped);
    anchoredKeys = mounted.keys;
    if (!isPinned) top = element.scrollTop;
    const isFar = distanceFromEdge(element) > element.clientHeight;
    setPlace(isPinned ? "edge" : isFar ? "far" : "near");
  }

  /** Puts the visible content back where it was when the scroll position was `top`. */
  function restore(element: HTMLElement): void {
    let wanted = top;
    if (isPinned) {
      wanted = isEnd ? element.scrollHeight : Math.min(0, element.scrollTop);
    } else {
      for (const anchor of orderAnchors(anchors, anchoredKeys, mounted.keys)) {
        const row = findRow(element, anchor.key);
        if (row === null) continue;
        wanted = top + offsetIn(element, row) - anchor.top;
        break;
      }
    }
    if (Math.abs(wanted - element.scrollTop) >= TOLERANCE_PX) {
      // Without an animation, even if the page sets `scroll-behavior: smooth` on everything.
      if (guard === undefined) element.scrollTo({ top: wanted, behavior: "instant" });
      else guard.scrollTo(wanted);
    }
    top = element.scrollTop;
    remember(element);
  }

  /** Returns the rows to mount for what is visible. */
  function rangeInView(element: HTMLElement): RowRange {
    const visible = layout.visibleRows(element);
    return visible === undefined ? mounted : rangeAround(mounted, visible);
  }

  function mountVisible(element: HTMLElement): void {
    const next = rangeInView(element);
    if (next === mounted) return;
    range = next;
    emit();
  }

  function settle(): void {
    // First of all, because reading anything would let the browser scroll back.
    layout.apply();
    const element = displayed();
    if (element === null) {
      setPlace("near");
      return;
    }
    if (layout.measure(element)) layout.apply();
    restore(element);
    mountVisible(element);
  }

  function resized(): void {
    const element = displayed();
    if (element === null) {
      setPlace("near");
      return;
    }
    const isDue = layout.measure(element);
    readTop();
    restore(element);
    if (!isDue && rangeInView(element) === mounted) return;
    // In the next frame, because resizing the list in its observer is reported as an error.
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      readTop();
      settle();
    });
  }

  function scrolled(): void {
    const element = displayed();
    if (element === null) return;
    if (readTop()) isPinned = true;
    remember(element);
    mountVisible(element);
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getRange: () => range,
    getPlace: () => place,
    setRows(keys, isVirtual) {
      range = followRange(range, keys, isVirtual, anchorTo);
      readTop();
    },
    rowsMounted(next, list, toEdge) {
      const isChanged = next.keys !== mounted.keys;
      if (toEdge || (isChanged && isOtherList(mounted.keys, next.keys))) isPinned = true;
      mounted = next;
      layout.setRows(next, list);
      settle();
    },
    scrollToEdge() {
      isPinned = true;
      settle();
    },
    unpin() {
      isPinned = false;
      const element = displayed();
      if (element !== null) remember(element, true);
      // The observer misses a text that is expanded and collapsed within one frame.
      requestAnimationFrame(resized);
    },
    attach(element) {
      const before = scroller;
      scroller = element;
      // Native scroll anchoring would correct the position a second time.
      element.style.overflowAnchor = "none";
      element.addEventListener("scroll", scrolled);
      const observer = new ResizeObserver(resized);
      for (const each of [element, ...element.children]) observer.observe(each);
      // The reader may have scrolled before. What React has hidden for a while is attached again, with
      // rows that may be others by now: `rowsMounted` puts those where they were.
      if (!before) scrolled();
      return () => {
        observer.disconnect();
        cancelAnimationFrame(frame);
        element.removeEventListener("scroll", scrolled);
      };
    },
    guardMomentum(create) {
      const element = scroller;
      if (!element) return undefined;
      guard = create(element, layout.shift, () => {
        top = element.scrollTop;
        remember(element);
      });
      return guard.stop;
    },
  };
}

function distanceFromEnd({ scrollTop, scrollHeight, clientHeight }: HTMLElement): number {
  return scrollHeight - scrollTop - clientHeight;
}

/** Returns whether a list has no row of what it was before, as in another room. */
function isOtherList(before: readonly string[], after: readonly string[]): boolean {
  const keys = new Set(before);
  return !after.some((key) => keys.has(key));
}
