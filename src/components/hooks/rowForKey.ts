import type { KeyboardEvent } from "react";

import { targetOfKey } from "./targetOfKey.ts";

/** Number of messages that a Page key moves by. */
const PAGE_ROWS = 10;

/**
 * Returns the key of the row to focus after a key press in a history, and prevents the browser's
 * default then; `undefined` if the focus stays.
 */
export function rowForKey(
  event: KeyboardEvent,
  scroller: Element,
  rows: readonly { key: string }[],
): string | undefined {
  const { key, shiftKey } = event;
  const element = targetOfKey(event, scroller)?.closest<HTMLElement>("[data-chat-row]");
  if (!element || shiftKey) return undefined;
  const from = rows.findIndex((row) => row.key === element.dataset["chatRow"]);
  const to = targetIndex(key, from, rows.length);
  if (to === null || from === -1) return undefined;
  // A message taller than the viewport first scrolls to its end, natively.
  if (extendsBeyond(element.firstElementChild ?? element, scroller, key)) return undefined;
  event.preventDefault();
  let index = Math.min(Math.max(to, 0), rows.length - 1);
  // An arrow key goes on to the next row that can have the focus, the others go back.
  const step = key.startsWith("Arrow") ? to - from : Math.sign(from - index);
  const unfocusable = unfocusableKeys(scroller);
  while (index !== from && unfocusable.has(rows[index]?.key)) index += step;
  return index === from ? undefined : rows[index]?.key;
}

/** Returns the keys of the mounted rows that can't have the focus, such as an app's own notices. */
function unfocusableKeys(scroller: Element): ReadonlySet<string | undefined> {
  const rows = [...scroller.querySelectorAll<HTMLElement>("[data-chat-row]")];
  const unfocusable = rows.filter((row) => row.querySelector("[tabindex]") === null);
  return new Set(unfocusable.map(({ dataset }) => dataset["chatRow"]));
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

function extendsBeyond(element: Element, scroller: Element, key: string): boolean {
  const row = element.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  // A message that is completely out of view isn't being read.
  if (row.bottom <= view.top || row.top >= view.bottom) return false;
  if (key === "ArrowDown" || key === "PageDown") return row.bottom > view.bottom + 1;
  if (key === "ArrowUp" || key === "PageUp") return row.top < view.top - 1;
  return false;
}
