import { useState } from "react";
import { fn } from "storybook/test";

import {
  ChatMessageInput,
  ChatMessageList,
  ChatRoom,
  ChatRoomList,
} from "../../src/components/index.ts";
import {
  CHAT_MESSAGES,
  CHAT_ROOMS,
  FAILED,
  ME,
  NOW,
  RELEASE_ROOM,
  SENDING,
} from "../components/fixtures.ts";

const HEIGHT = "max(36rem, 100vh)";

/** The four components together: side by side, or one below the other where it is narrow. */
export function TwoPanes() {
  const [selected, setSelected] = useState(RELEASE_ROOM.id);
  const chatRoom = CHAT_ROOMS.find(({ id }) => id === selected) ?? null;
  const isRelease = selected === RELEASE_ROOM.id;
  const latest = chatRoom?.latestChatMessage ?? null;
  return (
    <div style={{ display: "flex", flexWrap: "wrap" }}>
      <div style={{ flex: "1 1 min(100%, 18rem)", blockSize: HEIGHT }}>
        <ChatRoomList
          chatRooms={CHAT_ROOMS}
          selectedChatRoomId={selected}
          currentUserId={ME.id}
          now={NOW}
          nextPage="end"
          onSelectChatRoom={setSelected}
        />
      </div>
      <div style={{ flex: "999 1 min(100%, 22rem)", blockSize: HEIGHT }}>
        <ChatRoom chatRoom={chatRoom} subtitle={isRelease ? "5 members" : "2 members"}>
          <ChatMessageList
            chatMessages={isRelease ? CHAT_MESSAGES : latest === null ? [] : [latest]}
            unsentChatMessages={isRelease ? [SENDING, FAILED] : []}
            currentUserId={ME.id}
            now={NOW}
            olderPage={isRelease ? "more" : "none"}
            onLoadOlderPage={fn()}
            onRetryChatMessage={fn()}
            onDiscardChatMessage={fn()}
          />
          <ChatMessageInput onSend={fn()} />
        </ChatRoom>
      </div>
    </div>
  );
}
