import { useState } from "react";
import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatRoomList } from "../../../src/components/index.ts";
import { CHAT_ROOMS, LAYLA, message, RELEASE_ROOM } from "../fixtures.ts";
import { frame, HIGH, rightToLeft } from "../frame.tsx";
import reference from "./ChatRoomList.md?raw";
import { chatRoomListStories, propsById } from "./fixtures.tsx";

const meta = preview.meta({
  title: "Components/ChatRoomList",
  tags: ["picture-in-dark"],
  component: ChatRoomList,
  ...chatRoomListStories,
  parameters: { ...chatRoomListStories.parameters, reference },
});

/** The list shows each chat with its latest message, the newest first, and how much is unread. */
export const Default = meta.story({ args: { selectedChatRoomId: RELEASE_ROOM.id } });

/** Try each prop in the controls; a click selects a chat. */
export const Playground = meta.story({
  args: { selectedChatRoomId: null, nextPage: "more" },
  render: function Playground(args) {
    const [selected, setSelected] = useState(args.selectedChatRoomId ?? null);
    return (
      <ChatRoomList
        {...args}
        selectedChatRoomId={selected}
        onSelectChatRoom={(chatRoomId) => {
          args.onSelectChatRoom?.(chatRoomId);
          setSelected(chatRoomId);
        }}
      />
    );
  },
  play: async ({ canvas, userEvent, args }) => {
    const row = canvas.getByRole("button", { name: /^Design review, 12 unread messages/ });
    await userEvent.click(row);
    await expect(args.onSelectChatRoom).toHaveBeenCalledOnce();
    await expect(args.onSelectChatRoom).toHaveBeenCalledWith("room-design");
    await expect(row).toHaveAttribute("aria-current", "true");
  },
});

/** At 320 px, rows in every state fit without horizontal scrolling. */
export const NarrowColumn = meta.story({
  name: "Narrow column",
  decorators: [frame({ inlineSize: "min(100%, 320px)", ...HIGH })],
  args: {
    selectedChatRoomId: RELEASE_ROOM.id,
    itemProps: propsById({
      "room-release": { isPinned: true },
      "room-incidents": { mentionCount: 1, isPinned: true },
      "room-jonas": { presence: "online", typing: "typing…" },
      "room-design": { isMuted: true },
      "room-support": { draft: "I’ll call the bank at nine" },
      "room-data": { isFailed: true },
    }),
  },
  play: async ({ canvasElement }) => {
    const scroller = canvasElement.querySelector(".csk-scroller");
    await expect(scroller?.scrollWidth).toBe(scroller?.clientWidth);
  },
});

/** In a right-to-left page the list is mirrored, and each text keeps its own direction. */
export const RightToLeft = meta.story({
  name: "Right to left",
  args: {
    locale: "ar",
    chatRooms: [
      {
        id: "room-arabic",
        name: "فريق الترجمة",
        latestChatMessage: message("a", "room-arabic", LAYLA, "03-02 14:11", "تمت المراجعة كلها"),
        unreadCount: 2,
      },
      ...CHAT_ROOMS.slice(0, 4),
    ],
    selectedChatRoomId: RELEASE_ROOM.id,
  },
  decorators: [rightToLeft],
});

/** A note below a row says in words what is wrong with it; the Strategy Lab uses this. */
export const RowsWithNotes = meta.story({
  name: "Rows with notes",
  args: {
    selectedChatRoomId: "room-jonas",
    itemProps: propsById({
      "room-incidents": {
        note: "Wrong preview: the newest message is “All clear, closing this.”",
        tone: "danger",
      },
      "room-jonas": { note: "Should stand one row higher", tone: "danger" },
      "room-design": { note: "4.1 s behind the server", tone: "warning" },
    }),
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole("button", { name: /^Incidents/ })).toHaveAccessibleDescription(
      /^Wrong preview/,
    );
  },
});
