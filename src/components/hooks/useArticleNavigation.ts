"use client";

import { useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from "react";

import { useIsomorphicLayoutEffect } from "../shared/useIsomorphicLayoutEffect.ts";
import { findRow } from "./findRow.ts";

/** As many messages as a Page key goes over. */
const PAGE_ROWS = 10;
const EDITABLE = "input, textarea, select, [contenteditable]";

export interface ArticleNavigationOptions {
  /** The element that scrolls; each row in it is marked with `data-chat-row={key}`. */
  scrollerRef: RefObject<HTMLElement | null>;
  /** The rows from the oldest to the newest, mounted or not. */
  rows: readonly { key: string }[];
}

interface RowToShow {
  key: string;
  takesFocus: boolean;
  block: ScrollLogicalPosition;
}

/**
 * Makes one Tab stop of a history and moves the focus through it with the arrow, Home, End and Page
 * keys. Returns the key of the row whose first element gets `tabIndex={0}`, which has to be mounted
 * also where it is out of sight (the others get -1), two listeners for the scrolling element, and
 * `showRow`, which makes a row the Tab stop and scrolls it to the middle.
 */
export function useArticleNavigation({ scrollerRef, rows }: ArticleNavigationOptions) {
  const [chosen, setChosen] = useState<{ key: string } | null>(null);
  const toShow = useRef<RowToShow | null>(null);
  const hasChosen = chosen !== null && rows.some((row) => row.key === chosen.key);
  const activeKey = hasChosen ? chosen.key : (rows.at(-1)?.key ?? null);

  // The row may be mounted only by the render that makes it the active one.
  useIsomorphicLayoutEffect(() => {
    const { current } = toShow;
    if (current === null || scrollerRef.current === null) return;
    toShow.current = null;
    const element = findRow(scrollerRef.current, current.key)?.firstElementChild;
    if (!(element instanceof HTMLElement)) return;
    if (current.takesFocus) element.focus({ preventScroll: true });
    element.scrollIntoView({ block: current.block });
  });

  const show = (row: RowToShow) => {
    toShow.current = row;
    // Also if it is the one already: the effect has to run.
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
    const to = destination(key, from, rows.length);
    if (to === null || from === -1) return;
    // What is longer than the window is read to its end first, with the browser's own scrolling.
    if (extendsBeyond(element.firstElementChild ?? element, scroller, key)) return;
    event.preventDefault();
    const next = rows[Math.min(Math.max(to, 0), rows.length - 1)];
    if (next === undefined || next.key === rows[from]?.key) return;
    show({ key: next.key, takesFocus: true, block: "nearest" });
  };

  const showRow = (key: string, { focus = false }: { focus?: boolean | undefined } = {}) =>
    show({ key, takesFocus: focus, block: "center" });

  return { activeKey, onFocus, onKeyDown, showRow };
}

function destination(key: string, from: number, count: number): number | null {
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
  // Out of sight altogether it isn't being read.
  if (row.bottom <= view.top || row.top >= view.bottom) return false;
  if (key === "ArrowDown" || key === "PageDown") return row.bottom > view.bottom + 1;
  if (key === "ArrowUp" || key === "PageUp") return row.top < view.top - 1;
  return false;
}
