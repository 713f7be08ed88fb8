import { useMemo, useState } from "react";

import { me } from "../../mocks/truth/data/people.ts";
import { ChatMessageList, ChatRoom } from "../../src/components/index.ts";
import type { ChatRoomSummary } from "../../src/index.ts";
import { figuresOfLane } from "./figuresOfLane.ts";
import { formatBytes, formatCount, formatMs } from "./formatFigures.ts";
import { verdictOf, type Verdict } from "./judge.ts";
import type { LaneFrame, LaneRecording } from "./LabRecording.ts";
import { LabRows } from "./LabRows.tsx";
import { markMessages } from "./markMessages.ts";
import type { LabPlayer } from "./useLab.ts";

export interface LabLaneProps {
  /** Counted from 1. */
  number: number;
  strategyId: string;
  strategyIds: readonly string[];
  onStrategyChange: (strategyId: string) => void;
  /** Takes the lane away; without it, it has to stay. */
  onRemove?: (() => void) | undefined;
  lane: LaneRecording | undefined;
  frame: LaneFrame | undefined;
  lab: LabPlayer;
  roomName: (chatRoomId: string) => string;
  chatRoom: (chatRoomId: string) => ChatRoomSummary | null;
}

/** One client: its strategy, how it stands, what that cost, and what it shows. */
export function LabLane(props: LabLaneProps) {
  const { number, strategyId, strategyIds, onStrategyChange, onRemove, lane, frame, lab } = props;
  const { nowMs } = lab;
  const [part, setPart] = useState<"list" | "room">("list");
  const figures = lane === undefined ? undefined : figuresOfLane(lane, nowMs);
  const verdict = frame === undefined ? undefined : verdictOf(frame, nowMs);

  return (
    <section className="lab-lane" aria-label={`Lane ${number}, ${strategyId}`}>
      <header className="lab-lane-header">
        <select
          className="lab-select"
          aria-label={`Strategy of lane ${number}`}
          value={strategyId}
          onChange={(event) => onStrategyChange(event.target.value)}
        >
          {strategyIds.map((id) => (
            <option key={id}>{id}</option>
          ))}
        </select>
        {onRemove && (
          <button
            type="button"
            className="lab-icon-button lab-remove"
            aria-label={`Remove lane ${number}`}
            title="Remove this lane"
            onClick={onRemove}
          >
            ×
          </button>
        )}
        <div className="lab-parts" role="group" aria-label={`What lane ${number} shows`}>
          {(["list", "room"] as const).map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === part}
              onClick={() => setPart(each)}
            >
              {each === "list" ? "List" : "Chat"}
            </button>
          ))}
        </div>
        <p className="lab-score" data-tone={verdict?.tone}>
          <span className="lab-score-line">{verdict && <VerdictWords verdict={verdict} />}</span>
          {figures && (
            <span className="lab-score-line lab-muted">
              <span data-is-zero={figures.requests === 0 || undefined}>
                {formatCount(figures.requests, "request")}
                {figures.aborted > 0 && `, ${figures.aborted} aborted`}
              </span>
              {" · "}
              <span data-is-zero={figures.responseBytes === 0 || undefined}>
                {formatBytes(figures.responseBytes)}
              </span>
              {figures.stalenessMs !== undefined &&
                ` · shown after ${formatMs(figures.stalenessMs)}`}
            </span>
          )}
        </p>
      </header>
      {frame &&
        (part === "list" ? <List {...props} frame={frame} /> : <Room {...props} frame={frame} />)}
    </section>
  );
}

function VerdictWords({ verdict: { tone, count, waitsFor } }: { verdict: Verdict }) {
  switch (tone) {
    case "right":
      return (
        <>
          <i className="lab-dot" data-tone={tone} /> <b>Right</b>
        </>
      );
    case "behind":
      return (
        <>
          <i className="lab-dot" data-tone={tone} /> <b>Behind</b>
          {waitsFor !== undefined && <span className="lab-muted"> waits for {waitsFor}</span>}
        </>
      );
    case "wrong":
      return (
        <>
          <i className="lab-dot" data-tone={tone} /> <b>Wrong</b>{" "}
          <span className="lab-muted">in {formatCount(count, "row")}</span>
        </>
      );
  }
}

function List({ frame, lab, number, roomName }: LabLaneProps & { frame: LaneFrame }) {
  return (
    <LabRows
      frame={frame}
      nowMs={frame.findings.length > 0 ? lab.nowMs : 0}
      clockMs={lab.clockMs}
      label={`Chats in lane ${number}`}
      currentUserId={me.id}
      nameOf={roomName}
      onSelect={lab.openRoom}
      isMoving={lab.isMoving}
    />
  );
}

function Room({ frame, lab, number, chatRoom }: LabLaneProps & { frame: LaneFrame }) {
  const { chatMessages, unsent, openChatRoomId, findings } = frame;
  const marks = markMessages(findings, lab.nowMs);
  const strings = useMemo(
    () => ({ label: (name: string) => `${name}, in lane ${number}` }),
    [number],
  );
  return (
    <div className="lab-room">
      <ChatRoom chatRoom={chatRoom(openChatRoomId)} strings={strings}>
        <ChatMessageList
          chatMessages={chatMessages.rows}
          unsentChatMessages={unsent}
          status={chatMessages.rows.length > 0 ? "success" : chatMessages.status}
          currentUserId={me.id}
          messageProps={({ id }) => marks.get(id) ?? {}}
          now={lab.clockMs}
        />
      </ChatRoom>
    </div>
  );
}
