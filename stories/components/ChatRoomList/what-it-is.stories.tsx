import { useState } from "react";
import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatRoomList } from "../../../src/components/index.ts";
import { RELEASE_ROOM } from "../fixtures.ts";
import { chatRoomListDocs } from "./chatRoomListDocs.ts";
import { chatRoomListStories } from "./chatRoomListStories.ts";

const { parameters } = chatRoomListStories;

const meta = preview.meta({
  title: "Components/ChatRoomList/What it is",
  tags: ["picture-in-dark"],
  component: ChatRoomList,
  ...chatRoomListStories,
  parameters: {
    ...parameters,
    docs: { ...parameters.docs, description: { component: chatRoomListDocs } },
  },
});

/** Shows the chats with the newest on top, who wrote last, when, and how much is unread. */
export const Default = meta.story({ args: { selectedChatRoomId: RELEASE_ROOM.id } });

/** Lets you try every prop in the controls; choosing a chat selects it. */
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
