import { fn } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageInput, ChatRoom } from "../../../src/components/index.ts";
import { chatRoomStories } from "./chatRoomStories.ts";
import { releaseHistory } from "./releaseHistory.tsx";

const meta = preview.meta({
  title: "Components/ChatRoom/What it is",
  component: ChatRoom,
  ...chatRoomStories,
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
