import { spyOn } from "storybook/test";

/** Returns how many pixels of content lie below the visible part of a scroller. */
export function distanceFromEnd(scroller: HTMLElement): number {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
}

/** Scrolls, and resolves after the scroll event has been dispatched. */
export async function scrollTo(scroller: HTMLElement, top: number): Promise<void> {
  const scrolled = new Promise((resolve) =>
    scroller.addEventListener("scroll", resolve, { once: true }),
  );
  scroller.scrollTop = top;
  await scrolled;
}

/** Returns a `beforeEach` that records calls of `console.error`, and a function that returns them. */
export function watchConsoleErrors() {
  let printed: () => unknown[][] = () => [];
  return {
    beforeEach() {
      const spy = spyOn(console, "error");
      printed = () => spy.mock.calls;
      return () => spy.mockRestore();
    },
    printed: () => printed(),
  };
}
