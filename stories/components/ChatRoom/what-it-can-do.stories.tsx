import { useState } from "react";
import { expect, fn } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import {
  ChatMessageInput,
  ChatMessageList,
  ChatRoom,
  type UnsentChatMessage,
} from "../../../src/components/index.ts";
import { CHAT_MESSAGES, CHAT_ROOMS, ME, NOW, RELEASE_ROOM, SENDING } from "../fixtures.ts";
import { chatRoomStories } from "./chatRoomStories.ts";

const meta = preview.meta({
  title: "Components/ChatRoom/What it can do",
  component: ChatRoom,
  ...chatRoomStories,
});

/** Somebody who hasn't chosen a chat yet is told to. */
export const NothingSelected = meta.story({
  args: { chatRoom: null },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("No chat selected")).toBeVisible();
  },
});

/** What is sent shows at once at the end, on its way to the server. */
export const Sending = meta.story({
  render: function Sending(args) {
    const [unsent, setUnsent] = useState<UnsentChatMessage[]>([]);
    return (
      <ChatRoom {...args}>
        <ChatMessageList
          chatMessages={CHAT_MESSAGES}
          unsentChatMessages={unsent}
          currentUserId={ME.id}
          now={NOW}
        />
        <ChatMessageInput
          onSend={(text) =>
            setUnsent([...unsent, { ...SENDING, clientId: `draft-${unsent.length}`, text }])
          }
        />
      </ChatRoom>
    );
  },
  play: async ({ canvas, userEvent }) => {
    const field = canvas.getByRole("textbox", { name: "Message" });
    await userEvent.type(field, "Same here{Enter}");
    await userEvent.type(field, "Cake is ordered 🍰{Enter}");
    const articles = canvas.getAllByRole("article", { name: /Sending…$/ });
    await expect(articles).toHaveLength(2);
    await expect(articles[1]).toHaveTextContent("Cake is ordered 🍰");
    const log = canvas.getByRole("log");
    await expect(log.scrollHeight - log.scrollTop - log.clientHeight).toBeLessThanOrEqual(1);
  },
});

/** Another chat starts at its end, with an empty field. */
export const SwitchingRooms = meta.story({
  render: function SwitchingRooms(args) {
    const [chatRoom, setChatRoom] = useState(RELEASE_ROOM);
    return (
      <ChatRoom
        {...args}
        chatRoom={chatRoom}
        actions={
          <button
            type="button"
            className="csk-button"
            onClick={() => setChatRoom(CHAT_ROOMS[1] ?? RELEASE_ROOM)}
          >
            Next chat
          </button>
        }
      >
        <ChatMessageList chatMessages={CHAT_MESSAGES} currentUserId={ME.id} now={NOW} />
        <ChatMessageInput onSend={fn()} />
      </ChatRoom>
    );
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole("textbox"), "Half a thou");
    await userEvent.click(canvas.getByRole("button", { name: "Next chat" }));
    await expect(canvas.getByRole("heading", { name: "Incidents" })).toBeVisible();
    await expect(canvas.getByRole("textbox")).toHaveValue("");
  },
});
