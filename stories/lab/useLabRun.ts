import { useEffect, useLayoutEffect, useRef, useState } from "react";

import type { ChatSyncStrategy } from "../../src/index.ts";
import type { LabState } from "./labState.ts";
import { openLabRun, type LabRun } from "./openLabRun.ts";
import { scheduleOfState } from "./scheduleOfState.ts";

/**
 * Requests and frames that really travel take some ms of real time each. A run with more steps goes
 * without a wire, which does the same at the same virtual times.
 */
const mostOverWires = 40;

export interface LabRunOfState {
  /** Of this state, or until that is open of the one before. */
  run: LabRun | undefined;
  isCurrent: boolean;
}

/** Returns the run of a state; another state is another run. `onQuiet` is called when it has ended. */
export function useLabRun(
  state: LabState,
  strategies: readonly ChatSyncStrategy[],
  onQuiet: (run: LabRun) => void,
): LabRunOfState {
  const key = JSON.stringify(state);
  const [opened, setOpened] = useState<{ key: string; run: LabRun }>();
  const tell = useRef(onQuiet);
  useLayoutEffect(() => {
    tell.current = onQuiet;
  });

  useEffect(() => {
    const { schedule, steps } = scheduleOfState(state);
    let isGone = false;
    const opening = openLabRun({
      schedule,
      steps,
      strategies: state.strategyIds.flatMap(
        (id) => strategies.find((strategy) => strategy.id === id) ?? [],
      ),
      transport: steps.length > mostOverWires ? "direct" : "wire",
      isGone: () => isGone,
      onQuiet: (run) => tell.current(run),
    });
    void opening.then((run) => {
      if (!isGone) setOpened({ key, run });
    });
    return () => {
      isGone = true;
      void opening.then((run) => run.destroy());
    };
    // oxlint-disable-next-line react/exhaustive-deps -- a state is compared by what it says
  }, [key, strategies]);
  return { run: opened?.run, isCurrent: opened?.key === key };
}
