import type { ReactNode } from "react";

import { simulationStart } from "../../mocks/server/createSimulatedTruth.ts";
import { me } from "../../mocks/truth/data/people.ts";
import { costOfLane } from "../lab/describeLane.ts";
import { verdictOf } from "../lab/judge.ts";
import { Cost, VerdictWords } from "../lab/LabLane.tsx";
import type { LaneRecording } from "../lab/LabRecording.ts";
import { LabRows, type LabRowsProps } from "../lab/LabRows.tsx";
import { frameAt } from "../lab/moments.ts";

export interface WalkLaneProps {
  name: string;
  /** Which of the lanes it is, beside its name. */
  note: string;
  /** What the list shows; `undefined` until there is something to show. */
  frame: LabRowsProps["frame"] | undefined;
  /** What is said under its name. */
  children: ReactNode;
  nowMs: number;
  isMoving: boolean;
  nameOf: (chatRoomId: string) => string;
}

/** The first rows of a list, under how the client stands and what that cost. */
export function WalkLane(props: WalkLaneProps) {
  const { name, note, frame, children, nowMs, isMoving, nameOf } = props;
  return (
    <section className="lab-lane" aria-label={name}>
      <header className="lab-lane-header">
        <p className="walk-note">{note}</p>
        <h2 className="lab-lane-name" title={name}>
          {name}
        </h2>
        {children}
      </header>
      {/* To look at: the header says how it stands. */}
      <div className="walk-rows" inert>
        {frame !== undefined && (
          <LabRows
            frame={frame}
            nowMs={frame.findings.length > 0 ? nowMs : 0}
            clockMs={simulationStart}
            label={`Chats of ${name}`}
            currentUserId={me.id}
            nameOf={nameOf}
            onSelect={() => {}}
            isMoving={isMoving}
          />
        )}
      </div>
    </section>
  );
}

/** Says how a client stands, and what that cost. */
export function Standing({ lane, nowMs }: { lane: LaneRecording; nowMs: number }) {
  const frame = frameAt(lane.frames, nowMs);
  const verdict = frame && verdictOf(frame, nowMs);
  return (
    <>
      <p className="lab-verdict" data-tone={verdict?.tone}>
        {verdict && <VerdictWords verdict={verdict} nowMs={nowMs} />}
      </p>
      <Cost cost={costOfLane(lane, nowMs)} />
    </>
  );
}
