import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

import type { LabState } from "./labState.ts";

export type LabStateChange = (state: LabState) => void;

/**
 * Returns the state, which the reader changes here at once, and which follows the address when that is
 * changed from outside.
 */
export function useLabState(
  given: LabState,
  onStateChange: LabStateChange,
): [state: LabState, change: LabStateChange] {
  const [state, setState] = useState(given);
  const givenKey = JSON.stringify(given);
  const told = useRef(givenKey);
  const tell = useRef(onStateChange);
  useLayoutEffect(() => {
    tell.current = onStateChange;
  });

  useEffect(() => {
    if (givenKey === told.current) return;
    told.current = givenKey;
    // What is told here comes back through the address later, so that a state can't simply be derived.
    setState(given);
    // oxlint-disable-next-line react/exhaustive-deps -- a state is compared by what it says
  }, [givenKey]);

  const change = useCallback((next: LabState) => {
    told.current = JSON.stringify(next);
    setState(next);
    tell.current(next);
  }, []);
  return [state, change];
}
