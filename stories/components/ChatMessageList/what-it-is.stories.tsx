import { expect } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageList } from "../../../src/components/index.ts";
import { FAILED, SENDING } from "../fixtures.ts";
import { chatMessageListStories } from "./chatMessageListStories.ts";
import { distanceFromEnd } from "./scrolling.ts";

const meta = preview.meta({
  title: "Components/ChatMessageList/What it is",
  tags: ["picture-in-dark"],
  component: ChatMessageList,
  ...chatMessageListStories,
});

/** Shows a conversation that ends at the bottom, with one's own messages on the other side. */
export const Default = meta.story({
  play: async ({ canvas }) => {
    const history = canvas.getByRole("log", { name: "Messages" });
    await expect(history.scrollTop).toBeGreaterThan(0);
    await expect(distanceFromEnd(history)).toBeLessThanOrEqual(1);
  },
});

/** Lets you try every prop in the controls. */
export const Playground = meta.story({
  args: { olderPage: "more", unsentChatMessages: [SENDING, FAILED] },
});
