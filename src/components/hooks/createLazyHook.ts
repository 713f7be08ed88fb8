import { useEffect, useSyncExternalStore } from "react";

/**
 * Returns a hook that calls `load` the first time its value is needed, and shares the value between
 * all components. The hook returns `undefined` until the value is loaded, on a server, and during
 * hydration. If `load` fails, the next component that needs the value retries it.
 */
export function createLazyHook<Value>(
  load: () => Promise<Value>,
): (isNeeded: boolean) => Value | undefined {
  let loaded: Value | undefined;
  let isLoading = false;
  const listeners = new Set<() => void>();

  const start = () => {
    if (isLoading) return;
    isLoading = true;
    load().then(
      (value) => {
        loaded = value;
        for (const listener of listeners) listener();
      },
      () => {
        isLoading = false;
      },
    );
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  return function useLazyValue(isNeeded) {
    const value = useSyncExternalStore(
      subscribe,
      () => loaded,
      () => undefined,
    );
    useEffect(() => {
      if (isNeeded) start();
    }, [isNeeded]);
    return value;
  };
}
