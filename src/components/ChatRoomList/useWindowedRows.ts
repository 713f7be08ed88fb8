import { createOnDemand } from "../hooks/createOnDemand.ts";
import type { WindowedRows } from "./WindowedRows.tsx";

const useComponent = createOnDemand(async () => (await import("./WindowedRows.tsx")).WindowedRows);

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
  const component = useComponent(count > windowAbove / 2);
  if (count <= windowAbove) return { WindowedRows: undefined, limit: undefined };
  return component === undefined
    ? { WindowedRows: undefined, limit: windowAbove * 2 }
    : { WindowedRows: component, limit: undefined };
}
