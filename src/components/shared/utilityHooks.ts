import {
  useCallback,
  useEffect,
  useInsertionEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from "react";

/** `useLayoutEffect` without the warning that React 18 logs on a server. */
export const useIsomorphicLayoutEffect =
  typeof window === "undefined" ? useEffect : useLayoutEffect;

/** For `useSyncExternalStore`, while what it reads doesn't change. */
export const subscribeToNothing = () => () => undefined;

/**
 * Returns a function with a stable identity that calls the latest `callback`, so that an inline
 * callback doesn't re-render memoized rows. Don't call it during render.
 */
export function useStableCallback<Arguments extends unknown[]>(
  callback: ((...callArguments: Arguments) => void) | undefined,
): (...callArguments: Arguments) => void {
  const latest = useRef(callback);
  useInsertionEffect(() => {
    latest.current = callback;
  });
  return useCallback((...callArguments: Arguments) => latest.current?.(...callArguments), []);
}

/** Returns the default strings, overridden by the given ones. */
export function useStrings<Strings extends object>(
  defaults: Strings,
  strings: Partial<Strings> | undefined,
): Strings {
  return useMemo(
    () => (strings === undefined ? defaults : { ...defaults, ...strings }),
    [defaults, strings],
  );
}
