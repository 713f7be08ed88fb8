import { fn } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageInput, ChatMessageList, ChatRoom } from "../../../src/components/index.ts";
import { chatRoomStories } from "./chatRoomStories.ts";
import { releaseHistory } from "./releaseHistory.tsx";

const meta = preview.meta({
  title: "Components/ChatRoom/What it survives",
  component: ChatRoom,
  ...chatRoomStories,
});

/** Without a connection the chat stays readable and says why nothing can be sent. */
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

/** A long name is cut in the header and leaves the rest in place. */
export const LongName = meta.story({
  args: {
    chatRoom: {
      id: "room-long",
      name: "Steering committee for the harmonisation of ferry timetables in the northern fjords",
    },
    subtitle: "Maximiliane von Hohenstein-Waldenburg, Tomek Wójcik, Jonas Lindqvist and 212 others",
    children: (
      <>
        <ChatMessageList chatMessages={[]} />
        <ChatMessageInput onSend={fn()} />
      </>
    ),
  },
});
