import { timeoutManager } from "@tanstack/react-query";

/** Timers by name, each of which counts from when it was set last. */
export interface Timers {
  set(name: string, afterMs: number, run: () => void): void;
  clear(name: string): void;
  clearAll(): void;
}

/** The longest delay of `setTimeout`, in ms; a longer one would be none. */
const maxDelayMs = 2 ** 31 - 1;

/** Returns timers that run on TanStack Query's `timeoutManager`, so that a simulation owns them. */
export function createTimers(): Timers {
  const timers = new Map<string, ReturnType<typeof timeoutManager.setTimeout>>();

  function clear(name: string) {
    timeoutManager.clearTimeout(timers.get(name));
    timers.delete(name);
  }

  return {
    set(name, afterMs, run) {
      clear(name);
      const timer = timeoutManager.setTimeout(
        () => {
          timers.delete(name);
          run();
        },
        Math.min(afterMs, maxDelayMs),
      );
      timers.set(name, timer);
    },
    clear,
    clearAll() {
      for (const name of [...timers.keys()]) clear(name);
    },
  };
}
