import { memo, useEffect, useRef, useState, type RefObject } from "react";

import type { ChatSyncStrategy } from "../../src/index.ts";
import { formatMs, formatPercent } from "../timeline/formatUnits.ts";
import { findSurprise } from "./findSurprise.ts";
import { scenesWithButton, scenesInMenu, ownScheduleId } from "./labScenes.ts";
import type { LabScene, LabSettings } from "./scenes/LabScene.ts";
import { isAdjustable } from "./SettingsPanel.tsx";
import { TimeControls, type TimeControlsProps } from "./TimeControls.tsx";
import type { LabPlayer } from "./useLab.ts";
import { playedOnce } from "./useLabActions.ts";

// The first one has what the controls share with all buttons, and has to come before the second.
import "./lab.css";
import "./labControls.css";

export interface LabControlsProps
  extends TimeControlsProps, Pick<LabPlayer, "state" | "isWaiting" | "progress"> {
  scene: LabScene;
  settings: LabSettings;
  /** All that lanes can choose from. */
  strategies: readonly ChatSyncStrategy[];
}

const latencies = [0, 50, 100, 200, 500, 1_000, 2_000];

/** The question, the scenes, and what moves time. */
export const LabControls = memo(function LabControls(props: LabControlsProps) {
  const { state, isWaiting, progress, actions } = props;
  const { scene, settings, strategies } = props;
  const show = (sceneId: string) =>
    actions.show({ ...state, sceneId, changes: {}, acts: playedOnce });
  const chips = useChosenInView(scene.id);
  return (
    <header className="lab-header">
      <div className="lab-headline">
        <div className="lab-title">
          <h1>{scene.question}</h1>
          <nav className="lab-below" aria-label="Below the timeline">
            <a href="#lab-why" target="_self">
              Why?
            </a>
            <a href="#lab-figures" target="_self">
              Figures
            </a>
            <a href="#lab-code" target="_self">
              Code
            </a>
          </nav>
        </div>
        <div className="lab-transport" role="group" aria-label="Time">
          <TimeControls {...props} />
          {isAdjustable(scene) && (
            <label className="lab-field">
              <span className="lab-field-name">Latency</span>
              <select
                value={settings.latencyMs}
                onChange={(event) =>
                  actions.changeSettings({
                    changes: { ...state.changes, latencyMs: Number(event.target.value) },
                  })
                }
              >
                {latenciesWith(settings.latencyMs).map((each) => (
                  <option key={each} value={each}>
                    {formatMs(each)}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
      </div>
      <div className="lab-scenes">
        <div className="lab-chips" role="radiogroup" aria-label="Scene" ref={chips}>
          {scenesWithButton.map(({ id, name }) => (
            <label className="lab-scene" key={id}>
              <input
                type="radio"
                name="scene"
                value={id}
                checked={id === scene.id}
                onChange={() => show(id)}
              />
              <span>{name}</span>
            </label>
          ))}
          {scene.id === ownScheduleId && (
            <label className="lab-scene">
              <input type="radio" name="scene" value={scene.id} checked readOnly />
              <span>{scene.name}</span>
            </label>
          )}
        </div>
        <select
          className="lab-select"
          aria-label="More scenes"
          value={scenesInMenu.some(({ id }) => id === scene.id) ? scene.id : ""}
          onChange={(event) => show(event.target.value)}
        >
          <option value="" disabled>
            More scenes
          </option>
          {scenesInMenu.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <SurpriseButton state={state} actions={actions} strategies={strategies} />
        <button type="button" className="lab-primary" onClick={actions.playScene}>
          {scene.action}
        </button>
      </div>
      <p className="lab-slow" role="status">
        {isWaiting && <RecordingProgress progress={progress} />}
      </p>
    </header>
  );
});

/** Returns the ref of a box that scrolls sideways to what is chosen in it. Nothing else scrolls. */
function useChosenInView(chosen: string): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chip = box.current?.querySelector(`[value="${CSS.escape(chosen)}"]`)?.parentElement;
    if (box.current === null || chip === null || chip === undefined) return;
    const outer = box.current.getBoundingClientRect();
    const inner = chip.getBoundingClientRect();
    if (inner.left >= outer.left && inner.right <= outer.right) return;
    box.current.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
  }, [chosen]);
  return box;
}

/** Returns the latencies to choose from; whatever a slider or a link says is one of them. */
function latenciesWith(latencyMs: number): number[] {
  return [...new Set([...latencies, latencyMs])].toSorted((a, b) => a - b);
}

const progressEveryMs = 200;

/** How much of a run is recorded, while the page can't show what isn't. */
function RecordingProgress({ progress }: Pick<LabControlsProps, "progress">) {
  const [part, setPart] = useState(progress);
  useEffect(() => {
    const timer = setInterval(() => setPart(progress()), progressEveryMs);
    return () => clearInterval(timer);
  }, [progress]);
  return `Recording what comes next, ${formatPercent(part)} …`;
}

interface SurpriseButtonProps extends Pick<LabControlsProps, "state" | "actions" | "strategies"> {}

/** Finds a schedule that breaks one of the lanes' strategies, and shows it. */
function SurpriseButton({ state, actions, strategies }: SurpriseButtonProps) {
  const [progress, setProgress] = useState<string>();
  const isSearching = progress?.endsWith("…") === true;
  async function find() {
    // What is being recorded would have to end first.
    actions.reset();
    const lanes = state.strategyIds.flatMap(
      (id) => strategies.find((each) => each.id === id) ?? [],
    );
    const seed = state.seed + 1;
    const surprise = await findSurprise({ strategies: lanes, seed, onProgress: setProgress });
    setProgress(surprise === undefined ? "None of the next sixty breaks one of them." : undefined);
    if (surprise === undefined) return;
    actions.show({
      ...state,
      sceneId: ownScheduleId,
      schedule: surprise.schedule,
      seed: surprise.seed,
      changes: {},
      acts: playedOnce,
    });
  }
  return (
    <>
      <button
        type="button"
        className="lab-surprise"
        disabled={isSearching}
        onClick={() => void find()}
      >
        Surprise me
      </button>
      <span className="lab-slow" role="status">
        {progress}
      </span>
    </>
  );
}
