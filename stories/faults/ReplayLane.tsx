import { useMemo } from "react";

import { simulationStart } from "../../mocks/server/createSimulatedTruth.ts";
import { ChatMessageList, ChatRoom, ChatRoomList } from "../../src/components/index.ts";
import { AppFrame } from "../app/AppFrame.tsx";
import { markFindings } from "../app/markFindings.ts";
import { stringsIn } from "../app/stringsIn.ts";
import type { RecordedFrame } from "../simulation/Recording.ts";
import { ReplayVerdict } from "./ReplayVerdict.tsx";

export interface ReplayLaneProps {
  strategyId: string;
  /** Counted from 1. */
  number: number;
  frame: RecordedFrame;
  /** Whether nothing follows: what is wrong now stays wrong. */
  isAtEnd: boolean;
}

/** What one client shows at a moment of a recording, what it cost, and what is wrong with it. */
export function ReplayLane({ strategyId, number, frame, isAtEnd }: ReplayLaneProps) {
  const { chatRooms, chatMessages, divergence, truth, openChatRoomId, connectionStatus } = frame;
  const roomMarks = markFindings(divergence.chatRooms);
  const messageMarks = markFindings(divergence.chatMessages);
  const strings = useMemo(() => stringsIn(`in lane ${number}`), [number]);
  return (
    <section className="harness-lane" aria-label={strategyId}>
      <div className="harness-report">
        <h2>
          <code>{strategyId}</code>
        </h2>
        <dl className="harness-figures">
          <div>
            <dt>{frame.requests === 1 ? "request" : "requests"}</dt>
            <dd>{frame.requests}</dd>
          </div>
          <div>
            <dt>aborted</dt>
            <dd>{frame.aborted}</dd>
          </div>
        </dl>
        <ReplayVerdict frame={frame} isAtEnd={isAtEnd} />
      </div>
      <AppFrame
        list={
          <ChatRoomList
            chatRooms={chatRooms.rows}
            // What the cache holds is to be seen, also while a pointer is over it.
            holdOrderMs={0}
            status={chatRooms.status}
            isRefreshing={chatRooms.status === "success" && chatRooms.isFetching}
            connectionStatus={connectionStatus}
            selectedChatRoomId={openChatRoomId}
            itemProps={({ id }) => ({
              note: roomMarks.get(id),
              tone: roomMarks.has(id) ? "danger" : "default",
            })}
            strings={strings.list}
            now={simulationStart}
          />
        }
        room={
          <ChatRoom chatRoom={truth.chatRoom(openChatRoomId) ?? null} strings={strings.room}>
            <ChatMessageList
              chatMessages={chatMessages.rows}
              status={chatMessages.rows.length > 0 ? "success" : chatMessages.status}
              messageProps={({ id }) => ({
                note: messageMarks.get(id),
                tone: messageMarks.has(id) ? "danger" : "default",
              })}
              now={simulationStart}
            />
          </ChatRoom>
        }
      />
    </section>
  );
}
