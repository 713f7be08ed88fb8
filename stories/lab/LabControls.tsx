import { memo, useEffect, useState, type ReactNode } from "react";

import type { ChatSyncStrategy } from "../../src/index.ts";
import { findSurprise } from "./findSurprise.ts";
import { formatMs } from "./formatUnits.ts";
import { labScenarios, ownScheduleId, type LabScenario, type LabSettings } from "./labScenarios.ts";
import { isAdjustable } from "./SettingsPanel.tsx";
import { speeds, type LabPlayer } from "./useLab.ts";
import { playedOnce } from "./useLabActions.ts";

export interface LabControlsProps extends Pick<
  LabPlayer,
  "state" | "isPlaying" | "isAtEnd" | "isWaiting" | "progress" | "speed" | "actions"
> {
  scenario: LabScenario;
  settings: LabSettings;
  isAtStart: boolean;
  /** All that lanes can choose from. */
  strategies: readonly ChatSyncStrategy[];
  /** The time since the first screen, which changes more often than all else. */
  clock: ReactNode;
}

const latencies = [0, 50, 100, 200, 500, 1_000, 2_000];

/** The question, the scenes, and what moves time. */
export const LabControls = memo(function LabControls(props: LabControlsProps) {
  const { state, isPlaying, isAtEnd, isAtStart, isWaiting, progress, speed, actions } = props;
  const { scenario, settings, strategies } = props;
  return (
    <header className="lab-header">
      <div className="lab-headline">
        <h1>{scenario.question}</h1>
        <div className="lab-transport" role="group" aria-label="Time">
          <button
            type="button"
            className="lab-icon-button"
            onClick={actions.reset}
            aria-label="Reset"
            title="Reset"
          >
            <Glyph path="M4 4v5h5M4.6 9A8 8 0 1 1 4 13" />
          </button>
          <button
            type="button"
            className="lab-icon-button"
            onClick={() => actions.step(-1)}
            disabled={isAtStart}
            aria-label="Step back"
            title="Step back"
          >
            <Glyph path="M18 6v12L9 12zM6 6v12" isFilled />
          </button>
          <button
            type="button"
            className="lab-icon-button"
            onClick={isPlaying ? actions.pause : actions.play}
            disabled={!isPlaying && isAtEnd && isAtStart}
            aria-label={isPlaying ? "Pause" : isAtEnd ? "Play again" : "Go on"}
            title={isPlaying ? "Pause" : isAtEnd ? "Play again" : "Go on"}
          >
            <Glyph path={isPlaying ? "M7 5h4v14H7zM14 5h4v14h-4z" : "M7 5v14l12-7z"} isFilled />
          </button>
          <button
            type="button"
            className="lab-icon-button"
            onClick={() => actions.step(1)}
            disabled={isAtEnd}
            aria-label="Step"
            title="Step to the next event"
          >
            <Glyph path="M6 6v12l9-6zM18 6v12" isFilled />
          </button>
          {props.clock}
          <label className="lab-field">
            <span className="lab-field-name">Speed</span>
            <select
              value={speed}
              onChange={(event) => actions.setSpeed(Number(event.target.value))}
            >
              {speeds.map((each) => (
                <option key={each} value={each}>
                  {each < 1 ? `×${each === 0.25 ? "¼" : "½"}` : `×${each}`}
                </option>
              ))}
            </select>
          </label>
          {isAdjustable(scenario) && (
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
        <div className="lab-chips" role="radiogroup" aria-label="Scene">
          {labScenarios.map(({ id, name }) => (
            <label className="lab-scene" key={id}>
              <input
                type="radio"
                name="scene"
                value={id}
                checked={id === scenario.id}
                onChange={() => actions.show({ ...state, scenarioId: id, changes: {}, acts: [] })}
              />
              <span>{name}</span>
            </label>
          ))}
          {scenario.id === ownScheduleId && (
            <label className="lab-scene">
              <input type="radio" name="scene" value={scenario.id} checked readOnly />
              <span>{scenario.name}</span>
            </label>
          )}
          <SurpriseButton state={state} actions={actions} strategies={strategies} />
        </div>
        <button type="button" className="lab-primary" onClick={() => actions.act({ kind: "play" })}>
          <Glyph path="M7 5v14l12-7z" isFilled /> {scenario.action}
        </button>
      </div>
      <p className="lab-slow" role="status">
        {isWaiting && <RecordingProgress progress={progress} />}
      </p>
    </header>
  );
});

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
  return `Recording what comes next, ${Math.round(part * 100)} % …`;
}

interface SurpriseButtonProps extends Pick<LabControlsProps, "state" | "actions" | "strategies"> {}

/** Finds a schedule that breaks one of the lanes' strategies, and shows it. */
function SurpriseButton({ state, actions, strategies }: SurpriseButtonProps) {
  const [progress, setProgress] = useState<string>();
  async function find() {
    const lanes = state.strategyIds.flatMap(
      (id) => strategies.find((each) => each.id === id) ?? [],
    );
    const seed = state.seed + 1;
    const surprise = await findSurprise({ strategies: lanes, seed, onProgress: setProgress });
    setProgress(surprise === undefined ? "None of the next sixty breaks one of them." : undefined);
    if (surprise === undefined) return;
    actions.show({
      ...state,
      scenarioId: ownScheduleId,
      schedule: surprise.schedule,
      seed: surprise.seed,
      changes: {},
      acts: playedOnce,
    });
  }
  return (
    <button
      type="button"
      className="lab-surprise"
      disabled={progress?.endsWith("…") === true}
      onClick={() => void find()}
    >
      {progress ?? "Surprise me"}
    </button>
  );
}

function Glyph({ path, isFilled = false }: { path: string; isFilled?: boolean }) {
  return (
    <svg
      className="lab-glyph"
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill={isFilled ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth={isFilled ? 1.5 : 2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={path} />
    </svg>
  );
}
