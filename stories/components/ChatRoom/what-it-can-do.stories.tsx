import { useState } from "react";
import { expect, fn, within } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import {
  Avatar,
  Banner,
  ChatMessageInput,
  ChatMessageList,
  ChatRoom,
} from "../../../src/components/index.ts";
import type { UnsentChatMessage } from "../../../src/ports/ChatMessage.ts";
import { drawAvatar } from "../../avatars/drawAvatar.ts";
import { AppIcon } from "../../in-an-app/AppIcon.tsx";
import { IconButton } from "../../in-an-app/IconButton.tsx";
import { CHAT_MESSAGES, CHAT_ROOMS, ME, NOW, RELEASE_ROOM, SENDING } from "../fixtures.ts";
import { frame, HIGH } from "../frame.tsx";
import { rightToLeft } from "../rightToLeft.tsx";
import { chatRoomStories } from "./chatRoomStories.ts";
import { releaseHistory } from "./releaseHistory.tsx";

const meta = preview.meta({
  title: "Components/ChatRoom/What it can do",
  tags: ["picture-in-dark"],
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

const body = (
  <>
    {releaseHistory}
    <ChatMessageInput onSend={fn()} />
  </>
);

/** Every part of the header can be another: here a picture, a longer title, and buttons. */
export const OwnParts = meta.story({
  args: {
    avatar: (
      <Avatar
        id={RELEASE_ROOM.id}
        name={RELEASE_ROOM.name}
        url={drawAvatar(RELEASE_ROOM.id, "room")}
        shape="room"
        size="large"
      />
    ),
    title: "Release 4.2 · ships today",
    subtitle: "5 members, 3 online",
    actions: (
      <>
        <IconButton icon="search" label="Search in this chat" />
        <IconButton icon="call" label="Call" />
        <IconButton icon="more" label="More" />
      </>
    ),
    children: body,
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("heading")).toHaveTextContent("Release 4.2 · ships today");
    await expect(canvas.getByRole("button", { name: "Call" })).toBeVisible();
  },
});

/** The whole header can be another; the region keeps the chat's name. */
export const OwnHeader = meta.story({
  args: {
    header: (
      <div style={{ padding: "0.5rem 1rem" }}>
        <strong>Release 4.2</strong> ships at four
      </div>
    ),
    children: body,
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("region", { name: "Release 4.2" })).toBeVisible();
    await expect(canvas.queryByRole("heading", { name: "Release 4.2" })).toBeNull();
  },
});

/** A banner between header and history has its own room, and is read when it comes. */
export const WithBanner = meta.story({
  args: {
    banner: <Banner icon={<AppIcon name="pin" />} text="Everything about 4.2 goes in here." />,
    children: body,
  },
  play: async ({ canvas }) => {
    const banner = canvas.getByText(/Everything about 4.2 goes in here\.$/, {
      selector: ".csk-chat-room-banner *",
    });
    const { bottom } = banner.getBoundingClientRect();
    await expect(canvas.getByRole("log").getBoundingClientRect().top).toBeGreaterThanOrEqual(
      bottom,
    );
  },
});

/** R13: in a column of 320 px the back button, the name and the actions stay within reach. */
export const Narrow = meta.story({
  decorators: [frame({ inlineSize: "min(100%, 320px)", ...HIGH })],
  args: {
    start: <IconButton icon="back" label="Back to the chats" onClick={fn()} />,
    actions: (
      <>
        <IconButton icon="search" label="Search in this chat" />
        <IconButton icon="more" label="More" />
      </>
    ),
    children: body,
  },
  play: async ({ canvas }) => {
    const region = canvas.getByRole("region", { name: "Release 4.2" });
    await expect(region.offsetWidth).toBe(320);
    await expect(region.scrollWidth).toBe(320);
    const buttons = within(region).getAllByRole("button");
    for (const button of buttons) {
      const { left, right } = button.getBoundingClientRect();
      const edge = region.getBoundingClientRect();
      await expect(left).toBeGreaterThanOrEqual(edge.left);
      await expect(right).toBeLessThanOrEqual(edge.right);
    }
    await expect(canvas.getByRole("heading")).toBeVisible();
  },
});

/** In a page that is written from right to left the header turns around; names keep their own order. */
export const RightToLeft = meta.story({
  decorators: [rightToLeft],
  args: {
    chatRoom: { id: "room-layla", name: "ليلى حداد" },
    subtitle: "متصلة الآن",
    start: <IconButton icon="back" label="رجوع" />,
    actions: <IconButton icon="more" label="المزيد" />,
    children: (
      <>
        <ChatMessageList
          chatMessages={[]}
          strings={{ emptyTitle: "لا رسائل بعد", emptyText: "اكتب أول رسالة." }}
        />
        <ChatMessageInput
          onSend={fn()}
          strings={{ label: "رسالة", placeholder: "اكتب رسالة…", send: "إرسال" }}
        />
      </>
    ),
  },
  play: async ({ canvas }) => {
    const back = canvas.getByRole("button", { name: "رجوع" }).getBoundingClientRect();
    const more = canvas.getByRole("button", { name: "المزيد" }).getBoundingClientRect();
    await expect(back.left).toBeGreaterThan(more.right);
  },
});

/** An app can say in its own words what to do while no chat is open. */
export const OwnWordsForNothingSelected = meta.story({
  args: { chatRoom: null, empty: <p style={{ margin: "auto" }}>Pick a ferry line on the left.</p> },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("Pick a ferry line on the left.")).toBeVisible();
    await expect(canvas.queryByText("No chat selected")).toBeNull();
  },
});
