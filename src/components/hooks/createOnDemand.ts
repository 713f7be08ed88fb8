import { useEffect, useSyncExternalStore } from "react";

/**
 * Returns a hook that begins to load a value when it is needed for the first time, and gives it to
 * all who ask once it is there; `undefined` until then, on a server, and while hydrating. `load` is
 * called again for the next one who needs it if it failed.
 */
export function createOnDemand<Value>(
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

  return function useOnDemand(isNeeded) {
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
