import { timeoutManager } from "@tanstack/react-query";

/** Timers of one session, by TanStack Query's own clock, that all end with it. */
export interface Timers {
  /** Calls back once after a time in ms. Returns the function that prevents it. */
  after(ms: number, callback: () => void): () => void;
  stop(): void;
}

export function createTimers(): Timers {
  const cancels = new Set<() => void>();
  return {
    after(ms, callback) {
      const id = timeoutManager.setTimeout(() => {
        cancels.delete(cancel);
        callback();
      }, ms);
      function cancel() {
        cancels.delete(cancel);
        timeoutManager.clearTimeout(id);
      }
      cancels.add(cancel);
      return cancel;
    },
    stop() {
      for (const cancel of cancels) cancel();
    },
  };
}
