import type { ReactNode } from "react";

import { speeds, type LabPlayer } from "./useLab.ts";

export interface TimeControlsProps extends Pick<
  LabPlayer,
  "isPlaying" | "isAtEnd" | "speed" | "actions"
> {
  isAtStart: boolean;
  /** The time since the first screen, which changes more often than all else. */
  clock: ReactNode;
}

/** What moves time: back to the beginning, step by step, on and off, and how fast. */
export function TimeControls(props: TimeControlsProps) {
  const { isPlaying, isAtEnd, isAtStart, speed, actions } = props;
  return (
    <>
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
        <select value={speed} onChange={(event) => actions.setSpeed(Number(event.target.value))}>
          {speeds.map((each) => (
            <option key={each} value={each}>
              {each < 1 ? `×${each === 0.25 ? "¼" : "½"}` : `×${each}`}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** Returns a moment as the clock shows it. */
export function formatClock(nowMs: number): string {
  return (nowMs / 1_000).toFixed(2);
}

/** Shows how long ago the first screen was complete. */
export function LabClock({ time }: { time: string }) {
  return (
    <output className="lab-clock" aria-label="Time since the first screen">
      {time}&nbsp;s
    </output>
  );
}

/** An icon of the Lab, drawn in a square of 24. */
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
