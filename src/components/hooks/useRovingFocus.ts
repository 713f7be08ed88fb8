"use client";

import { useCallback, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from "react";

import { supportedLocale } from "../shared/supportedLocale.ts";
import { useIsomorphicLayoutEffect } from "../shared/utilityHooks.ts";
import { useInteractions } from "./useInteractions.ts";

const ROW = "[data-chat-row]";

export interface RovingFocusOptions {
  /** The unique ids of the rows, in display order. */
  ids: readonly string[];
  /** Returns the text by which typing finds a row. */
  getText: (index: number) => string;
  /**
   * The Tab stop until another row is focused, for example the selected row. A new value takes
   * effect unless the list has the focus.
   * @default the first
   */
  preferredId?: string | null | undefined;
  /**
   * BCP 47 locale for comparing typed text.
   * @default "en"
   */
  locale?: string | undefined;
  /** Returns how many rows a Page key moves by; 10 by default. */
  pageSize?: (() => number) | undefined;
  /** Called before an unmounted row is focused, so that you can mount it. */
  scrollToIndex?: ((index: number) => void) | undefined;
}

export interface RovingFocus {
  /** The Tab stop; in a virtualized list it must stay mounted. */
  activeId: string | undefined;
  /**
   * Props for the element around the rows. Put `onFocus` and `onBlur` on one around what belongs to
   * the list besides, if that should leave its focus to the rows when it goes.
   */
  listProps: {
    ref: (element: HTMLElement | null) => void;
    onKeyDown: (event: KeyboardEvent) => void;
    onFocus: (event: FocusEvent) => void;
    onBlur: (event: FocusEvent) => void;
  };
  /** Focuses the row at an index of the next render. */
  focusIndex: (index: number) => void;
  /** Call this after rows mount without a render of the component that uses the hook. */
  focusPending: () => void;
  /** Returns the props for a row's focusable element. */
  itemProps: (id: string) => { tabIndex: 0 | -1; "data-chat-row": string };
}

/**
 * Makes a list one Tab stop, and moves the focus through it with the arrow, Home, End and Page keys
 * and by typing. The focus follows its row when rows move, and goes to a neighbour if the row is
 * removed.
 */
export function useRovingFocus({
  ids,
  getText,
  preferredId,
  locale = "en",
  pageSize = () => 10,
  scrollToIndex,
}: RovingFocusOptions): RovingFocus {
  const [lastId, setLastId] = useState<string>();
  const [hasFocus, setHasFocus] = useState(false);
  const [preferredBefore, setPreferredBefore] = useState(preferredId);
  if (preferredId !== preferredBefore) {
    setPreferredBefore(preferredId);
    if (!hasFocus) setLastId(undefined);
  }
  const activeId =
    ids.find((id) => id === lastId) ?? ids.find((id) => id === preferredId) ?? ids[0];

  const list = useRef<HTMLElement | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    list.current = element;
  }, []);
  const pendingId = useRef<string>(undefined);
  const idsBefore = useRef(ids);
  const pendingIndex = useRef<number>(undefined);
  const [, renderAgain] = useState({});
  const interactions = useInteractions(true);
  const indexForKey = useMemo(() => interactions?.createIndexForKey(), [interactions]);

  function focusPending() {
    const id = pendingId.current;
    if (id === undefined) return;
    if (focusRow(list.current, id)) pendingId.current = undefined;
    else if (id !== lastId) setLastId(id);
  }

  useIsomorphicLayoutEffect(() => {
    const before = idsBefore.current;
    idsBefore.current = ids;
    if (hasFocus && interactions?.isFocusLost(list.current)) {
      const isGone = lastId !== undefined && !ids.includes(lastId);
      if (isGone) pendingId.current ??= interactions.keyOrNeighbour(lastId, before, ids);
      // What had the focus wasn't a row, so the list stays where it is.
      else rowOf(list.current, activeId)?.focus({ preventScroll: true });
    }
    if (pendingIndex.current !== undefined) {
      pendingId.current = ids[pendingIndex.current];
      pendingIndex.current = undefined;
    }
    focusPending();
  });

  function moveFocus(index: number) {
    const id = ids[Math.max(0, Math.min(index, ids.length - 1))];
    if (id === undefined || focusRow(list.current, id)) return;
    // The effect focuses it once it is mounted.
    pendingId.current = id;
    setLastId(id);
    scrollToIndex?.(ids.indexOf(id));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (list.current === null) return;
    const index = indexForKey?.({
      event,
      list: list.current,
      ids,
      idAround: (element) => idAround(element, list.current),
      getText,
      locale: supportedLocale(locale) || "en",
      pageSize,
    });
    if (index !== undefined) moveFocus(index);
  }

  return {
    activeId,
    listProps: {
      ref,
      onKeyDown,
      onFocus({ target }) {
        const id = idAround(target, list.current);
        setHasFocus(true);
        if (id !== null) setLastId(id);
      },
      onBlur({ currentTarget, relatedTarget }) {
        if (!currentTarget.contains(relatedTarget)) setHasFocus(false);
      },
    },
    focusIndex(index) {
      pendingIndex.current = index;
      renderAgain({});
    },
    focusPending,
    itemProps: (id) => ({ tabIndex: id === activeId ? 0 : -1, "data-chat-row": id }),
  };
}

/** Returns the id of the row around an element; `null` outside of `list`, as in a portal. */
function idAround(element: Element | null, list: Element | null): string | null {
  if (element === null || element === list || list?.contains(element) !== true) return null;
  const row = element.matches(ROW) ? element : element.querySelector(ROW);
  return row?.getAttribute("data-chat-row") ?? idAround(element.parentElement, list);
}

/** Returns the focusable element of a row if it is mounted. */
function rowOf(list: HTMLElement | null, id: string | undefined): HTMLElement | undefined {
  const rows = [...(list?.querySelectorAll<HTMLElement>(ROW) ?? [])];
  return rows.find(({ dataset }) => dataset["chatRow"] === id);
}

/** Focuses a row if it is mounted. Returns whether it is. */
function focusRow(list: HTMLElement | null, id: string): boolean {
  const row = rowOf(list, id);
  if (row === undefined) return false;
  // The browser would scroll it to the middle.
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest", behavior: "instant" });
  return true;
}
