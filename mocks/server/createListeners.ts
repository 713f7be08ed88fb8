import type { ChatSocket } from "../../src/ports/ChatSocket.ts";

type Listener = (...args: unknown[]) => void;

/** The listeners of a simulated socket. What one of them throws, `emit` throws. */
export interface Listeners {
  /** How many there are, for all events together. */
  readonly count: number;
  on(event: string, listener: Listener): void;
  off(event: string, listener: Listener): void;
  emit(event: string, ...args: readonly unknown[]): void;
}

export function createListeners(): Listeners {
  const listeners = new Map<string, Set<Listener>>();
  return {
    get count() {
      return [...listeners.values()].reduce((sum, ofEvent) => sum + ofEvent.size, 0);
    },
    on(event, listener) {
      const ofEvent = listeners.get(event) ?? new Set();
      listeners.set(event, ofEvent.add(listener));
    },
    off(event, listener) {
      listeners.get(event)?.delete(listener);
    },
    emit(event, ...args) {
      for (const listener of [...(listeners.get(event) ?? [])]) listener(...args);
    },
  };
}

/** A socket that counts its listeners, for all events together. */
export interface CountedSocket extends ChatSocket {
  readonly listenerCount: number;
}

/** Returns a socket with these listeners. */
export function socketOf(listeners: Listeners, isConnected: () => boolean): CountedSocket {
  return {
    get connected() {
      return isConnected();
    },
    get listenerCount() {
      return listeners.count;
    },
    on: listeners.on,
    off: listeners.off,
  };
}
