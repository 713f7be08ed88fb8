/**
 * Measures in every frame how far the visible rows jump. The jump is the absolute median distance,
 * in px, that the rows in this frame and the previous one moved in the viewport, minus what the
 * reader scrolled. Use the returned `scrollBy` instead of the scroller's for the reader's
 * scrolling.
 */
export function watchJumps(scroller: Element) {
  let before = readTops(scroller);
  let scrolledByReader = 0;
  let isOver = false;
  const jumps: number[] = [];
  const waiting: (() => void)[] = [];
  const look = () => {
    const after = readTops(scroller);
    const moves: number[] = [];
    for (const [key, top] of after) {
      const previous = before.get(key);
      if (previous !== undefined) moves.push(top - previous);
    }
    // Without a common row, the jump is infinite.
    jumps.push(moves.length === 0 ? Infinity : Math.abs(median(moves) + scrolledByReader));
    before = after;
    scrolledByReader = 0;
    if (!isOver) requestAnimationFrame(afterLayout);
    for (const resolve of waiting.splice(0)) resolve();
  };
  // After the frame's observers, because what they correct is never painted.
  const channel = new MessageChannel();
  channel.port1.addEventListener("message", look);
  channel.port1.start();
  const afterLayout = () => channel.port2.postMessage(null);
  requestAnimationFrame(afterLayout);
  return {
    jumps,
    scrollBy(distance: number) {
      const top = scroller.scrollTop;
      scroller.scrollTop += distance;
      // Where the page is zoomed, a px of the content isn't one of the viewport.
      scrolledByReader += (scroller.scrollTop - top) * (scroller.currentCSSZoom ?? 1);
    },
    /** Resolves when it has looked again; further scrolling could leave no common row to compare. */
    next: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
      }),
    stop() {
      isOver = true;
      return Math.max(0, ...jumps);
    },
  };
}

/** Returns the positions of the visible rows in the viewport, in px. */
function readTops(scroller: Element): Map<string, number> {
  const view = scroller.getBoundingClientRect();
  const tops = new Map<string, number>();
  for (const row of scroller.querySelectorAll<HTMLElement>("[data-chat-row]")) {
    const { top, bottom } = row.getBoundingClientRect();
    const key = row.dataset["chatRow"];
    if (key !== undefined && bottom > view.top && top < view.bottom) tops.set(key, top);
  }
  return tops;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
