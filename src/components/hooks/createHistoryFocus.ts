import { isFocusLost, keyOrNeighbour } from "./lostFocus.ts";

export interface RenderedRows {
  /** The scrolling element. */
  scroller: HTMLElement;
  /** All rows, oldest first, mounted or not. */
  rows: readonly { key: string }[];
  /** Key of the row that is the Tab stop. */
  activeKey: string | null;
}

export interface HistoryFocus {
  /** Call it after each render, once the rows are laid out. */
  update: (rendered: RenderedRows) => void;
  stop: () => void;
}

/**
 * Keeps the Tab stop of a history where the reader is, and the focus in the history. While the focus
 * is elsewhere and the Tab stop isn't visible, `choose` gets the key of the last visible row, or
 * `null` for the newest. If what has the focus is removed, for example a message, a button in it or
 * the pill, its row gets the focus, or the one that took its place, or else the last visible one.
 */
export function createHistoryFocus(choose: (key: string | null) => void): HistoryFocus {
  let rendered: RenderedRows | undefined;
  let root: HTMLElement | undefined;
  let focused: Element | null = null;
  let focusedKey: string | undefined;
  /** The Tab stop that was chosen here. The newest row replaces it once that is visible. */
  let chosen: string | null = null;

  const follow = () => {
    if (rendered === undefined || focusIn(rendered.scroller)) return;
    const { scroller, rows, activeKey } = rendered;
    const newest = rows.at(-1)?.key;
    const row = rowInView(scroller, activeKey === chosen ? [newest, activeKey] : [activeKey]);
    const key = keyOf(row);
    if (key === undefined || key === activeKey) return;
    chosen = key;
    choose(key === newest ? null : key);
  };
  const keep = (before = rendered) => {
    const isRemoved = focused?.isConnected === false;
    if (isRemoved) focused = null;
    if (rendered === undefined || !isRemoved || !isFocusLost(rendered.scroller)) follow();
    else refocus(rendered, before?.rows ?? [], focusedKey);
  };
  const onFocusIn = () => {
    focused = root ? focusIn(root) : null;
    focusedKey = keyOf(focused?.closest<HTMLElement>(ROW));
  };
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    // Later, because Chromium also tells of what a render is about to remove.
    queueMicrotask(() => {
      if (focused?.isConnected) onFocusIn();
      if (!isNode(relatedTarget) || !rendered?.scroller.contains(relatedTarget)) keep();
    });
  };
  const attach = (scroller: HTMLElement) => {
    // The pill is beside the scroller. In an app's own markup, that may be anything.
    root = scroller.closest<HTMLElement>(".csk-message-list") ?? scroller;
    onFocusIn();
    scroller.addEventListener("scroll", follow, { passive: true });
    root.addEventListener("focusin", onFocusIn);
    root.addEventListener("focusout", onFocusOut);
  };
  const stop = () => {
    rendered?.scroller.removeEventListener("scroll", follow);
    root?.removeEventListener("focusin", onFocusIn);
    root?.removeEventListener("focusout", onFocusOut);
    rendered = undefined;
  };

  return {
    update(next) {
      const before = rendered;
      if (before?.scroller !== next.scroller) {
        stop();
        attach(next.scroller);
      }
      rendered = next;
      keep(before);
    },
    stop,
  };
}

const ROW = "[data-chat-row]";

function keyOf(row: HTMLElement | null | undefined): string | undefined {
  return row?.dataset["chatRow"];
}

/** Returns what has the focus in an element. In WebKit, `:focus` may not match it before the next frame. */
function focusIn(element: Element): Element | null {
  const root = element.getRootNode();
  const active = knowsFocus(root) ? root.activeElement : null;
  return element.contains(active) ? active : null;
}

function knowsFocus(root: Node): root is Document | ShadowRoot {
  return "activeElement" in root;
}

function isNode(target: EventTarget | null): target is Node {
  return target !== null && "nodeType" in target;
}

/** Focuses the row with a key, or the one that took its place; without any, the scroller itself. */
function refocus(
  { scroller, rows, activeKey }: RenderedRows,
  before: RenderedRows["rows"],
  lostKey: string | undefined,
): void {
  const [keysBefore, keys] = [before, rows].map((each) => each.map(({ key }) => key));
  const key = lostKey && keyOrNeighbour(lostKey, keysBefore ?? [], keys ?? []);
  const row =
    focusableRows(scroller).find((each) => keyOf(each) === key) ?? rowInView(scroller, [activeKey]);
  (row?.querySelector<HTMLElement>("[tabindex]") ?? scroller).focus({ preventScroll: true });
}

/** Returns the mounted rows that can have the focus: an app may render others, or nothing in a row. */
function focusableRows(scroller: HTMLElement): HTMLElement[] {
  const rows = [...scroller.querySelectorAll<HTMLElement>(ROW)];
  return rows.filter((row) => row.querySelector("[tabindex]") !== null);
}

/**
 * Returns the first of the rows with these keys that is completely visible. If none is, returns the
 * last row whose end is visible, or what is visible of a very high one.
 */
function rowInView(
  scroller: HTMLElement,
  keys: readonly (string | null | undefined)[],
): HTMLElement | undefined {
  const view = scroller.getBoundingClientRect();
  const visible = focusableRows(scroller)
    .map((row) => ({ row, rect: row.getBoundingClientRect() }))
    .filter(({ rect }) => rect.bottom > view.top && rect.top < view.bottom);
  // Sizes have fractions of a pixel.
  const ended = visible.filter(({ rect }) => rect.bottom <= view.bottom + 1);
  const whole = ended.filter(({ rect }) => rect.top >= view.top - 1);
  const preferred = keys.flatMap((key) => whole.find(({ row }) => keyOf(row) === key) ?? []);
  return (preferred[0] ?? ended.at(-1) ?? visible[0])?.row;
}
