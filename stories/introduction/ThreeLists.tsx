import { ChatRoomListItem } from "../../src/components/index.ts";
import type { ChatRoomSummary } from "../../src/index.ts";

import "./introduction.css";

interface Lane {
  title: string;
  verdict: string;
  tone: "event" | "right" | "wrong";
  chatRooms: readonly { chatRoom: ChatRoomSummary; note?: string }[];
}

const mira = { id: "mira", name: "Mira" };
const theo = { id: "theo", name: "Theo" };

function chatRoomOf(id: string, name: string, text: string, sender = mira): ChatRoomSummary {
  const createdAt = "2026-03-02T09:41:00Z";
  const latestChatMessage = { id: `${id} ${text}`, chatRoomId: id, sender, text, createdAt };
  return { id, name, latestChatMessage };
}

const billing = chatRoomOf("billing", "Billing", "The invoice went out twice.");
const design = chatRoomOf("design", "Design", "New icons are in.", theo);
const release = chatRoomOf("release", "Release 4.2", "Green on staging.");
const spoilt = chatRoomOf("lunch", "Lunch", "The invoice went out twice.");

const lanes: readonly Lane[] = [
  {
    title: "Server",
    verdict: "Mira writes in Billing, which you haven’t loaded",
    tone: "event",
    chatRooms: [{ chatRoom: billing }, { chatRoom: design }, { chatRoom: release }],
  },
  {
    title: "set-query-data-naive",
    verdict: "Wrong · 0 requests",
    tone: "wrong",
    chatRooms: [
      { chatRoom: spoilt, note: "Wrong: that is Billing’s message" },
      { chatRoom: design },
      { chatRoom: release },
    ],
  },
  {
    title: "reconcile",
    verdict: "Right · 1 small request",
    tone: "right",
    chatRooms: [{ chatRoom: billing }, { chatRoom: design }, { chatRoom: release }],
  },
];

/** The kit's rows three times: what the server has, and what two strategies make of one message. */
export function ThreeLists() {
  return (
    <div
      className="three-lists csk sb-unstyled"
      role="img"
      aria-label="The same list three times: on the server, with a strategy that shows Billing’s message in the row of Lunch, and with reconcile, which is right."
    >
      {lanes.map(({ title, verdict, tone, chatRooms }) => (
        <div key={title} className="three-lists-lane" inert>
          <p className="three-lists-title">{title}</p>
          <p className="three-lists-verdict" data-tone={tone}>
            {verdict}
          </p>
          <ul className="csk-room-list-items">
            {chatRooms.map(({ chatRoom, note }) => (
              <ChatRoomListItem
                key={chatRoom.id}
                chatRoom={chatRoom}
                time="9:41"
                note={note}
                currentUserId={null}
              />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
