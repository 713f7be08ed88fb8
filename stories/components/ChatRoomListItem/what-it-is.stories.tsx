import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatRoomListItem } from "../../../src/components/index.ts";
import { chatRoomListItemStories } from "./chatRoomListItemStories.tsx";

const meta = preview.meta({
  title: "Components/ChatRoomListItem/What it is",
  tags: ["picture-in-dark"],
  component: ChatRoomListItem,
  ...chatRoomListItemStories,
});

/** One chat: its name, how its latest message begins, when that came, and how much is unread. */
export const Default = meta.story();

/** Lets you try every state of a row in the controls, alone and together. */
export const Playground = meta.story({
  args: {
    isSelected: false,
    isPinned: true,
    isMuted: false,
    isFailed: false,
    isRemoved: false,
    mentionCount: 1,
    presence: "online",
    draft: "",
    typing: "",
  },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: /^Design review/ }));
    await expect(args.onSelect).toHaveBeenCalledWith("room-design");
  },
});
