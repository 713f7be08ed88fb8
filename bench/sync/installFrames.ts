import { notifyManager, timeoutManager } from "@tanstack/react-query";

import { createTimerHeap } from "../../mocks/server/createTimerHeap.ts";

/** Virtual time that passes when it is told to, at once and without a turn of the event loop. */
export interface Frames {
  now(): number;
  /** Lets time pass and rings the timers that are due. */
  pass(ms: number): void;
  /** Runs the notifications that TanStack Query has put off. */
  notify(): void;
}

/** Returns ms of real time, which virtual time does not stop. */
export const realNow: () => number = performance.now.bind(performance);

/**
 * Lets TanStack Query, strategies and both clocks of JavaScript live by virtual time for good, so
 * that a benchmark waits for nothing and a timer costs what its callback costs.
 */
export function installFrames(startMs: number): Frames {
  const timers = createTimerHeap();
  let time = startMs;
  let lastId = 0;
  let notifications: (() => void)[] = [];

  function add(id: number, callback: () => void, delayMs: number): number {
    timers.push({ at: time + Math.max(0, delayMs), id, callback });
    return id;
  }
  function repeat(id: number, callback: () => void, intervalMs: number): number {
    const ring = () => {
      repeat(id, callback, intervalMs);
      callback();
    };
    return add(id, ring, Math.max(1, intervalMs));
  }
  const clear = (id: number | undefined) => {
    if (id !== undefined) timers.remove(id);
  };

  timeoutManager.setTimeoutProvider<number>({
    setTimeout: (callback, delayMs) => add((lastId += 1), callback, delayMs),
    clearTimeout: clear,
    setInterval: (callback, intervalMs) => repeat((lastId += 1), callback, intervalMs),
    clearInterval: clear,
  });
  notifyManager.setScheduler((callback) => notifications.push(callback));
  Date.now = () => time;
  performance.now = () => time - startMs;

  return {
    now: () => time,
    pass(ms) {
      const end = time + ms;
      for (let timer = timers.first; timer !== undefined && timer.at <= end;) {
        time = timer.at;
        timers.remove(timer.id);
        timer.callback();
        timer = timers.first;
      }
      time = end;
    },
    notify() {
      while (notifications.length > 0) {
        const due = notifications;
        notifications = [];
        for (const callback of due) callback();
      }
    },
  };
}
