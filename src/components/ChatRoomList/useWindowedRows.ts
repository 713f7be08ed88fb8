import { useEffect, useSyncExternalStore } from "react";

import type { WindowedRows } from "./WindowedRows.tsx";

let loaded: typeof WindowedRows | undefined;
let isLoading = false;
const listeners = new Set<() => void>();

function load() {
  if (isLoading || loaded !== undefined) return;
  isLoading = true;
  import("./WindowedRows.tsx").then(
    (module) => {
      loaded = module.WindowedRows;
      for (const listener of listeners) listener();
    },
    () => {
      // The next list that grows or is mounted tries again.
      isLoading = false;
    },
  );
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface Windowing {
  /** Puts only the rows near the visible ones into the page; undefined for plain rows. */
  WindowedRows: typeof WindowedRows | undefined;
  /** How many plain rows may be shown; undefined for all. */
  limit: number | undefined;
}

/**
 * Returns how a list of `count` rows is put into the page. What windowing needs is loaded when the
 * list is half as long as `windowAbove`, so that short lists don't pay for it.
 */
export function useWindowedRows(count: number, windowAbove: number): Windowing {
  const component = useSyncExternalStore(
    subscribe,
    () => loaded,
    () => undefined,
  );
  useEffect(() => {
    if (count > windowAbove / 2) load();
  }, [count, windowAbove]);

  if (count <= windowAbove) return { WindowedRows: undefined, limit: undefined };
  return component === undefined
    ? { WindowedRows: undefined, limit: windowAbove * 2 }
    : { WindowedRows: component, limit: undefined };
}
