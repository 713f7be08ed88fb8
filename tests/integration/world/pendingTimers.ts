import { timeoutManager } from "@tanstack/react-query";

/** Longer waits are for what rarely happens: a confirmation, a retry, the end of an unused query. */
const SHORT_MS = 300;

const pending = new Set<ReturnType<typeof setTimeout>>();

// What TanStack Query and the strategies set.
timeoutManager.setTimeoutProvider<ReturnType<typeof setTimeout>>({
  setTimeout(callback, delayMs) {
    const timer = setTimeout(() => {
      pending.delete(timer);
      callback();
    }, delayMs);
    if (delayMs <= SHORT_MS) pending.add(timer);
    return timer;
  },
  clearTimeout(timer) {
    if (timer === undefined) return;
    pending.delete(timer);
    clearTimeout(timer);
  },
  setInterval: (callback, delayMs) => setInterval(callback, delayMs),
  clearInterval: (timer) => clearInterval(timer),
});

/** Returns how many short timers of strategies and TanStack Query have not rung. */
export const pendingTimers = (): number => pending.size;
