import { memo, useRef, useState } from "react";

import type { ChatSyncStrategy } from "../../src/index.ts";
import { figuresOfLane } from "./figuresOfLane.ts";
import { formatCount } from "./formatUnits.ts";
import { verdictOf, type Verdict } from "./judge.ts";
import { labScenarios } from "./labScenarios.ts";
import type { LabState } from "./labState.ts";
import { playState } from "./playState.ts";
import type { LabScenario } from "./scenes/LabScenario.ts";
import { playedOnce, type LabActions } from "./useLabActions.ts";

interface Outcome {
  tone: Verdict["tone"];
  requests: number;
}

interface SceneMatrixProps {
  state: LabState;
  actions: LabActions;
  strategies: readonly ChatSyncStrategy[];
}

/** How every strategy ends in every scene. It is played when the reader asks for it, scene by scene. */
export const SceneMatrix = memo(function SceneMatrix(props: SceneMatrixProps) {
  const { state, actions, strategies } = props;
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, readonly Outcome[]>>(new Map());
  const [isRunning, setIsRunning] = useState(false);
  const isStopped = useRef(false);

  async function playAll() {
    setIsRunning(true);
    isStopped.current = false;
    for (const scenario of labScenarios) {
      if (isStopped.current) break;
      const results = await playScene(scenario, strategies, state.seed, () => isStopped.current);
      if (isStopped.current) break;
      setOutcomes((before) => new Map(before).set(scenario.id, results));
    }
    setIsRunning(false);
  }

  function showBesideReconcile(scenarioId: string, id: string) {
    const strategyIds = id === "reconcile" ? [id, "invalidate-all"] : [id, "reconcile"];
    actions.show({ ...state, scenarioId, strategyIds, changes: {}, acts: playedOnce });
  }

  return (
    <>
      <div className="lab-card-head">
        <p className="lab-muted">
          How each scene ends with that scene’s own settings, and with how many requests. Press a
          cell to see it beside reconcile.
        </p>
        <button
          type="button"
          className="lab-button"
          onClick={() => {
            if (isRunning) isStopped.current = true;
            else void playAll();
          }}
        >
          {isRunning ? `Stop (${outcomes.size} of ${labScenarios.length})` : "Play them all"}
        </button>
      </div>
      <div className="lab-scroll" role="group" aria-label="Every scene" tabIndex={0}>
        <table className="lab-table lab-matrix">
          <thead>
            <tr>
              <th scope="col">Scene</th>
              {strategies.map(({ id }) => (
                <th key={id} scope="col">
                  {id}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labScenarios.map((scenario) => (
              <tr key={scenario.id}>
                <th scope="row">{scenario.name}</th>
                {strategies.map(({ id }, index) => {
                  const outcome = outcomes.get(scenario.id)?.[index];
                  return (
                    <td key={id}>
                      {outcome === undefined ? (
                        "·"
                      ) : (
                        <button
                          type="button"
                          className="lab-cell"
                          data-tone={outcome.tone}
                          aria-label={`${scenario.name} with ${id}: ${outcome.tone}, ${formatCount(outcome.requests, "request")}`}
                          onClick={() => showBesideReconcile(scenario.id, id)}
                        >
                          {outcome.tone} {outcome.requests}
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
});

async function playScene(
  scenario: LabScenario,
  strategies: readonly ChatSyncStrategy[],
  seed: number,
  isGone: () => boolean,
): Promise<Outcome[]> {
  const run = await playState(
    { scenarioId: scenario.id, seed, acts: playedOnce },
    { strategies, isGone },
  );
  return run.recording.lanes.map((lane) => {
    const frame = lane.frames.at(-1);
    return {
      tone: frame === undefined ? ("right" as const) : verdictOf(frame, Infinity).tone,
      requests: figuresOfLane(lane, Infinity).requests,
    };
  });
}
