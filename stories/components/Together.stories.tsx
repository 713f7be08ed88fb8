import { useState } from "react";
import { expect, fn } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import {
  ChatMessageInput,
  ChatMessageList,
  ChatRoom,
  ChatRoomList,
} from "../../src/components/index.ts";
import { CHAT_MESSAGES, CHAT_ROOMS, FAILED, ME, NOW, RELEASE_ROOM, SENDING } from "./fixtures.ts";

const HEIGHT = "max(36rem, 100vh)";

const meta = preview.meta({
  title: "Components/Together",
  component: ChatRoom,
  parameters: { layout: "fullscreen" },
});

/** The list and the chat side by side, as an app puts them together; a chat opens at a click. */
export const SideBySide = meta.story({
  render: function SideBySide() {
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
  },
});

/** Choosing a chat in the list opens it beside the list. */
export const ChoosingAChat = SideBySide.extend({
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole("button", { name: /^Incidents/ }));
    await expect(canvas.getByRole("region", { name: "Incidents" })).toBeVisible();
    await expect(canvas.getByRole("article", { name: /^Tomek Wójcik/ })).toBeVisible();
  },
});
