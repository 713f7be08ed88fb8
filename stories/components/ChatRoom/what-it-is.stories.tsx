import { fn } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageInput, ChatRoom } from "../../../src/components/index.ts";
import { chatRoomDocs } from "./chatRoomDocs.ts";
import { chatRoomStories } from "./chatRoomStories.ts";
import { releaseHistory } from "./releaseHistory.tsx";

const { parameters } = chatRoomStories;

const meta = preview.meta({
  title: "Components/ChatRoom/What it is",
  tags: ["picture-in-dark"],
  component: ChatRoom,
  ...chatRoomStories,
  parameters: {
    ...parameters,
    docs: { ...parameters.docs, description: { component: chatRoomDocs } },
  },
});

/** Shows a chat with its name, its messages, and a field to write in. */
export const Default = meta.story({
  args: {
    children: (
      <>
        {releaseHistory}
        <ChatMessageInput onSend={fn()} />
      </>
    ),
  },
});
