import { standingTone } from "./figuresOfLane.ts";
import type { LaneRecording } from "./LabRecording.ts";

export interface LaneSwitchProps {
  /** The strategies' ids, in the order of the lanes; two may be the same. */
  strategyIds: readonly string[];
  lanes: readonly LaneRecording[];
  nowMs: number;
  /** 0 is the server. */
  shown: number;
  onShow: (lane: number) => void;
}

/** Chooses the lane that is shown, where there is room for one. */
export function LaneSwitch({ strategyIds, lanes, nowMs, shown, onShow }: LaneSwitchProps) {
  const names = ["Server", ...strategyIds];
  return (
    <div className="lab-switch" role="group" aria-label="Lane that is shown">
      {names.map((name, index) => {
        const lane = lanes[index - 1];
        const tone = lane === undefined ? undefined : standingTone(lane, nowMs);
        return (
          <button
            // Lanes have no other name.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            type="button"
            aria-pressed={index === shown}
            onClick={() => onShow(index)}
          >
            {name}
            {tone !== undefined && (
              <span className="lab-dot" data-tone={tone}>
                <span className="lab-hidden">, {tone}</span>
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}
