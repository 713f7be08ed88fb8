import { useLayoutEffect, useRef, type RefObject } from "react";

import { animateFrom } from "./animate.ts";

/** Rows that change places again sooner than this jump: nobody could follow them. */
const CALM_MS = 400;

export interface MovingRowsProps {
  /** The element that scrolls; its first child is the list, with one child a row. */
  scrollerRef: RefObject<HTMLElement | null>;
  /** The keys of all rows, in order. */
  keys: readonly string[];
}

/**
 * Lets the visible rows of a list glide to their new places, so that one sees which of them moved,
 * and lets new ones appear. Only at the top of the list: further down, what moves up there is out of
 * view. Put it after the rows, which have one height. Renders nothing.
 */
export function MovingRows({ scrollerRef, keys }: MovingRowsProps) {
  const before = useRef(keys);
  const movedAt = useRef(-Infinity);
  useLayoutEffect(() => {
    const earlier = before.current;
    before.current = keys;
    const scroller = scrollerRef.current;
    if (earlier === keys || scroller?.scrollTop !== 0) return;
    const moves = movesOf(earlier, keys, visibleRows(scroller));
    if (moves.length === 0) return;
    const now = performance.now();
    const isCalm = now - movedAt.current > CALM_MS;
    movedAt.current = now;
    if (!isCalm) return;
    for (const { row, distance } of moves) {
      animateFrom(row, distance === null ? { opacity: 0 } : { translate: `0 ${distance}px` });
    }
  }, [scrollerRef, keys]);
  return null;
}

/** Returns the rows in view of a list that is scrolled to its top, in order. */
function visibleRows(scroller: HTMLElement): HTMLElement[] {
  const rows: HTMLElement[] = [];
  const end = scroller.clientHeight;
  for (const row of scroller.querySelectorAll<HTMLElement>(":scope > :first-child > *")) {
    if (row.offsetTop >= end) break;
    rows.push(row);
  }
  return rows;
}

interface Move {
  row: HTMLElement;
  /** How many px further down the row was; `null` if it is new. */
  distance: number | null;
}

/** Returns which of the visible rows are elsewhere than before; none if all of them are others. */
function movesOf(
  before: readonly string[],
  after: readonly string[],
  rows: readonly HTMLElement[],
): Move[] {
  const places = new Map(before.map((key, index) => [key, index]));
  const moves: Move[] = [];
  let areOthers = true;
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return moves;
  const below = last.offsetTop + last.offsetHeight - first.offsetTop;
  for (const [index, row] of rows.entries()) {
    const place = places.get(after[index] ?? "");
    if (place !== undefined) areOthers = false;
    if (place === index) continue;
    const top = row.offsetTop - first.offsetTop;
    // Whatever was below the view comes from its end.
    const topBefore = (rows[place ?? 0]?.offsetTop ?? first.offsetTop + below) - first.offsetTop;
    moves.push({ row, distance: place === undefined ? null : topBefore - top });
  }
  return areOthers ? [] : moves;
}
