import { createRoot } from "react-dom/client";

import "../../src/components/chat-sync-kit.css";
import { ChatMessageList, ChatRoomList } from "../../src/components/index.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import { messageCount, roomCount } from "./counts.ts";

const words =
  "Build is green on all devices and the nightly job takes forty minutes now, please have a look at the timetable before it goes out on Thursday".split(
    " ",
  );
const newest = Date.UTC(2026, 2, 2, 14, 30);

/** Returns a text of 3 to 42 words; the same for the same number. */
function textOf(number: number): string {
  const length = 3 + ((number * 7919) % 40);
  return Array.from({ length }, (_, index) => words[(number + index * 5) % words.length]).join(" ");
}

function messageOf(chatRoomId: string, number: number, createdAt: number): ChatMessage {
  const person = Math.floor(number / 3) % 7;
  return {
    id: `${chatRoomId}-${number}`,
    chatRoomId,
    sender: { id: `person-${person}`, name: `Person ${person}` },
    text: textOf(number),
    createdAt: new Date(createdAt).toISOString(),
  };
}

const chatRooms = Array.from({ length: roomCount }, (_, index): ChatRoomSummary => ({
  id: `room-${index}`,
  name: `Room ${index}`,
  unreadCount: index % 4,
  latestChatMessage: messageOf(`room-${index}`, index, newest - index * 60_000),
}));
const chatMessages = Array.from({ length: messageCount }, (_, index) =>
  messageOf("room-0", messageCount - index, newest - index * 60_000),
);

const root = document.createElement("div");
root.style.display = "contents";
document.body.append(root);
createRoot(root).render(
  <>
    <div id="rooms" style={{ minHeight: 0 }}>
      <ChatRoomList chatRooms={chatRooms} now={newest} />
    </div>
    <div id="messages" style={{ minHeight: 0 }}>
      <ChatMessageList chatMessages={chatMessages} currentUserId="person-1" now={newest} />
    </div>
    <div id="nothing" style={{ minHeight: 0 }}>
      <div style={{ blockSize: "100%", overflowY: "auto" }}>
        <div style={{ blockSize: 2_000_000 }} />
      </div>
    </div>
  </>,
);
