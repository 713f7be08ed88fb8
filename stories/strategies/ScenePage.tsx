import { useMemo } from "react";

import { LabLanes } from "../lab/LabLanes.tsx";
import { sceneOf, settingsOf } from "../lab/labScenes.ts";
import { labSearch, type LabState } from "../lab/labState.ts";
import { formatClock, LabClock, TimeControls } from "../lab/TimeControls.tsx";
import { useLab } from "../lab/useLab.ts";
import { useLabState } from "../lab/useLabState.ts";
import { strategiesWithReconnect } from "../world/strategies.ts";
import { cancelThenSet } from "./cancelThenSet.ts";

// The first one has what the controls share with all buttons, and has to come before the second.
import "../lab/lab.css";
import "../lab/labControls.css";
import "./scene.css";

export interface ScenePageProps {
  /** The scene and its lanes. The page is about the strategy of the first one. */
  state: LabState;
  /** What the first lane's strategy does in the scene. */
  caption: string;
}

const strategies = [...strategiesWithReconnect, cancelThenSet];

/** One scene of the Lab with one strategy, or with another one to compare it with. */
export function ScenePage({ state: given, caption }: ScenePageProps) {
  const [state, change] = useLabState(given, ignore);
  const lab = useLab({ state, change, strategies, playsByItself: false });
  const scene = sceneOf(state);
  const settings = useMemo(() => settingsOf(scene, state.changes), [scene, state.changes]);
  const [strategyId] = state.strategyIds;
  const isAsGiven = strategyId === given.strategyIds[0];
  const link = linkToLab(state);

  return (
    <main className="lab scene">
      <header className="lab-header">
        <div className="lab-headline">
          <h1>
            <code>{strategyId}</code> {scene.question}
          </h1>
          <div className="lab-transport" role="group" aria-label="Time">
            <TimeControls
              isPlaying={lab.isPlaying}
              isAtEnd={lab.isAtEnd}
              isAtStart={lab.nowMs <= 0}
              speed={lab.speed}
              actions={lab.actions}
              clock={<LabClock time={formatClock(lab.nowMs)} />}
            />
          </div>
        </div>
        <div className="scene-intro">
          {isAsGiven && <p>{caption}</p>}
          {link !== undefined && (
            <a href={link} target="_top">
              Open in the Lab
            </a>
          )}
          <button
            type="button"
            className="lab-primary"
            onClick={() => lab.actions.act({ kind: "play" })}
          >
            {scene.action}
          </button>
        </div>
      </header>
      <LabLanes
        lab={lab}
        scene={scene}
        settings={settings}
        strategies={strategies}
        canChangeLanes={false}
      />
    </main>
  );
}

/** What is changed here is not kept in the address; the Lab is for that. */
function ignore() {}

/** Returns the address at which the Lab shows the same; of a strategy that the Lab has not, none. */
function linkToLab(state: LabState): string | undefined {
  const { strategyIds } = state;
  if (strategyIds.includes(cancelThenSet.id)) return undefined;
  // The Lab compares: it has at least two lanes.
  const other = strategyIds[0] === "reconcile" ? "invalidate-all" : "reconcile";
  const lanes = strategyIds.length > 1 ? strategyIds : [...strategyIds, other];
  return `./${labSearch({ ...state, strategyIds: lanes })}`;
}
