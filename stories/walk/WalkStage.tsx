import { useMemo, useState } from "react";

import { LinkIntoStorybook } from "../introduction/LinkIntoStorybook.tsx";
import { describeOutcome, outcomesAt } from "../lab/describeOutcome.ts";
import { LabOutcome } from "../lab/LabOutcome.tsx";
import type { LabRecording } from "../lab/LabRecording.ts";
import type { LabRowsProps } from "../lab/LabRows.tsx";
import { labSearch } from "../lab/labState.ts";
import { coarse, frameAt } from "../lab/moments.ts";
import { prefersReducedMotion, usePlayback } from "./usePlayback.ts";
import { Standing, WalkLane } from "./WalkLane.tsx";
import { stateOfScene, type WalkScene, type WalkStep } from "./walkSteps.ts";

import "../lab/lab.css";
import "../lab/labLanes.css";
import "../lab/labRows.css";
import "./walk.css";

export interface WalkStageProps {
  step: WalkStep;
  before: WalkStep | undefined;
}

/** The server, the client of a step, and that of the step before, with a button for each scene. */
export function WalkStage({ step, before }: WalkStageProps) {
  const scenes = [...step.repairs, step.fallsShort];
  const [chosen, setChosen] = useState(scenes[0] ?? step.fallsShort);
  const [plays, setPlays] = useState(0);
  const clients = useMemo(
    () => [
      ...(before === undefined ? [] : [{ strategyId: before.strategyId, note: "The step before" }]),
      { strategyId: step.strategyId, note: "This step" },
    ],
    [before, step],
  );
  const state = useMemo(
    () =>
      stateOfScene(
        chosen,
        clients.map(({ strategyId }) => strategyId),
      ),
    [chosen, clients],
  );
  const { recording, nowMs, isAtEnd } = usePlayback(state, plays);
  const laneProps = {
    nowMs: coarse(nowMs),
    isMoving: !prefersReducedMotion(),
    nameOf: (id: string) => recording?.truth[0]?.truth.chatRoom(id)?.name ?? "a chat",
  };

  function play(scene: WalkScene) {
    setChosen(scene);
    setPlays((count) => count + 1);
  }

  return (
    <div className="walk lab csk sb-unstyled">
      <div className="walk-scenes" role="group" aria-label="Play">
        {scenes.map((scene) => (
          <button
            key={scene.name}
            type="button"
            className="walk-scene"
            aria-pressed={scene === chosen}
            onClick={() => play(scene)}
          >
            <svg aria-hidden="true" className="lab-glyph" viewBox="0 0 16 16" fill="currentColor">
              <path d="M4 2.5 13 8l-9 5.5z" />
            </svg>
            <span>
              <b>{labelOf(scene, step)}:</b> {scene.name}
            </span>
          </button>
        ))}
        <span className="walk-clock" aria-hidden="true">
          {(laneProps.nowMs / 1_000).toFixed(2)} s
        </span>
      </div>
      <div className="walk-lanes">
        <WalkLane
          {...laneProps}
          name="Server"
          note="The truth"
          frame={truthFrameAt(recording, laneProps.nowMs)}
        >
          {recording && <ServerFacts recording={recording} nowMs={laneProps.nowMs} />}
        </WalkLane>
        {clients.map(({ strategyId, note }, index) => {
          const lane = recording?.lanes[index];
          return (
            <WalkLane
              key={strategyId}
              {...laneProps}
              name={strategyId}
              note={note}
              frame={lane && frameAt(lane.frames, laneProps.nowMs)}
            >
              {lane && <Standing lane={lane} nowMs={laneProps.nowMs} />}
            </WalkLane>
          );
        })}
      </div>
      <LabOutcome
        className="lab-hidden"
        text={isAtEnd && recording ? describeOutcome(outcomesAt(recording.lanes, Infinity)) : ""}
        lanes={clients.length}
        isOver={isAtEnd}
      />
      <p className="walk-link">
        <LinkIntoStorybook href={`./${labSearch(state)}`}>
          Open this scene in the Lab
        </LinkIntoStorybook>
      </p>
    </div>
  );
}

/** Says how many chats a client has loaded, and what has happened last. */
function ServerFacts({ recording, nowMs }: { recording: LabRecording; nowMs: number }) {
  const { truth, events, lanes } = recording;
  const all = truth[0]?.truth.chatRooms.length ?? 0;
  const loaded = lanes[0]?.frames[0]?.chatRooms.rows.length ?? 0;
  return (
    <>
      <p className="lab-verdict">
        <b>{loaded}</b> of {all} chats are loaded
      </p>
      <p className="lab-cost">{events.findLast(({ atMs }) => atMs <= nowMs)?.text}</p>
    </>
  );
}

function labelOf(scene: WalkScene, { repairs }: WalkStep): string {
  return repairs.includes(scene) ? "Repairs" : "Falls short";
}

/** Returns what a client would show that has all that the server has. */
function truthFrameAt(
  recording: LabRecording | undefined,
  nowMs: number,
): LabRowsProps["frame"] | undefined {
  const truth = frameAt(recording?.truth ?? [], nowMs)?.truth;
  const shown = frameAt(recording?.lanes[0]?.frames ?? [], nowMs);
  if (truth === undefined || shown === undefined) return undefined;
  const rows = truth.chatRooms.slice(0, shown.chatRooms.rows.length);
  return {
    chatRooms: { rows, status: "success", isFetching: false },
    openChatRoomId: shown.openChatRoomId,
    findings: [],
  };
}
