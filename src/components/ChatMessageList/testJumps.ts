/**
 * Looks at the rows in every frame while something happens. A frame's jump is |median of how far the
 * rows that are in it and in the one before have moved in the window, less what the reader
 * scrolled| in px. `scrollBy` is the reader's scrolling; it is to be used in place of the scroller's.
 */
export function watchJumps(scroller: Element) {
  let before = readTops(scroller);
  let scrolledByReader = 0;
  let isOver = false;
  const jumps: number[] = [];
  const look = () => {
    const after = readTops(scroller);
    const moves: number[] = [];
    for (const [key, top] of after) {
      const previous = before.get(key);
      if (previous !== undefined) moves.push(top - previous);
    }
    // None in common is the greatest jump there is.
    jumps.push(moves.length === 0 ? Infinity : Math.abs(median(moves) + scrolledByReader));
    before = after;
    scrolledByReader = 0;
    if (!isOver) requestAnimationFrame(afterLayout);
  };
  // What the observers of this frame still correct is never painted.
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
      scrolledByReader += scroller.scrollTop - top;
    },
    stop() {
      isOver = true;
      return Math.max(0, ...jumps);
    },
  };
}

/** Returns where the rows in sight are in the window, in px. */
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
