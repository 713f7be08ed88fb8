import { formatSeconds } from "../timeline/formatSeconds.ts";
import type { TimelineEntry } from "./timelineOf.ts";
import type { Playhead } from "./usePlayhead.ts";

export interface ReplayControlsProps {
  playhead: Playhead;
  entries: readonly TimelineEntry[];
}

/** Moves a replay: line by line, to its end, to its beginning, or to any place. */
export function ReplayControls({ playhead, entries }: ReplayControlsProps) {
  const { index, isAtEnd, isPlaying, goTo, togglePlaying } = playhead;
  const last = entries.length - 1;
  const atMs = entries[index]?.atMs ?? 0;
  return (
    <div className="harness-controls" role="group" aria-label="Replay">
      <div className="harness-button-group">
        <button type="button" className="harness-button" onClick={() => goTo(0)}>
          Restart
        </button>
        <button
          type="button"
          className="harness-button"
          aria-disabled={isAtEnd}
          onClick={() => goTo(index + 1)}
        >
          Step
        </button>
        <button type="button" className="harness-button" onClick={togglePlaying}>
          {isPlaying ? "Pause" : isAtEnd ? "Play again" : "Play to the end"}
        </button>
      </div>
      <input
        className="faults-range"
        type="range"
        min={0}
        max={last}
        value={index}
        aria-label="Place in the script"
        aria-valuetext={`Line ${index + 1} of ${entries.length}, at ${formatSeconds(atMs)}`}
        onChange={(event) => goTo(Number(event.target.value))}
      />
      <output className="faults-place">
        {index + 1} of {entries.length}, {formatSeconds(atMs)}
      </output>
    </div>
  );
}
