import { rooms } from "./data.ts";

/** Stands for Infinity, which checks receive as `null`. */
export const VERY_FAR = 1_000_000;

/** Returns the element that scrolls the history or the list. */
export function scroller(): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>("#storybook-root *")].find(
    (element) =>
      element.scrollHeight > element.clientHeight + 1 &&
      /auto|scroll/.test(getComputedStyle(element).overflowY),
  );
  if (found === undefined) throw new Error("Nothing scrolls.");
  return found;
}

export function rest(): number {
  const { scrollHeight, scrollTop, clientHeight } = scroller();
  return scrollHeight - scrollTop - clientHeight;
}

export const pill = (): string | null => document.querySelector(".csk-pill")?.textContent ?? null;

/** Returns the middle of an element in the viewport. */
export function middleOf(element: Element): { x: number; y: number } {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}

export const middleOfScroller = (): { x: number; y: number } => middleOf(scroller());

export function middleOfPill(): { x: number; y: number } {
  const pillButton = document.querySelector(".csk-pill");
  if (pillButton === null) throw new Error("There is no pill.");
  return middleOf(pillButton);
}

export const mountedRows = (): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(
    "#storybook-root li, #storybook-root [data-chat-row]:not(li *)",
  ),
];

/** Returns the rows that are at least partly visible, with their positions in the viewport. */
export function visibleRows(): { key: string; top: number; bottom: number }[] {
  const view = scroller().getBoundingClientRect();
  return mountedRows()
    .map((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return { key: row.dataset["chatRow"] ?? nameOf(row), top, bottom };
    })
    .filter(({ top, bottom }) => bottom > view.top && top < view.bottom);
}

/** Returns the first row that starts in the viewport. */
export function firstRow(): { key: string; top: number } {
  const { top: edge } = scroller().getBoundingClientRect();
  const found = visibleRows().find(({ top }) => top >= edge);
  if (found === undefined) throw new Error("No row starts in the viewport.");
  return found;
}

/** Returns the name in a row of the list of rooms. */
export const nameOf = (row: Element): string =>
  row.querySelector(".csk-room-item-name")?.textContent.replaceAll(",", "") ?? "";

/** Returns the positions of the visible rows in the viewport, by their keys. */
export const topsOfRows = (): Record<string, number> =>
  Object.fromEntries(visibleRows().map(({ key, top }) => [key, top]));

/** Returns how far the rows have moved that were visible then and are now: their median. */
export function movedBy(before: Record<string, number>): number {
  const moves = visibleRows().flatMap(({ key, top }) => {
    const previous = before[key];
    return previous === undefined ? [] : [top - previous];
  });
  return moves.toSorted((a, b) => a - b)[moves.length >> 1] ?? VERY_FAR;
}

/** Describes the first hole between the visible rows, or at an end of the viewport. */
export function findHole(): string | null {
  const view = scroller().getBoundingClientRect();
  const { scrollTop, scrollHeight, clientHeight } = scroller();
  let end = scrollTop > 60 ? view.top : undefined;
  for (const { key, top, bottom } of visibleRows()) {
    if (end !== undefined && top - end > 1) return `${top - end} px before row ${key}`;
    end = bottom;
  }
  if (end === undefined) return "no row is visible";
  const isAtEnd = scrollHeight - scrollTop - clientHeight < 60;
  return end < view.bottom - 1 && !isAtEnd ? `${view.bottom - end} px at the end` : null;
}

/** Resolves when no row glides to its place any more. */
export async function rowsAtRest(): Promise<void> {
  const animations = mountedRows().flatMap((row) => row.getAnimations());
  await Promise.allSettled(animations.map(({ finished }) => finished));
}

/** Returns the middle of a row of the list, and the id of its room. */
export function rowAt(index: number): { point: { x: number; y: number }; id: string } {
  const row = mountedRows()[index];
  const id = row && rooms(12).find(({ name }) => name === nameOf(row))?.id;
  if (row === undefined || id === undefined) throw new Error(`There is no row ${index}.`);
  return { point: middleOf(row), id };
}
