/**
 * Calls a callback of the app, if there is one. What it throws reaches the global error handler
 * (`window.onerror`, `uncaughtException`), not the caller.
 */
export function callSafely<Args extends unknown[]>(
  callback: ((...args: Args) => unknown) | undefined,
  ...args: Args
): void {
  try {
    callback?.(...args);
  } catch (error) {
    reportUncaught(error);
  }
}

/** Hands an error to the global error handler. Node has no `reportError`; a microtask always works. */
export function reportUncaught(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
