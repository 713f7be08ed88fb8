import { useCallback, useInsertionEffect, useRef } from "react";

/**
 * Returns a function that keeps its identity and calls the newest `callback`, so that memoised rows
 * aren't rendered again because of a callback written inline. Not to be called while rendering.
 */
export function useStableCallback<Arguments extends unknown[]>(
  callback: ((...callArguments: Arguments) => void) | undefined,
): (...callArguments: Arguments) => void {
  const newest = useRef(callback);
  useInsertionEffect(() => {
    newest.current = callback;
  });
  return useCallback((...callArguments: Arguments) => newest.current?.(...callArguments), []);
}
