/**
 * Calls an optional callback of the app. Errors that it throws go to the global error handler
 * (`window.onerror`, `uncaughtException`), not to the caller.
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

/**
 * Passes an error to the global error handler, in a microtask because Node has no `reportError`.
 */
export function reportUncaught(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
