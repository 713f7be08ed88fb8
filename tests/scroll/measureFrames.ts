import type { Page } from "playwright";

export interface Frames {
  /** Times between two frames, in ms, in their order. */
  ms: number[];
  /** How far it was scrolled, in px. */
  distance: number;
  /** Rows in the DOM at the end. */
  mountedRows: number;
}

export interface ScrollOptions {
  /** Selects what holds the list; what scrolls in it is found. */
  container: string;
  /** Selects a row. */
  row: string;
  /** Px a frame; negative is up. */
  step: number;
  /** How many frames to scroll. */
  frames: number;
}

/** Scrolls a list by a step in each frame and returns how long the frames took. */
export function measureFrames(page: Page, options: ScrollOptions): Promise<Frames> {
  return page.evaluate(async ({ container, row, step, frames }) => {
    const nextFrame = () =>
      new Promise<number>((resolve) => {
        requestAnimationFrame(resolve);
      });
    const holder = document.querySelector(container);
    const scroller = [...(holder?.querySelectorAll("*") ?? [])].find(
      (element) =>
        element.scrollHeight > element.clientHeight + 1000 &&
        /auto|scroll/.test(getComputedStyle(element).overflowY),
    );
    if (holder === null || scroller === undefined) throw new Error("Nothing scrolls.");
    const ms: number[] = [];
    let distance = 0;
    let last = await nextFrame();
    for (let frame = 0; frame < frames; frame += 1) {
      const before = scroller.scrollTop;
      scroller.scrollTop += step;
      distance += Math.abs(scroller.scrollTop - before);
      const now = await nextFrame();
      ms.push(now - last);
      last = now;
    }
    return { ms, distance, mountedRows: holder.querySelectorAll(row).length };
  }, options);
}
