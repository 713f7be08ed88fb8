import { callSafely } from "../ports/callSafely.ts";

type Listener = (...args: unknown[]) => void;

/** Returns an event emitter whose listeners can't harm each other; the core of a `ChatSocket` of your own. */
export function createEmitter() {
  const listenersOf = new Map<string, Set<Listener>>();
  return {
    /** Adds a listener; adding it again changes nothing. */
    on(event: string, listener: Listener): void {
      const listeners = listenersOf.get(event);
      if (listeners) listeners.add(listener);
      else listenersOf.set(event, new Set([listener]));
    },
    /** Removes a listener; it is not called again, not even by an emit that is under way. */
    off(event: string, listener: Listener): void {
      listenersOf.get(event)?.delete(listener);
    },
    /**
     * Calls the listeners in the order in which they were added. What a listener throws reaches the
     * global error handler (`window.onerror`, `uncaughtException`), not the caller.
     */
    emit(event: string, ...args: unknown[]): void {
      const listeners = listenersOf.get(event);
      // A copy, because a listener that takes itself off and on again would be visited for ever.
      for (const listener of [...(listeners ?? [])]) {
        if (!listeners?.has(listener)) continue;
        callSafely(listener, ...args);
      }
    },
  };
}
