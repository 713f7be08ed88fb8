"use client";

import { useCallback, useRef, useState, type FocusEvent, type KeyboardEvent } from "react";

import { useIsomorphicLayoutEffect } from "../shared/useIsomorphicLayoutEffect.ts";
import { createTypeahead } from "./createTypeahead.ts";

export interface RovingFocusOptions {
  /** The ids of the rows in the order in which they are shown; each once. */
  ids: readonly string[];
  /** Returns the words of a row by which it is found when somebody types them. */
  textOf: (index: number) => string;
  /**
   * The row that Tab goes to until another one had the focus, for example the selected one; a new
   * one takes over as long as the focus is elsewhere.
   * @default the first
   */
  preferredId?: string | null | undefined;
  /**
   * BCP 47 language in which typed words are compared.
   * @default "en"
   */
  locale?: string | undefined;
  /** Returns how many rows a Page key goes; 10 by default. */
  pageSize?: (() => number) | undefined;
  /** Is called before a row gets the focus that isn't in the page yet, so that it is put there. */
  scrollToIndex?: ((index: number) => void) | undefined;
}

export interface RovingFocus {
  /** The one row that Tab goes to; in a windowed list it has to stay in the page. */
  activeId: string | undefined;
  /** Goes on the element around the rows. */
  listProps: {
    ref: (element: HTMLElement | null) => void;
    onKeyDown: (event: KeyboardEvent) => void;
    onFocus: (event: FocusEvent) => void;
    onBlur: (event: FocusEvent) => void;
  };
  /** Gives the row at an index the focus, in the order that is rendered next. */
  focusSoon: (index: number) => void;
  /** Is to be called when rows came into the page and the hook's component wasn't rendered. */
  focusPending: () => void;
  /** Returns what goes on the element of a row that takes the focus. */
  itemProps: (id: string) => { tabIndex: 0 | -1; "data-roving-id": string };
}

/**
 * Makes a list one Tab stop, in which arrow keys, Home, End, the Page keys and typed words move the
 * focus. The focus stays with its row when rows move, and goes to the neighbour when it is removed.
 */
export function useRovingFocus({
  ids,
  textOf,
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
  const wanted = useRef<string>(undefined);
  const idsBefore = useRef(ids);
  const wantedIndex = useRef<number>(undefined);
  const [, renderAgain] = useState({});
  const [typeahead] = useState(createTypeahead);

  function focusPending() {
    const id = wanted.current;
    if (id === undefined) return;
    if (focusRow(list.current, id)) wanted.current = undefined;
    else if (id !== lastId) setLastId(id);
  }

  useIsomorphicLayoutEffect(() => {
    const before = idsBefore.current;
    idsBefore.current = ids;
    if (hasFocus && lastId !== undefined && isFocusLost(list.current)) {
      wanted.current ??= ids.includes(lastId) ? lastId : neighbourOf(lastId, before, ids);
    }
    if (wantedIndex.current !== undefined) {
      wanted.current = ids[wantedIndex.current];
      wantedIndex.current = undefined;
    }
    focusPending();
  });

  function focusIndex(index: number) {
    const id = ids[Math.max(0, Math.min(index, ids.length - 1))];
    if (id === undefined || focusRow(list.current, id)) return;
    // Once it is in the page, the effect gives it the focus.
    wanted.current = id;
    setLastId(id);
    scrollToIndex?.(ids.indexOf(id));
  }

  function onKeyDown(event: KeyboardEvent) {
    const row = rowAround(event.target, list.current);
    const index = ids.indexOf(row?.dataset["rovingId"] ?? "");
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
      target = typeahead({
        key: event.key,
        timeStamp: event.timeStamp,
        index,
        count: ids.length,
        textOf,
        locale,
      });
    }
    if (target === undefined) return;
    event.preventDefault();
    focusIndex(target);
  }

  return {
    activeId,
    listProps: {
      ref,
      onKeyDown,
      onFocus({ target }) {
        const id = rowAround(target, list.current)?.dataset["rovingId"];
        setHasFocus(true);
        if (id !== undefined) setLastId(id);
      },
      onBlur({ currentTarget, relatedTarget }) {
        if (!currentTarget.contains(relatedTarget)) setHasFocus(false);
      },
    },
    focusSoon(index) {
      wantedIndex.current = index;
      renderAgain({});
    },
    focusPending,
    itemProps: (id) => ({ tabIndex: id === activeId ? 0 : -1, "data-roving-id": id }),
  };
}

/** Whether a key is meant for the list, and not for a field in it or for the browser. */
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

/** Returns the element that takes the focus in the row that `target` is in. */
function rowAround(target: EventTarget, list: HTMLElement | null): HTMLElement | undefined {
  for (
    let element = target instanceof Element ? target : null;
    element !== null && element !== list;
    element = element.parentElement
  ) {
    const row = element.matches("[data-roving-id]")
      ? element
      : element.querySelector("[data-roving-id]");
    if (row instanceof HTMLElement) return row;
  }
  return undefined;
}

/** Gives a row the focus, if it is in the page, and says whether it is. */
function focusRow(list: HTMLElement | null, id: string): boolean {
  const row = [...(list?.querySelectorAll<HTMLElement>("[data-roving-id]") ?? [])].find(
    ({ dataset }) => dataset["rovingId"] === id,
  );
  if (row === undefined) return false;
  // The browser itself would scroll it to the middle.
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  return true;
}

/** Whether the element that had the focus was taken out of the page. */
function isFocusLost(list: HTMLElement | null): boolean {
  const document = list?.ownerDocument;
  return document !== undefined && document.activeElement === document.body;
}

/** Returns the row that has taken the place of a removed one. */
function neighbourOf(
  id: string,
  before: readonly string[],
  now: readonly string[],
): string | undefined {
  const left = new Set(now);
  const index = before.indexOf(id);
  return (
    before.slice(index + 1).find((other) => left.has(other)) ??
    before.slice(0, Math.max(index, 0)).findLast((other) => left.has(other))
  );
}
