/** The clock of the simulated server: a virtual one, or the real one. */
export interface Clock {
  /** Returns ms since 1970. */
  now(): number;
  setTimeout(callback: () => void, delayMs: number): number;
  /** Does nothing without an id, or after the timer has fired. */
  clearTimeout(id: number | undefined): void;
}

/** Ids of callbacks without a delay that have not been called; below zero, as no real timer's is. */
const immediate = new Set<number>();
let lastImmediate = 0;

/**
 * The real time. Without a delay a callback is called in the same task, so that what is sent
 * together arrives together, however busy the page is. Its functions are looked up at each call, so that fake
 * timers work.
 */
export const realClock: Clock = {
  now: () => Date.now(),
  setTimeout(callback, delayMs) {
    // In Node a timer is an object, which `clearTimeout` also knows by its number.
    if (delayMs > 0) return Number(setTimeout(callback, delayMs));
    const id = (lastImmediate -= 1);
    immediate.add(id);
    queueMicrotask(() => {
      if (immediate.delete(id)) callback();
    });
    return id;
  },
  clearTimeout(id) {
    if (id !== undefined && !immediate.delete(id)) clearTimeout(id);
  },
};
