import type { FocusEvent, PointerEvent } from "react";

import { holdRows, type HeldRow } from "./holdRows.ts";

/** A pointer that hasn't moved for this many ms rests, and doesn't hold the order. */
const REST_MS = 2_000;
/** A touch's click, or the second click of two, may follow this many ms later. */
const CLICK_DELAY_MS = 500;

/** What was rendered last. */
interface Rendered<Item> {
  rows: readonly HeldRow<Item>[];
  held: readonly HeldRow<Item>[] | undefined;
  items: readonly Item[];
  keys: readonly string[];
  holdMs: number;
}

export interface OrderHoldListeners {
  onPointerMove(event: PointerEvent): void;
  onPointerLeave(event: PointerEvent): void;
  onPointerDown(): void;
  onPointerUp(): void;
  onPointerCancel(): void;
  onWheel(): void;
  onClick(): void;
  onFocus(event: FocusEvent): void;
  onBlur(event: FocusEvent): void;
  onKeyDown(): void;
}

export interface OrderHold<Item> {
  listeners: OrderHoldListeners;
  /** Also holds rows that were appended. Call it after each render. */
  follow: (next: Rendered<Item>) => void;
  /** Applies the pending changes, and holds the new order if the interaction goes on. */
  release: () => void;
  /** Releases, but never between press and release of a button, when nothing may move. */
  releaseUnlessPressed: () => void;
  stop: () => void;
}

/** Returns listeners that tell, with `setHeld`, which rows are held: none while nothing happens. */
export function createOrderHold<Item>(
  setHeld: (
    next: (before: readonly HeldRow<Item>[] | undefined) => readonly HeldRow<Item>[] | undefined,
  ) => void,
): OrderHold<Item> {
  const state = { isPointing: false, isOnKeyboard: false, isPressed: false, isReleaseDue: false };
  /** Where the pointer is; the browser also fires moves of rows under a resting pointer. */
  let position = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let rendered: Rendered<Item> = { rows: [], held: undefined, items: [], keys: [], holdMs: 0 };

  const update = (next: Partial<typeof state>) => {
    Object.assign(state, next);
    const isActive = rendered.holdMs > 0 && (state.isPointing || state.isOnKeyboard);
    // Read now, to hold what the user sees even if newer rows are about to render.
    const seen = isActive ? rendered.rows : undefined;
    setHeld((before) => seen && (before ?? seen));
  };
  const release = () => {
    state.isReleaseDue = false;
    const { items, keys } = rendered;
    setHeld((before) => before && holdRows(undefined, items, keys).rows);
  };
  const after = (ms: number, then: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(then, ms);
  };
  const restAfter = (ms: number) =>
    after(ms, () => update({ isPointing: false, isReleaseDue: false }));
  const point = () => {
    if (state.isReleaseDue) return;
    update({ isPointing: true });
    if (state.isPressed) clearTimeout(timer);
    else restAfter(REST_MS);
  };
  const endPress = () => {
    state.isPressed = false;
    if (state.isReleaseDue) after(CLICK_DELAY_MS, release);
    else restAfter(CLICK_DELAY_MS);
  };

  return {
    listeners: {
      onPointerMove({ screenX, screenY }) {
        const before = position;
        position = `${screenX} ${screenY}`;
        if (position !== before) point();
      },
      onPointerLeave({ pointerType }) {
        state.isPressed = false;
        if (pointerType === "mouse") update({ isPointing: false, isReleaseDue: false });
        else restAfter(CLICK_DELAY_MS);
      },
      onPointerDown() {
        Object.assign(state, { isPressed: true, isOnKeyboard: false });
        point();
      },
      onPointerUp: endPress,
      onPointerCancel: endPress,
      onWheel: point,
      onClick: () => update({ isOnKeyboard: false }),
      onFocus({ target }) {
        if (target.matches(":focus-visible")) update({ isOnKeyboard: true });
      },
      onBlur({ currentTarget, relatedTarget }) {
        if (!currentTarget.contains(relatedTarget)) update({ isOnKeyboard: false });
      },
      onKeyDown: () => update({ isOnKeyboard: true }),
    },
    follow(next) {
      rendered = next;
      const { held, rows } = next;
      if (held !== undefined && !hasSameKeys(held, rows)) setHeld(() => rows);
    },
    release,
    releaseUnlessPressed() {
      if (state.isPressed) state.isReleaseDue = true;
      else release();
    },
    stop: () => clearTimeout(timer),
  };
}

function hasSameKeys<Item>(
  before: readonly HeldRow<Item>[],
  after: readonly HeldRow<Item>[],
): boolean {
  return (
    before === after ||
    (before.length === after.length && before.every(({ key }, index) => key === after[index]?.key))
  );
}
