import { callSafely } from "../ports/callSafely.ts";

type Listener = (...args: unknown[]) => void;

export interface Emitter {
  /** Adds a listener; adding it again changes nothing. */
  on(event: string, listener: Listener): void;
  /** Removes a listener; from then on it is not called, also not by an emit that is under way. */
  off(event: string, listener: Listener): void;
  /**
   * Calls the listeners in the order in which they were added. What a listener throws reaches the
   * global error handler (`window.onerror`, `uncaughtException`), not the caller.
   */
  emit(event: string, ...args: unknown[]): void;
}

/** Returns an event emitter whose listeners can't harm each other. */
export function createEmitter(): Emitter {
  const listenersOf = new Map<string, Set<Listener>>();
  return {
    on(event, listener) {
      const listeners = listenersOf.get(event);
      if (listeners) listeners.add(listener);
      else listenersOf.set(event, new Set([listener]));
    },
    off(event, listener) {
      listenersOf.get(event)?.delete(listener);
    },
    emit(event, ...args) {
      const listeners = listenersOf.get(event);
      // A copy, because a listener that takes itself off and on again would be visited for ever.
      for (const listener of [...(listeners ?? [])]) {
        if (!listeners?.has(listener)) continue;
        callSafely(listener, ...args);
      }
    },
  };
}
