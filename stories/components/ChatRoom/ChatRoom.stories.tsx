import { useState } from "react";
import { expect, fn, within } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageInput, ChatMessageList, ChatRoom } from "../../../src/components/index.ts";
import type { UnsentChatMessage } from "../../../src/index.ts";
import { IconButton } from "../../in-an-app/IconButton.tsx";
import { CHAT_MESSAGES, CHAT_ROOMS, ME, NOW, RELEASE_ROOM, SENDING } from "../fixtures.ts";
import { frame, HIGH, rightToLeft } from "../frame.tsx";
import { distanceFromEnd } from "../playHelpers.ts";
import reference from "./ChatRoom.md?raw";
import { chatRoomStories, historyAndInput, releaseHistory } from "./fixtures.tsx";

const meta = preview.meta({
  title: "Components/ChatRoom",
  tags: ["picture-in-dark"],
  component: ChatRoom,
  ...chatRoomStories,
  parameters: { ...chatRoomStories.parameters, reference },
});

/** A room puts a header with its name around the messages and the field to write in. */
export const Default = meta.story({ args: { children: historyAndInput } });

/** While no chat is chosen, the room asks you to choose one. */
export const NothingSelected = meta.story({
  name: "Nothing selected",
  args: { chatRoom: null },
  play: async ({ canvas }) => {
    await expect(canvas.getByText("No chat selected")).toBeVisible();
  },
});

/** A message you send appears at the end at once, marked as being sent. */
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
    await expect(distanceFromEnd(log)).toBeLessThanOrEqual(1);
  },
});

/** A chat you left, were removed from, or that was deleted says so, and has no field to write in. */
export const Gone = meta.story({
  args: { isGone: true, subtitle: undefined, children: historyAndInput },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("alert")).toHaveTextContent("This chat is no longer available");
    await expect(canvas.getByRole("heading", { name: "Release 4.2" })).toBeVisible();
    await expect(canvas.queryByRole("textbox")).toBeNull();
    await expect(canvas.queryByRole("log")).toBeNull();
  },
});

/** Another chat opens at its end, with an empty field. */
export const SwitchingRooms = meta.story({
  name: "Switching rooms",
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

/** Without a connection the messages stay readable, and the field says why it can’t send. */
export const Offline = meta.story({
  args: {
    subtitle: "Waiting for the network…",
    children: (
      <>
        {releaseHistory}
        <ChatMessageInput
          onSend={fn()}
          disabledReason="You’re offline. Sending works again once you’re back."
        />
      </>
    ),
  },
});

/** At 320 px the back button, the name and the actions stay within reach. */
export const NarrowColumn = meta.story({
  name: "Narrow column",
  decorators: [frame({ inlineSize: "min(100%, 320px)", ...HIGH })],
  args: {
    start: <IconButton icon="back" label="Back to the chats" onClick={fn()} />,
    actions: (
      <>
        <IconButton icon="search" label="Search in this chat" />
        <IconButton icon="more" label="More" />
      </>
    ),
    children: historyAndInput,
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

/** In a right-to-left page the header is mirrored, and names keep their own direction. */
export const RightToLeft = meta.story({
  name: "Right to left",
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
