import { useCallback, useMemo, useState } from "react";

import type { ChatSyncStrategy } from "../../src/index.ts";
import { describeOutcome, outcomesAt } from "./describeOutcome.ts";
import { LabLane } from "./LabLane.tsx";
import { LabOutcome } from "./LabOutcome.tsx";
import { loadedRoomsOf } from "./labScenes.ts";
import { fewestLanes, mostLanes } from "./labState.ts";
import { LabTimeline } from "./LabTimeline.tsx";
import { LaneStrip } from "./LaneStrip.tsx";
import { LaneSwitch } from "./LaneSwitch.tsx";
import { coarse, frameAt } from "./moments.ts";
import type { LabScene, LabSettings } from "./scenes/LabScene.ts";
import { ServerLane } from "./ServerLane.tsx";
import type { LabPlayer } from "./useLab.ts";

import "./lab.css";
import "./labLanes.css";
import "./labRows.css";
import "./labFit.css";

export interface LabLanesProps {
  lab: LabPlayer;
  scene: LabScene;
  settings: LabSettings;
  /** All that a lane can choose from. */
  strategies: readonly ChatSyncStrategy[];
  /** Whether the reader may add lanes and remove them. */
  canChangeLanes: boolean;
  /**
   * What stands above the lanes as long as nothing has happened.
   * @default ""
   */
  introduction?: string;
}

/** The server and the lanes at the moment that is shown, and the timeline below them. */
export function LabLanes(props: LabLanesProps) {
  const { lab, scene, settings, strategies, canChangeLanes, introduction = "" } = props;
  const { state, recording, nowMs } = lab;
  const [shownLane, setShownLane] = useState(1);
  const strategyIds = useMemo(() => strategies.map(({ id }) => id), [strategies]);
  const lanes =
    recording?.lanes.map((lane) => ({ lane, frame: frameAt(lane.frames, nowMs) })) ?? [];
  const truth = frameAt(recording?.truth ?? [], nowMs)?.truth;
  const roomName = useCallback(
    (chatRoomId: string) => truth?.chatRoom(chatRoomId)?.name ?? "a chat",
    [truth],
  );
  const chatRoom = useCallback(
    (chatRoomId: string) => truth?.chatRoom(chatRoomId) ?? null,
    [truth],
  );
  // While time runs 50 ms more or less don't show; at the end they decide what is wrong.
  const shownMs = lab.isPlaying ? coarse(nowMs) : nowMs;
  const hasBegun = recording?.events.some(({ atMs }) => atMs <= shownMs) === true;
  const outcome = hasBegun
    ? describeOutcome(outcomesAt(recording.lanes, shownMs))
    : "Nothing has happened yet: every lane shows what the server has.";
  return (
    <>
      <LabOutcome
        text={state.acts.length === 0 ? introduction : outcome}
        lanes={state.strategyIds.length}
        isOver={lab.isAtEnd && state.acts.length > 0}
      />
      <LaneSwitch
        strategyIds={state.strategyIds}
        lanes={recording?.lanes ?? noLanes}
        nowMs={nowMs}
        shown={shownLane}
        onShow={setShownLane}
      />
      <LaneStrip lanes={state.strategyIds.length} part={scene.part}>
        <div className="lab-lane-box" data-shown={shownLane === 0 || undefined}>
          <ServerLane
            truth={truth}
            loaded={loadedRoomsOf(scene, settings)}
            clockMs={lab.clockMs}
            isMoving={lab.isMoving}
            onSelect={lab.actions.postIn}
          />
        </div>
        {state.strategyIds.map((strategyId, index) => {
          const number = index + 1;
          const recorded = lanes[index];
          // Until the new run is there, what another strategy did is not shown under this one's name.
          const { lane, frame } = recorded?.lane.strategyId === strategyId ? recorded : {};
          return (
            <div
              className="lab-lane-box"
              // Lanes have no other name: two may have the same strategy.
              // oxlint-disable-next-line react/no-array-index-key
              key={`${index} ${scene.part}`}
              data-shown={shownLane === number || undefined}
            >
              <LabLane
                number={number}
                strategyId={strategyId}
                strategyIds={strategyIds}
                part={scene.part}
                hasOutbox={scene.sendsAsInTutorial && !isOfTutorial(strategyId)}
                isRemovable={canChangeLanes && state.strategyIds.length > fewestLanes}
                lane={lane}
                frame={frame}
                nowMs={shownMs}
                clockMs={lab.clockMs}
                isMoving={lab.isMoving}
                actions={lab.actions}
                roomName={roomName}
                chatRoom={chatRoom}
              />
            </div>
          );
        })}
        {canChangeLanes && state.strategyIds.length < mostLanes && (
          <button type="button" className="lab-add" onClick={lab.actions.addLane}>
            <span aria-hidden="true">+</span> <span className="lab-add-text">Add a lane</span>
          </button>
        )}
      </LaneStrip>
      <div className="lab-timeline">
        <LabTimeline lab={lab} />
      </div>
    </>
  );
}

const noLanes: readonly never[] = [];

/** The tutorial's own steps. */
const tutorialIds = new Set([
  "invalidate-all",
  "invalidate-affected",
  "set-query-data-naive",
  "set-messages-invalidate-rooms",
]);
const isOfTutorial = (strategyId: string) => tutorialIds.has(strategyId);
