"use client";

import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
} from "react";

import { useIsomorphicLayoutEffect } from "../shared/utilityHooks.ts";
import { holdRows, type HeldRow, type HeldRows } from "./holdRows.ts";

/** A touch's click event may fire up to this many ms after its pointer left. */
const CLICK_DELAY_MS = 400;

export interface HeldOrderOptions<Item> {
  /** The items in their latest order. */
  items: readonly Item[];
  /** A unique key for each item, in the same order. */
  keys: readonly string[];
  /** Maximum time in ms to hold the order, from the first pending change; 0 never holds. */
  holdMs: number;
}

export interface HeldOrder<Item> extends HeldRows<Item> {
  /** Applies the pending changes immediately. */
  release(): void;
  /** Props for the element around the rows and their controls. */
  regionProps: {
    onPointerEnter(event: PointerEvent): void;
    onPointerLeave(event: PointerEvent): void;
    onPointerDown(): void;
    onPointerUp(): void;
    onPointerCancel(): void;
    onFocus(event: FocusEvent): void;
    onBlur(event: FocusEvent): void;
    onKeyDown(event: KeyboardEvent): void;
  };
}

interface Interaction<Item> {
  pointer: boolean;
  keyboard: boolean;
  /** The rows when the interaction started or the order was last applied. */
  held: readonly HeldRow<Item>[] | undefined;
}

/**
 * Holds the order of a list while the user points at it or navigates it by keyboard, so that they
 * don't click a row that just moved there. The rows' content is always up to date.
 *
 * Focus that remains after a click doesn't hold the order: a user who moves the pointer away is
 * done.
 */
export function useHeldOrder<Item>({
  items,
  keys,
  holdMs,
}: HeldOrderOptions<Item>): HeldOrder<Item> {
  const [interaction, setInteraction] = useState<Interaction<Item>>({
    pointer: false,
    keyboard: false,
    held: undefined,
  });
  const isHolding = holdMs > 0 && (interaction.pointer || interaction.keyboard);
  const held = isHolding ? interaction.held : undefined;
  const result = useMemo(() => holdRows(held, items, keys), [held, items, keys]);
  const { rows, hasChanges } = result;

  const shown = useRef(rows);
  useIsomorphicLayoutEffect(() => {
    shown.current = rows;
    // Also hold appended rows, or an order that was just applied.
    if (isHolding && !hasSameKeys(held, rows)) {
      setInteraction((current) => ({ ...current, held: rows }));
    }
  }, [rows, held, isHolding]);

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isPressed = useRef(false);
  const isReleaseDue = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);

  const updateInteraction = (next: Partial<Pick<Interaction<Item>, "pointer" | "keyboard">>) => {
    if (holdMs <= 0) return;
    // Read now, to hold what the user sees even if newer rows are about to render.
    const seen = shown.current;
    setInteraction((current) => {
      const pointer = next.pointer ?? current.pointer;
      const keyboard = next.keyboard ?? current.keyboard;
      if (pointer === current.pointer && keyboard === current.keyboard) return current;
      return { pointer, keyboard, held: pointer || keyboard ? (current.held ?? seen) : undefined };
    });
  };
  const release = () => {
    isReleaseDue.current = false;
    setInteraction((current) => ({ ...current, held: undefined }));
  };
  const afterClick = (then: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(then, CLICK_DELAY_MS);
  };
  const endPress = () => {
    isPressed.current = false;
    if (isReleaseDue.current) afterClick(release);
  };

  useEffect(() => {
    if (!isHolding || !hasChanges) return undefined;
    const limit = setTimeout(() => {
      // Nothing may move between press and release.
      if (isPressed.current) isReleaseDue.current = true;
      else setInteraction((current) => ({ ...current, held: undefined }));
    }, holdMs);
    return () => clearTimeout(limit);
  }, [isHolding, hasChanges, holdMs]);

  return {
    ...result,
    release,
    regionProps: {
      onPointerEnter() {
        clearTimeout(timer.current);
        updateInteraction({ pointer: true });
      },
      onPointerLeave({ pointerType }) {
        isPressed.current = false;
        if (pointerType === "mouse") updateInteraction({ pointer: false });
        else afterClick(() => updateInteraction({ pointer: false }));
      },
      onPointerDown() {
        isPressed.current = true;
        updateInteraction({ keyboard: false });
      },
      onPointerUp: endPress,
      onPointerCancel: endPress,
      onFocus({ target }) {
        if (target.matches(":focus-visible")) updateInteraction({ keyboard: true });
      },
      onBlur({ currentTarget, relatedTarget }) {
        if (!currentTarget.contains(relatedTarget)) updateInteraction({ keyboard: false });
      },
      onKeyDown() {
        updateInteraction({ keyboard: true });
      },
    },
  };
}

function hasSameKeys<Item>(
  before: readonly HeldRow<Item>[] | undefined,
  after: readonly HeldRow<Item>[],
): boolean {
  return (
    before === after ||
    (before?.length === after.length && before.every(({ key }, index) => key === after[index]?.key))
  );
}
