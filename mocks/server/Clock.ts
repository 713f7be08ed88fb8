/** What the simulated server lives by: a virtual clock, or the real one. */
export interface Clock {
  /** Returns ms since 1970. */
  now(): number;
  setTimeout(callback: () => void, delayMs: number): number;
  /** Does nothing without an id, or after the timer has rung. */
  clearTimeout(id: number | undefined): void;
}

/** The real time. Its functions are looked up at each call, so that fake timers work. */
export const realClock: Clock = {
  now: () => Date.now(),
  // In Node a timer is an object, which `clearTimeout` also knows by its number.
  setTimeout: (callback, delayMs) => Number(setTimeout(callback, delayMs)),
  clearTimeout: (id) => clearTimeout(id),
};
