import { simulationStart } from "../../mocks/server/createSimulatedTruth.ts";
import { ChatMessageList, ChatRoom, ChatRoomList } from "../../src/components/index.ts";
import { AppFrame } from "../app/AppFrame.tsx";
import { stringsIn } from "../app/stringsIn.ts";
import type { RecordedFrame } from "../simulation/Recording.ts";

export interface ReplayTruthProps {
  frame: RecordedFrame;
  /** How many rooms, and how many messages of the open one, are shown. */
  chatRooms: number;
  chatMessages: number;
}

/** What the server has at a moment of a recording. */
export function ReplayTruth({ frame, chatRooms, chatMessages }: ReplayTruthProps) {
  const { truth, openChatRoomId } = frame;
  return (
    <section className="harness-lane" aria-label="The server">
      <div className="harness-report">
        <h2>The server</h2>
        <p className="harness-note">What it has at this moment: the truth.</p>
      </div>
      <AppFrame
        list={
          <ChatRoomList
            chatRooms={truth.chatRooms.slice(0, chatRooms)}
            selectedChatRoomId={openChatRoomId}
            strings={strings.list}
            now={simulationStart}
          />
        }
        room={
          <ChatRoom chatRoom={truth.chatRoom(openChatRoomId) ?? null} strings={strings.room}>
            <ChatMessageList
              chatMessages={truth.chatMessages(openChatRoomId).slice(0, chatMessages)}
              now={simulationStart}
            />
          </ChatRoom>
        }
      />
    </section>
  );
}

const strings = stringsIn("on the server");
