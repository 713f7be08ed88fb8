"use client";

import { useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from "react";

import { useIsomorphicLayoutEffect } from "../shared/utilityHooks.ts";
import { findRow } from "./scrollAnchors.ts";

/** Number of messages that a Page key moves by. */
const PAGE_ROWS = 10;
const EDITABLE = "input, textarea, select, [contenteditable]";

export interface ArticleNavigationOptions {
  /** The scrolling element; mark each row in it with `data-chat-row={key}`. */
  scrollerRef: RefObject<HTMLElement | null>;
  /** All rows, oldest first, mounted or not. */
  rows: readonly { key: string }[];
}

interface RowToShow {
  key: string;
  focus: boolean;
  block: ScrollLogicalPosition;
}

/**
 * Makes a history one Tab stop, and moves the focus through it with the arrow, Home, End and Page
 * keys. Returns `activeKey`, the key of the row whose first element needs `tabIndex={0}` and which
 * must stay mounted when scrolled out of view (the others need -1); two listeners for the scrolling
 * element; and `showRow`, which makes a row the Tab stop and scrolls it to the middle.
 */
export function useArticleNavigation({ scrollerRef, rows }: ArticleNavigationOptions) {
  const [chosen, setChosen] = useState<{ key: string } | null>(null);
  const toShow = useRef<RowToShow | null>(null);
  const hasChosen = chosen !== null && rows.some((row) => row.key === chosen.key);
  const activeKey = hasChosen ? chosen.key : (rows.at(-1)?.key ?? null);

  // The row may only mount in the render that makes it active.
  useIsomorphicLayoutEffect(() => {
    const { current } = toShow;
    if (current === null || scrollerRef.current === null) return;
    toShow.current = null;
    const element = findRow(scrollerRef.current, current.key)?.firstElementChild;
    if (!(element instanceof HTMLElement)) return;
    if (current.focus) element.focus({ preventScroll: true });
    element.scrollIntoView({ block: current.block });
  });

  const show = (row: RowToShow) => {
    toShow.current = row;
    // A new object even for the same key, so that the effect runs.
    setChosen({ key: row.key });
  };

  const onFocus = (event: FocusEvent) => {
    const key = event.target.closest<HTMLElement>("[data-chat-row]")?.dataset["chatRow"];
    if (key !== undefined) setChosen((before) => (before?.key === key ? before : { key }));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (event.defaultPrevented || altKey || ctrlKey || metaKey || shiftKey) return;
    if (!(target instanceof Element) || target.closest(EDITABLE) !== null) return;
    const element = target.closest<HTMLElement>("[data-chat-row]");
    const scroller = scrollerRef.current;
    if (element === null || scroller === null) return;
    const from = rows.findIndex((row) => row.key === element.dataset["chatRow"]);
    const to = targetIndex(key, from, rows.length);
    if (to === null || from === -1) return;
    // A message taller than the viewport first scrolls to its end, natively.
    if (extendsBeyond(element.firstElementChild ?? element, scroller, key)) return;
    event.preventDefault();
    const next = rows[Math.min(Math.max(to, 0), rows.length - 1)];
    if (next === undefined || next.key === rows[from]?.key) return;
    show({ key: next.key, focus: true, block: "nearest" });
  };

  const showRow = (key: string, { focus = false }: { focus?: boolean | undefined } = {}) =>
    show({ key, focus, block: "center" });

  return { activeKey, onFocus, onKeyDown, showRow };
}

function targetIndex(key: string, from: number, count: number): number | null {
  if (key === "ArrowUp") return from - 1;
  if (key === "ArrowDown") return from + 1;
  if (key === "PageUp") return from - PAGE_ROWS;
  if (key === "PageDown") return from + PAGE_ROWS;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}

function extendsBeyond(element: Element, scroller: HTMLElement, key: string): boolean {
  const row = element.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  // A message that is completely out of view isn't being read.
  if (row.bottom <= view.top || row.top >= view.bottom) return false;
  if (key === "ArrowDown" || key === "PageDown") return row.bottom > view.bottom + 1;
  if (key === "ArrowUp" || key === "PageUp") return row.top < view.top - 1;
  return false;
}
