import { memo, useMemo, useState } from "react";

import { me } from "../../mocks/truth/data/people.ts";
import { ChatMessageList, ChatRoom, ChatRoomList } from "../../src/components/index.ts";
import type { ChatRoomSummary } from "../../src/index.ts";
import { formatBytes, formatCount, formatMs } from "../timeline/formatUnits.ts";
import { strategyName } from "../world/strategies.ts";
import { costOfLane, describeMarks, describeSending, type LaneCost } from "./describeLane.ts";
import { formatRows, verdictOf, type Verdict } from "./judge.ts";
import type { LaneFrame, LaneRecording } from "./LabRecording.ts";
import { LabRows } from "./LabRows.tsx";
import { behindMs, markMessages } from "./marks.ts";
import type { LabScene } from "./scenes/LabScene.ts";
import type { LabActions } from "./useLabActions.ts";

export interface LabLaneProps {
  /** Counted from 1. */
  number: number;
  strategyId: string;
  strategyIds: readonly string[];
  /** Whether it can be taken away. */
  isRemovable: boolean;
  /** What it shows at first. */
  part: LabScene["part"];
  /** Whether it shows what is being sent; `undefined` where that is no question. */
  hasOutbox: boolean | undefined;
  lane: LaneRecording | undefined;
  frame: LaneFrame | undefined;
  /** The moment, in steps. */
  nowMs: number;
  clockMs: number;
  isMoving: boolean;
  actions: LabActions;
  roomName: (chatRoomId: string) => string;
  chatRoom: (chatRoomId: string) => ChatRoomSummary | null;
}

/** One client: its strategy, how it stands, what that cost, and what it shows. */
export const LabLane = memo(function LabLane(props: LabLaneProps) {
  const { number, strategyId, strategyIds, isRemovable, lane, frame, nowMs, actions } = props;
  const [part, setPart] = useState(props.part ?? "list");
  const cost = lane === undefined ? undefined : costOfLane(lane, nowMs);
  const verdict = frame === undefined ? undefined : verdictOf(frame, nowMs);

  return (
    <section className="lab-lane" aria-label={`Lane ${number}, ${strategyId}`}>
      <h2 className="lab-hidden">
        Lane {number}: {strategyName(strategyId)}
      </h2>
      <header className="lab-lane-header">
        {/* A select can’t break its text into lines, so it lies unseen over a name that can. */}
        <div className="lab-lane-name lab-choice">
          <span aria-hidden="true">{strategyName(strategyId)}</span>
          <code aria-hidden="true">{strategyId}</code>
          <select
            aria-label={`Strategy of lane ${number}`}
            value={strategyId}
            onChange={(event) => actions.chooseStrategy(number - 1, event.target.value)}
          >
            {strategyIds.map((id) => (
              <option key={id} value={id}>
                {strategyName(id)} ({id})
              </option>
            ))}
          </select>
        </div>
        {isRemovable && (
          <button
            type="button"
            className="lab-icon-button lab-remove"
            aria-label={`Remove lane ${number}`}
            title="Remove this lane"
            onClick={() => actions.removeLane(number - 1)}
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
              {each !== part && isWrongIn(each, frame, nowMs) && (
                <i className="lab-dot" data-tone="wrong">
                  <span className="lab-hidden">, wrong</span>
                </i>
              )}
            </button>
          ))}
        </div>
        <p className="lab-verdict" data-tone={verdict?.tone}>
          {verdict && <VerdictWords verdict={verdict} nowMs={nowMs} />}
        </p>
        {cost && <Cost cost={cost} />}
      </header>
      {frame === undefined ? (
        <div className="lab-rows">
          <ChatRoomList
            chatRooms={[]}
            header={null}
            status="pending"
            strings={{ label: `Lane ${number} is loading` }}
          />
        </div>
      ) : part === "list" ? (
        <List {...props} frame={frame} />
      ) : (
        <Room {...props} frame={frame} />
      )}
      {frame && frame.findings.length > 0 && <Marks {...props} frame={frame} />}
    </section>
  );
});

function isWrongIn(part: "list" | "room", frame: LaneFrame | undefined, nowMs: number): boolean {
  return frame?.findings.some((each) => each.part === part && nowMs >= each.wrongFromMs) ?? false;
}

