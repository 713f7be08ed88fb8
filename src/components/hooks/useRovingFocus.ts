"use client";

import { useCallback, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from "react";

import { supportedLocale } from "../shared/supportedLocale.ts";
import { useIsomorphicLayoutEffect } from "../shared/utilityHooks.ts";
import { useInteractions } from "./useInteractions.ts";

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
  /** Props for the element around the rows. */
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
  const interactions = useInteractions(hasFocus);
  const typeahead = useMemo(() => interactions?.createTypeahead(), [interactions]);

  function focusPending() {
    const id = pendingId.current;
    if (id === undefined) return;
    if (focusRow(list.current, id)) pendingId.current = undefined;
    else if (id !== lastId) setLastId(id);
  }

  useIsomorphicLayoutEffect(() => {
    const before = idsBefore.current;
    idsBefore.current = ids;
    if (hasFocus && lastId !== undefined && interactions?.isFocusLost(list.current)) {
      pendingId.current ??= interactions.keyOrNeighbour(lastId, before, ids);
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
    const row = rowAround(event.target, list.current);
    const index = ids.indexOf(row?.dataset["chatRow"] ?? "");
    if (row === undefined || index === -1 || !isForList(event)) return;
    const goTo: Partial<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: ids.length - 1,
    };
    let target = goTo[event.key];
    if (event.key === "PageDown") target = index + pageSize();
    if (event.key === "PageUp") target = index - pageSize();
    if (target === undefined && event.target === row) {
      target = typeahead?.({
        key: event.key,
        timeStamp: event.timeStamp,
        index,
        count: ids.length,
        getText,
        locale: supportedLocale(locale) || "en",
      });
    }
    if (target === undefined) return;
    event.preventDefault();
    moveFocus(target);
  }

  return {
    activeId,
    listProps: {
      ref,
      onKeyDown,
      onFocus({ target }) {
        const id = rowAround(target, list.current)?.dataset["chatRow"];
        setHasFocus(true);
        if (id !== undefined) setLastId(id);
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

/** Returns whether a key is for the list, not for a field in it or for the browser. */
function isForList({
  target,
  altKey,
  ctrlKey,
  metaKey,
  nativeEvent,
  defaultPrevented,
}: KeyboardEvent) {
  if (altKey || ctrlKey || metaKey || defaultPrevented || nativeEvent.isComposing) return false;
  return !(
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, select, textarea"))
  );
}

/** Returns the focusable element of the row around `target`. */
function rowAround(target: EventTarget, list: HTMLElement | null): HTMLElement | undefined {
  for (
    let element = target instanceof Element ? target : null;
    element !== null && element !== list;
    element = element.parentElement
  ) {
    const row = element.matches("[data-chat-row]")
      ? element
      : element.querySelector("[data-chat-row]");
    if (row instanceof HTMLElement) return row;
  }
  return undefined;
}

/** Focuses a row if it is mounted. Returns whether it is. */
function focusRow(list: HTMLElement | null, id: string): boolean {
  const row = [...(list?.querySelectorAll<HTMLElement>("[data-chat-row]") ?? [])].find(
    ({ dataset }) => dataset["chatRow"] === id,
  );
  if (row === undefined) return false;
  // The browser would scroll it to the middle.
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest", behavior: "instant" });
  return true;
}
