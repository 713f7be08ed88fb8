/** Returns a socket whose events a test sends, and which notes what is sent to the server. */
export function createSocket() {
  const listenersOf = new Map<string, Set<(...args: unknown[]) => void>>();
  const sent: unknown[] = [];
  return {
    connected: true,
    sent,
    on(event: string, listener: (...args: unknown[]) => void) {
      listenersOf.set(event, (listenersOf.get(event) ?? new Set()).add(listener));
    },
    off(event: string, listener: (...args: unknown[]) => void) {
      listenersOf.get(event)?.delete(listener);
    },
    emit: (event: string, payload: unknown) => void sent.push([event, payload]),
    receive(event: string, ...args: unknown[]) {
      for (const listener of listenersOf.get(event) ?? []) listener(...args);
    },
    get listenerCount() {
      return [...listenersOf.values()].reduce((sum, { size }) => sum + size, 0);
    },
  };
}
