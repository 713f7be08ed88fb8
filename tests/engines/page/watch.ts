import * as jumps from "../../../src/components/ChatMessageList/testJumps.ts";
import * as tops from "../../../src/components/ChatMessageList/testTops.ts";
import { scroller, VERY_FAR } from "./rows.ts";

/** See `testJumps.ts`. `largest` is the largest jump so far, in px. */
export function watchJumps() {
  const { jumps: seen, scrollBy, next, stop } = jumps.watchJumps(scroller());
  const largest = (): number => Math.min(Math.max(0, ...seen), VERY_FAR);
  return {
    scrollBy,
    largest,
    next,
    stop(): number {
      stop();
      return largest();
    },
  };
}

/** See `testTops.ts`. */
export function watchTops(end?: number) {
  const { stop } = tops.watchTops(scroller(), end);
  return { stop: (): number => Math.min(stop().moved, VERY_FAR) };
}
