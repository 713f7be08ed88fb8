import { memo, useRef, useState } from "react";

import type { ChatSyncStrategy } from "../../src/index.ts";
import { formatCount } from "../timeline/formatUnits.ts";
import { labScenes } from "./labScenes.ts";
import type { LabState } from "./labState.ts";
import { playState } from "./playState.ts";
import {
  outcomeOf,
  parseSceneOutcomes,
  type SceneOutcome,
  type SceneOutcomes,
} from "./sceneOutcomes.ts";
import measuredText from "./sceneOutcomes.txt?raw";
import type { LabScene } from "./scenes/LabScene.ts";
import { playedOnce, type LabActions } from "./useLabActions.ts";

interface SceneMatrixProps {
  state: LabState;
  actions: LabActions;
  strategies: readonly ChatSyncStrategy[];
}

const measured = parseSceneOutcomes(measuredText);

/**
 * How every strategy ends in every scene, as it was measured. When the reader asks for it, every scene is
 * played here, too.
 */
export const SceneMatrix = memo(function SceneMatrix(props: SceneMatrixProps) {
  const { state, actions, strategies } = props;
  const [played, setPlayed] = useState<SceneOutcomes>(new Map());
  const [isRunning, setIsRunning] = useState(false);
  const isStopped = useRef(false);
  const table = useRef<HTMLTableElement>(null);

  async function playAll() {
    setIsRunning(true);
    isStopped.current = false;
    for (const scene of labScenes) {
      if (isStopped.current) break;
      const results = await playScene(scene, strategies, state.seed, () => isStopped.current);
      if (isStopped.current) break;
      setPlayed((before) => new Map(before).set(scene.id, results));
    }
    setIsRunning(false);
  }

  function showBesideReconcile(sceneId: string, id: string) {
    const strategyIds = id === "reconcile" ? [id, "invalidate-all"] : [id, "reconcile"];
    actions.show({ ...state, sceneId, strategyIds, changes: {}, acts: playedOnce });
    // What was asked for plays at the top of the page.
    const page = table.current?.closest("main");
    page?.querySelector<HTMLElement>(".lab-primary")?.focus({ preventScroll: true });
    page?.scrollIntoView();
  }

  return (
    <>
      <div className="lab-card-head">
        <p className="lab-muted">
          How each scene ends with its own settings, and with how many requests. Press a cell to see
          it beside reconcile. A ring marks what was played here; scenes with dots take long and
          have to be played first.
        </p>
        <button
          type="button"
          className="lab-button"
          onClick={() => {
            if (isRunning) isStopped.current = true;
            else void playAll();
          }}
        >
          {isRunning ? `Stop (${played.size} of ${labScenes.length})` : "Play them all"}
        </button>
      </div>
      <div className="lab-scroll" role="group" aria-label="Every scene" tabIndex={0}>
        <table ref={table} className="lab-table lab-matrix">
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
            {labScenes.map((scene) => (
              <tr key={scene.id}>
                <th scope="row">{scene.name}</th>
                {strategies.map(({ id }) => {
                  const here = played.get(scene.id)?.get(id);
                  const outcome = here ?? measured.get(scene.id)?.get(id);
                  return (
                    <td key={id}>
                      {outcome === undefined ? (
                        "·"
                      ) : (
                        <button
                          type="button"
                          className="lab-cell"
                          data-tone={outcome.tone}
                          data-is-played={here !== undefined || undefined}
                          aria-label={`${scene.name} with ${id}: ${outcome.tone}, ${formatCount(outcome.requests, "request")}${here === undefined ? "" : ", played here"}`}
                          onClick={() => showBesideReconcile(scene.id, id)}
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
  scene: LabScene,
  strategies: readonly ChatSyncStrategy[],
  seed: number,
  isGone: () => boolean,
): Promise<ReadonlyMap<string, SceneOutcome>> {
  const run = await playState(
    { sceneId: scene.id, seed, acts: playedOnce },
    { strategies, isGone },
  );
  return new Map(run.recording.lanes.map((lane) => [lane.strategyId, outcomeOf(lane)]));
}