/** What a client has cost so far: its requests, and what came of them. */
export function Cost({ cost }: { cost: LaneCost }) {
  const { requests, aborted, bytes, staleness, errors } = cost;
  return (
    <p className="lab-cost">
      <span className="lab-cost-line">
        <span data-is-zero={requests === 0 || undefined}>
          {unbroken(formatCount(requests, "request"))}
          {aborted > 0 && `, ${unbroken(`${aborted} aborted`)}`}
        </span>
        {errors.length > 0 && (
          <>
            <CostDot />
            <span className="lab-errors" title={errors.at(-1)}>
              {unbroken(formatCount(errors.length, "error"))}
            </span>
          </>
        )}
      </span>
      <CostDot />
      <span className="lab-cost-line">
        <span data-is-zero={bytes === 0 || undefined}>{formatBytes(bytes)}</span>
        {staleness !== undefined && (
          <>
            <CostDot />
            <span title="95 of 100 messages were shown within this time">
              {unbroken(`shown in ${formatMs(staleness)}`)}
            </span>
          </>
        )}
      </span>
    </p>
  );
}

/** Stands between figures that are on one line. */
function CostDot() {
  return <span className="lab-cost-dot"> · </span>;
}

/** Returns a text that stays on one line, so that a narrow lane breaks between figures and not within one. */
function unbroken(text: string): string {
  return text.replaceAll(" ", "\u00a0");
}

/** What the marks of rows say, as a list that is read out and not seen. */
function Marks({ frame, nowMs, number, roomName }: LabLaneProps & { frame: LaneFrame }) {
  return (
    <ul className="lab-hidden" aria-label={`What differs in lane ${number}`}>
      {describeMarks(frame, nowMs, roomName).map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

/** Says how a lane stands. */
export function VerdictWords({ verdict, nowMs }: { verdict: Verdict; nowMs: number }) {
  const { tone, sinceMs = nowMs, waitsFor } = verdict;
  return (
    <>
      <i className="lab-dot" data-tone={tone} /> {tone === "right" && <b>Right</b>}
      {tone === "wrong" && (
        <>
          <b>Wrong</b> in {formatRows(verdict)}
        </>
      )}
      {tone === "behind" && (
        <>
          <b>Behind</b> by {formatMs(behindMs(sinceMs, nowMs))}
          {waitsFor !== undefined && <span className="lab-waits">, waits for {waitsFor}</span>}
        </>
      )}
    </>
  );
}

const noRows: readonly never[] = [];

function List(props: LabLaneProps & { frame: LaneFrame }) {
  const { frame, nowMs, clockMs, isMoving, actions, number, roomName } = props;
  return (
    <LabRows
      frame={frame}
      nowMs={frame.findings.length > 0 ? nowMs : 0}
      clockMs={clockMs}
      label={`Chats in lane ${number}`}
      currentUserId={me.id}
      nameOf={roomName}
      onSelect={actions.openRoom}
      isMoving={isMoving}
    />
  );
}

function Room(props: LabLaneProps & { frame: LaneFrame }) {
  const { lane, frame, nowMs, clockMs, number, chatRoom, hasOutbox } = props;
  const { chatMessages, unsent, openChatRoomId, findings } = frame;
  const marks = markMessages(findings, nowMs);
  const strings = useMemo(
    () => ({ label: (name: string) => `${name}, in lane ${number}` }),
    [number],
  );
  return (
    <div className="lab-room">
      <ChatRoom
        chatRoom={chatRoom(openChatRoomId)}
        strings={strings}
        banner={
          lane !== undefined &&
          hasOutbox !== undefined && (
            <p className="lab-sending">{describeSending(lane.frames, nowMs, hasOutbox)}</p>
          )
        }
      >
        <ChatMessageList
          chatMessages={chatMessages.rows}
          unsentChatMessages={hasOutbox === false ? noRows : unsent}
          status={chatMessages.rows.length > 0 ? "success" : chatMessages.status}
          currentUserId={me.id}
          messageProps={({ id }) => marks.get(id) ?? {}}
          now={clockMs}
        />
      </ChatRoom>
    </div>
  );
}
