import { formatBytes, formatCount } from "../timeline/formatUnits.ts";
import { strategyName } from "../world/strategies.ts";
import { figuresOfLane, standingOf, standingTone } from "./figuresOfLane.ts";
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

/** Chooses the lane that is shown where there is room for one, and compares all of them in a line each. */
export function LaneSwitch({ strategyIds, lanes, nowMs, shown, onShow }: LaneSwitchProps) {
  const names = ["Server", ...strategyIds.map(strategyName)];
  return (
    <div className="lab-switch" role="group" aria-label="Lane that is shown">
      {names.map((name, index) => {
        const lane = lanes[index - 1];
        return (
          <button
            // Lanes have no other name.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            type="button"
            aria-pressed={index === shown}
            onClick={() => onShow(index)}
          >
            <span className="lab-switch-letter" aria-hidden="true">
              {"SABCDEFGH".charAt(index)}
            </span>
            <span className="lab-switch-name">{name}</span>
            {lane !== undefined && <LaneLine lane={lane} nowMs={nowMs} />}
          </button>
        );
      })}
    </div>
  );
}

/** How a lane stands and what that cost, in a few words. */
function LaneLine({ lane, nowMs }: { lane: LaneRecording; nowMs: number }) {
  const { requests, responseBytes } = figuresOfLane(lane, nowMs);
  return (
    <span className="lab-switch-line">
      <span className="lab-dot" data-tone={standingTone(lane, nowMs)} />
      {standingOf(lane, nowMs)}, {formatCount(requests, "request")}, {formatBytes(responseBytes)}
    </span>
  );
}
