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

import { useIsomorphicLayoutEffect } from "../shared/useIsomorphicLayoutEffect.ts";
import { holdRows, type HeldRow, type HeldRows } from "./holdRows.ts";

/** A finger's click comes after the finger has left; at the latest so many ms after it. */
const SETTLE_MS = 400;

export interface HeldOrderOptions<Item> {
  /** The items in their newest order. */
  items: readonly Item[];
  /** A unique key for each item, in the same order. */
  keys: readonly string[];
  /** For how long an order is held at most, in ms from the first change that waits; 0 never holds. */
  holdMs: number;
}

export interface HeldOrder<Item> extends HeldRows<Item> {
  /** Applies what waits, at once. */
  release(): void;
  /** Goes on the element around the rows, and around all that belongs to them. */
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

interface Inside<Item> {
  pointer: boolean;
  keyboard: boolean;
  /** What was shown when the pointer or the keyboard came in, or when the order was last applied. */
  held: readonly HeldRow<Item>[] | undefined;
}

/**
 * Keeps the rows of a list in their places while a pointer is over them or the keyboard is among
 * them, so that nobody clicks a row that has just moved there. Content is always the newest.
 *
 * A focus that a click has left behind holds nothing: whoever moves the pointer away is done.
 */
export function useHeldOrder<Item>({
  items,
  keys,
  holdMs,
}: HeldOrderOptions<Item>): HeldOrder<Item> {
  const [inside, setInside] = useState<Inside<Item>>({
    pointer: false,
    keyboard: false,
    held: undefined,
  });
  const isHolding = holdMs > 0 && (inside.pointer || inside.keyboard);
  const held = isHolding ? inside.held : undefined;
  const result = useMemo(() => holdRows(held, items, keys), [held, items, keys]);
  const { rows, hasChanges } = result;

  const shown = useRef(rows);
  useIsomorphicLayoutEffect(() => {
    shown.current = rows;
    // Rows that were added at the end, or an order that was just applied, are held from now on.
    if (isHolding && !hasSameKeys(held, rows)) {
      setInside((current) => ({ ...current, held: rows }));
    }
  }, [rows, held, isHolding]);

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isPressed = useRef(false);
  const isDue = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);

  const change = (next: Partial<Pick<Inside<Item>, "pointer" | "keyboard">>) => {
    if (holdMs <= 0) return;
    // Read now: what the user sees is what is held, also if newer rows are about to be rendered.
    const seen = shown.current;
    setInside((current) => {
      const pointer = next.pointer ?? current.pointer;
      const keyboard = next.keyboard ?? current.keyboard;
      if (pointer === current.pointer && keyboard === current.keyboard) return current;
      return { pointer, keyboard, held: pointer || keyboard ? (current.held ?? seen) : undefined };
    });
  };
  const release = () => {
    isDue.current = false;
    setInside((current) => ({ ...current, held: undefined }));
  };
  const settle = (then: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(then, SETTLE_MS);
  };
  const endPress = () => {
    isPressed.current = false;
    if (isDue.current) settle(release);
  };

  useEffect(() => {
    if (!isHolding || !hasChanges) return undefined;
    const limit = setTimeout(() => {
      // Between pressing and letting go nothing may move.
      if (isPressed.current) isDue.current = true;
      else setInside((current) => ({ ...current, held: undefined }));
    }, holdMs);
    return () => clearTimeout(limit);
  }, [isHolding, hasChanges, holdMs]);

  return {
    ...result,
    release,
    regionProps: {
      onPointerEnter() {
        clearTimeout(timer.current);
        change({ pointer: true });
      },
      onPointerLeave({ pointerType }) {
        isPressed.current = false;
        if (pointerType === "mouse") change({ pointer: false });
        else settle(() => change({ pointer: false }));
      },
      onPointerDown() {
        isPressed.current = true;
        change({ keyboard: false });
      },
      onPointerUp: endPress,
      onPointerCancel: endPress,
      onFocus({ target }) {
        if (target.matches(":focus-visible")) change({ keyboard: true });
      },
      onBlur({ currentTarget, relatedTarget }) {
        if (!currentTarget.contains(relatedTarget)) change({ keyboard: false });
      },
      onKeyDown() {
        change({ keyboard: true });
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
