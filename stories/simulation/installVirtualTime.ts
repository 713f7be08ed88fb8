import { defaultScheduler, notifyManager, timeoutManager } from "@tanstack/react-query";

import type { VirtualClock } from "../../mocks/server/createVirtualClock.ts";

export interface VirtualTime {
  /**
   * Makes `Date.now` and `performance.now` return the virtual time, until the returned function is
   * called. Meanwhile it may be called again; the last one to leave restores the real time.
   */
  enter(): () => void;
  /** How many timers of TanStack Query and of strategies are pending; its notifications do not count. */
  readonly pendingTimers: number;
  /** Moves the wall clock forward or back. Timers and `performance.now` do not notice. */
  jump(byMs: number): void;
  uninstall(): void;
}

let installed: VirtualClock | undefined;
const pendingTimers = new Set<number>();

type RealTimer = ReturnType<typeof setTimeout>;

// There is one provider for good: TanStack Query warns when it is replaced after use.
timeoutManager.setTimeoutProvider<number | RealTimer>({
  setTimeout(callback, delayMs) {
    if (installed === undefined) return setTimeout(callback, delayMs);
    const id = installed.setTimeout(() => {
      pendingTimers.delete(id);
      callback();
    }, delayMs);
    pendingTimers.add(id);
    return id;
  },
  clearTimeout: clear,
  setInterval(callback, intervalMs) {
    if (installed === undefined) return setInterval(callback, intervalMs);
    const id = installed.setInterval(callback, intervalMs);
    pendingTimers.add(id);
    return id;
  },
  clearInterval: clear,
});

function clear(id: number | RealTimer | undefined) {
  // Real ids are positive or objects, and so never those of a virtual timer.
  if (typeof id !== "number" || id > 0) {
    clearTimeout(id);
    return;
  }
  pendingTimers.delete(id);
  installed?.clearTimeout(id);
}

/**
 * Runs the timers and notifications of TanStack Query and of strategies on a virtual clock, until
 * it is uninstalled; between `enter` and leaving, so do `Date.now` and `performance.now`.
 *
 * @throws if another clock is installed: there is one `Date` and one `timeoutManager` for all.
 */
export function installVirtualTime(clock: VirtualClock): VirtualTime {
  if (installed !== undefined) {
    throw new Error(
      "chat-sync-kit: a simulation is running already. Destroy it before you create another.",
    );
  }
  const startMs = clock.now();
  let jumpedMs = 0;
  let entered = 0;
  let giveBack = () => {};
  installed = clock;
  notifyManager.setScheduler((callback) => clock.setTimeout(callback, 0));

  function replaceClocks() {
    const realNow = Date.now;
    const ownPerformance = Object.getOwnPropertyDescriptor(globalThis, "performance");
    Date.now = () => clock.now() + jumpedMs;
    Object.defineProperty(globalThis, "performance", {
      configurable: true,
      writable: true,
      value: withNow(globalThis.performance, () => clock.now() - startMs),
    });
    return () => {
      Date.now = realNow;
      Reflect.deleteProperty(globalThis, "performance");
      if (ownPerformance !== undefined) {
        Object.defineProperty(globalThis, "performance", ownPerformance);
      }
    };
  }
  function leave() {
    entered -= 1;
    if (entered === 0) giveBack();
  }

  return {
    get pendingTimers() {
      return pendingTimers.size;
    },
    enter() {
      if (entered === 0) giveBack = replaceClocks();
      entered += 1;
      let hasLeft = false;
      return () => {
        if (hasLeft) return;
        hasLeft = true;
        leave();
      };
    },
    jump: (byMs) => void (jumpedMs += byMs),
    uninstall() {
      if (installed !== clock) return;
      installed = undefined;
      pendingTimers.clear();
      if (entered > 0) giveBack();
      notifyManager.setScheduler(defaultScheduler);
    },
  };
}

/**
 * Returns the same performance with another clock. The real one is not changed: whoever keeps it, as
 * React's scheduler does, goes on to see how long a task has taken.
 */
function withNow(real: Performance, now: () => number): Performance {
  return new Proxy(real, {
    get(target, key) {
      if (key === "now") return now;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function"
        ? (...args: unknown[]): unknown => Reflect.apply(value, target, args)
        : value;
    },
  });
}
