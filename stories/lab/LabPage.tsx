import { useCallback, useMemo, useState } from "react";

import type { ChatSyncStrategy } from "../../src/index.ts";
import { summarizeLanes } from "./figuresOfLane.ts";
import { LabControls } from "./LabControls.tsx";
import { LabDetails } from "./LabDetails.tsx";
import { LabLane } from "./LabLane.tsx";
import { loadedRoomsOf, scenarioOf, settingsOf } from "./labScenarios.ts";
import { fewestLanes, mostLanes, type LabState } from "./labState.ts";
import { LabTimeline } from "./LabTimeline.tsx";
import { LaneSwitch } from "./LaneSwitch.tsx";
import { coarse, frameAt } from "./moments.ts";
import { evaluateStrategy, firstCode, ownStrategyId } from "./ownStrategy.ts";
import { ServerLane } from "./ServerLane.tsx";
import { useLab } from "./useLab.ts";
import { useLabState, type LabStateChange } from "./useLabState.ts";

import "./lab.css";
import "./labLanes.css";
import "./labDetails.css";
import "./labFit.css";

export interface LabPageProps {
  state: LabState;
  onStateChange: LabStateChange;
  /** What of the address could not be used, in words. */
  problems: readonly string[];
  /** All that a lane can choose from. */
  strategies: readonly ChatSyncStrategy[];
  /** Whether the scene plays once by itself. */
  playsByItself: boolean;
}

/** One server, one stream of events, and a real client for each strategy beside it. */
export function LabPage({ problems, strategies: given, ...options }: LabPageProps) {
  const [state, change] = useLabState(options.state, options.onStateChange);
  const { ownCode = firstCode } = state;
  const strategies = useMemo(() => {
    const own = evaluateStrategy(ownCode);
    return "strategy" in own ? [...given, own.strategy] : given;
  }, [given, ownCode]);
  const lab = useLab({ state, change, strategies, playsByItself: options.playsByItself });
  const { recording, nowMs } = lab;
  const scenario = scenarioOf(state);
  const [shownLane, setShownLane] = useState(1);
  const settings = useMemo(() => settingsOf(scenario, state.changes), [scenario, state.changes]);
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
  const shownTime = (nowMs / 1_000).toFixed(2);
  const clock = useMemo(
    () => (
      <output className="lab-clock" aria-label="Time since the first screen">
        {shownTime} s
      </output>
    ),
    [shownTime],
  );
  return (
    <main className="lab">
      <LabControls
        state={state}
        isPlaying={lab.isPlaying}
        isAtEnd={lab.isAtEnd}
        isAtStart={nowMs <= 0}
        strategies={strategies}
        speed={lab.speed}
        isWaiting={lab.isWaiting}
        progress={lab.progress}
        actions={lab.actions}
        scenario={scenario}
        settings={settings}
        clock={clock}
      />
      {problems.length > 0 && (
        <p className="lab-problem" role="alert">
          This link can’t be used as it is. {problems.join(" ")}
        </p>
      )}
      <LaneSwitch
        strategyIds={state.strategyIds}
        lanes={recording?.lanes ?? noLanes}
        nowMs={nowMs}
        shown={shownLane}
        onShow={setShownLane}
      />
      <div className="lab-lanes">
        <div className="lab-lane-box" data-shown={shownLane === 0 || undefined}>
          <ServerLane
            truth={truth}
            loaded={loadedRoomsOf(scenario, settings)}
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
              key={index}
              data-shown={shownLane === number || undefined}
            >
              <LabLane
                number={number}
                strategyId={strategyId}
                strategyIds={strategyIds}
                isRemovable={state.strategyIds.length > fewestLanes}
                lane={lane}
                frame={frame}
                nowMs={coarse(nowMs)}
                clockMs={lab.clockMs}
                isMoving={lab.isMoving}
                actions={lab.actions}
                roomName={roomName}
                chatRoom={chatRoom}
              />
            </div>
          );
        })}
        {state.strategyIds.length < mostLanes && (
          <button type="button" className="lab-add" onClick={lab.actions.addLane}>
            <span aria-hidden="true">+</span> <span className="lab-add-text">Add a lane</span>
          </button>
        )}
      </div>
      <p className="lab-hidden" role="status">
        {lab.isAtEnd && state.acts.length > 0 && summarizeLanes(recording?.lanes ?? noLanes, nowMs)}
      </p>
      <div className="lab-timeline">
        <LabTimeline lab={lab} />
      </div>
      <LabDetails
        lab={lab}
        scenario={scenario}
        settings={settings}
        strategies={strategies}
        ownCode={ownCode}
        onOwnCodeChange={(code) =>
          lab.actions.change({
            ...state,
            ownCode: code,
            strategyIds: state.strategyIds.includes(ownStrategyId)
              ? state.strategyIds
              : [...state.strategyIds.slice(0, mostLanes - 1), ownStrategyId],
          })
        }
      />
    </main>
  );
}

const noLanes: readonly never[] = [];
