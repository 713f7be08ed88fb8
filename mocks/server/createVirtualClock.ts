import type { Clock } from "./Clock.ts";
import { createTimerHeap, type Timer } from "./createTimerHeap.ts";
import { nextTurn } from "./nextTurn.ts";

/** A clock that stands still until it is advanced, and its timers. */
export interface VirtualClock extends Clock {
  /** Returns the timer's id, a negative number, so that no real timer has the same. */
  setTimeout(callback: () => void, delayMs: number): number;
  setInterval(callback: () => void, intervalMs: number): number;
  clearInterval(id: number | undefined): void;
  /** When the next timer is due, in ms since 1970; `undefined` if there is none. */
  readonly nextAt: number | undefined;
  /** How many timers are pending. */
  readonly pending: number;
  /**
   * Advances to a time, turn by turn: sets the time to that of the next timer, calls it, and waits until
   * every promise that can settle has settled.
   */
  advanceTo(time: number, hooks?: TurnHooks): Promise<void>;
  /**
   * Advances until no timer is left. Resolves to false if the limits are reached first.
   */
  runUntilQuiet(limits: QuietLimits, hooks?: TurnHooks): Promise<boolean>;
}

export interface TurnHooks {
  /** Called before the time moves on to `time`. */
  beforeMove?(time: number): void;
  /** Called after everything that a timer caused has settled. */
  afterTurn?(): void;
  /** Called with what a timer throws; without it, advancing rejects with that. */
  onError?(error: unknown): void;
}

export interface QuietLimits {
  /** The most timers that may be called. */
  maxTurns: number;
  /** The most time that may pass. */
  maxMs: number;
}

/**
 * Returns a clock that stands at `startMs` (ms since 1970). Timers with equal times keep their order. After
 * each one it waits for `settle`, by default until every promise that can settle has settled.
 */
export function createVirtualClock(
  startMs: number,
  settle: () => Promise<void> = nextTurn,
): VirtualClock {
  const waiting = createTimerHeap();
  let time = startMs;
  let lastId = 0;

  function add(id: number, callback: () => void, delayMs: number) {
    // This comparison turns NaN into 0, too.
    waiting.push({ at: time + (delayMs > 0 ? delayMs : 0), id, callback });
    return id;
  }

  function repeat(id: number, callback: () => void, intervalMs: number) {
    return add(
      id,
      () => {
        repeat(id, callback, Math.max(1, intervalMs));
        callback();
      },
      intervalMs,
    );
  }

  async function takeTurn(timer: Timer, hooks: TurnHooks) {
    if (timer.at > time) {
      hooks.beforeMove?.(timer.at);
      time = timer.at;
    }
    waiting.remove(timer.id);
    try {
      timer.callback();
    } catch (error) {
      if (hooks.onError === undefined) throw error;
      hooks.onError(error);
    }
    await settle();
    hooks.afterTurn?.();
  }

  const clear = (id: number | undefined) => {
    if (id !== undefined) waiting.remove(id);
  };

  return {
    now: () => time,
    setTimeout: (callback, delayMs) => add((lastId -= 1), callback, delayMs),
    clearTimeout: clear,
    setInterval: (callback, intervalMs) => repeat((lastId -= 1), callback, intervalMs),
    clearInterval: clear,
    get nextAt() {
      return waiting.first?.at;
    },
    get pending() {
      return waiting.size;
    },
    async advanceTo(end, hooks = {}) {
      for (let timer = waiting.first; timer !== undefined && timer.at <= end;) {
        await takeTurn(timer, hooks);
        timer = waiting.first;
      }
      if (end > time) {
        hooks.beforeMove?.(end);
        time = end;
      }
    },
    async runUntilQuiet({ maxTurns, maxMs }, hooks = {}) {
      const latest = time + maxMs;
      for (let turns = 0; turns < maxTurns; turns += 1) {
        const timer = waiting.first;
        if (timer === undefined) return true;
        if (timer.at > latest) return false;
        await takeTurn(timer, hooks);
      }
      return waiting.size === 0;
    },
  };
}
