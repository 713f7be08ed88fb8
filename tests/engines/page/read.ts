import { nameOf, scroller } from "./rows.ts";
import { frames } from "./storybook.ts";

/** Scrolls like a reader, and resolves two frames later. */
export async function readAt(top: number): Promise<void> {
  scroller().scrollTo({ top, behavior: "instant" });
  await frames(2);
}

/** Scrolls up until a message is visible, and returns its article. */
export async function reach(text: string): Promise<HTMLElement> {
  for (;;) {
    const view = scroller().getBoundingClientRect();
    for (const article of document.querySelectorAll<HTMLElement>("article")) {
      const { top, bottom } = article.getBoundingClientRect();
      const isInside = top >= view.top && bottom <= view.bottom;
      if (isInside && article.textContent.includes(text)) return article;
    }
    if (scroller().scrollTop === 0) throw new Error(`There is no "${text}"`);
    await readAt(scroller().scrollTop - view.height / 2);
  }
}

/** Takes the story out of the layout for two frames, and resolves two frames later. */
export async function hideAndShow(): Promise<void> {
  const root = document.querySelector<HTMLElement>("#storybook-root");
  if (root === null) throw new Error("There is no story.");
  root.style.display = "none";
  await frames(2);
  root.style.display = "";
  await frames(2);
}

/** Focuses the row that Tab would focus. */
export function focusTabStop(): void {
  scroller().querySelector<HTMLElement>('[tabindex="0"]')?.focus();
}

/** Puts buttons around the page, and focuses the first one. */
export function surroundWithButtons(): void {
  const [first, last] = ["before", "after"].map((text) => {
    const button = document.createElement("button");
    button.textContent = text;
    return button;
  });
  if (first === undefined || last === undefined) return;
  document.body.prepend(first);
  document.body.append(last);
  first.focus();
}

/** Returns the number of the focused row, or what else has the focus. */
export function focused(): string {
  const element = document.activeElement;
  const row = element?.closest("article, li");
  if (!row) return element?.role ?? element?.textContent ?? "nothing";
  const [number] = /\d+$/.exec(nameOf(row)) ?? /(?<=\()\d+(?=\))/.exec(row.textContent) ?? ["row"];
  const view = scroller().getBoundingClientRect();
  const { top, bottom } = row.getBoundingClientRect();
  return bottom > view.top && top < view.bottom ? number : `${number}, out of view`;
}

/** Enlarges the whole page. */
export function zoomPage(factor: number): void {
  document.documentElement.style.zoom = String(factor);
}
