"use client";

import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from "react";

import { findRow, offsetIn } from "../scroller/rowElements.ts";
import { useIsomorphicLayoutEffect } from "../shared/utilityHooks.ts";
import { useInteractions } from "./useInteractions.ts";

export interface ArticleNavigationOptions {
  /** The scrolling element; mark each row in it with `data-chat-row={key}`. */
  scrollerRef: RefObject<HTMLElement | null>;
  /** All rows, oldest first, mounted or not. */
  rows: readonly { key: string }[];
}

/** Distance in px from the edge of the scrolling element. */
const EDGE_PX = 8;

interface RowToShow {
  key: string;
  focus?: boolean | undefined;
  block: "start" | "center" | "nearest";
}

/**
 * Makes a history one Tab stop, and moves the focus through it with the arrow, Home, End and Page
 * keys. The Tab stop follows the reader, and the focus stays if what has it is removed. Returns
 * `activeKey`, the key of the row whose first element needs `tabIndex={0}` and which must stay mounted
 * when scrolled out of view (the others need -1); two listeners for the scrolling element; and
 * `showRow`, which makes a row the Tab stop and scrolls it into view.
 */
export function useArticleNavigation({ scrollerRef, rows }: ArticleNavigationOptions) {
  const interactions = useInteractions(true);
  const [chosen, setChosen] = useState<{ key: string | null }>({ key: null });
  const toShow = useRef<RowToShow | null>(null);
  const activeKey = (rows.find(({ key }) => key === chosen.key) ?? rows.at(-1))?.key ?? null;
  const historyFocus = useMemo(
    () => interactions?.createHistoryFocus((key) => setChosen({ key })),
    [interactions],
  );
  useEffect(() => historyFocus?.stop, [historyFocus]);

  useIsomorphicLayoutEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller === null) return;
    const { current } = toShow;
    toShow.current = null;
    // The row may only mount in the render that makes it active.
    const place = current && findRow(scroller, current.key);
    if (place) {
      const article = place.querySelector<HTMLElement>("[tabindex]") ?? place;
      const { focus, block } = current;
      if (block !== "nearest") {
        // The separators above it are at its start.
        const row =
          (block === "start" && article.closest<HTMLElement>(".csk-message-row")) || article;
        const space = block === "center" ? (scroller.clientHeight - row.offsetHeight) / 2 : 0;
        // Not `scrollIntoView`, which would also scroll the page, perhaps to a chat that nobody reads.
        const top = offsetIn(scroller, row) - Math.max(space, EDGE_PX);
        scroller.scrollTo({ top, behavior: "instant" });
      }
      if (focus) article.focus({ preventScroll: true });
      if (focus || block === "nearest") {
        article.scrollIntoView({ block: "nearest", behavior: "instant" });
      }
    }
    historyFocus?.update({ scroller, rows, activeKey });
  });

  const show = (row: RowToShow) => {
    toShow.current = row;
    // A new object even for the same key, so that the effect runs.
    setChosen({ key: row.key });
  };

  const onFocus = (event: FocusEvent) => {
    const key = event.target.closest<HTMLElement>("[data-chat-row]")?.dataset["chatRow"];
    if (key !== undefined) setChosen((before) => (before.key === key ? before : { key }));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const key = interactions?.rowForKey(event, event.currentTarget, rows);
    if (key !== undefined) show({ key, focus: true, block: "nearest" });
  };

  const showRow = (
    key: string,
    options?: { focus?: boolean | undefined; block?: "start" | "center" | "nearest" },
  ) => show({ block: "center", ...options, key });

  return { activeKey, onFocus, onKeyDown, showRow };
}
