import { fn } from "storybook/test";

import { ChatMessageInput, ChatMessageList } from "../../../src/components/index.ts";
import { CHAT_MESSAGES, ME, NOW, RELEASE_ROOM } from "../fixtures.ts";
import { frame, HIGH } from "../frame.tsx";
import { docsParameters } from "../storyDefaults.ts";

/** What all stories of the `ChatRoom` have in common. */
export const chatRoomStories = {
  parameters: docsParameters,
  decorators: [frame({ inlineSize: "min(100%, 60rem)", ...HIGH })],
  args: { chatRoom: RELEASE_ROOM, subtitle: "5 members" },
  argTypes: { subtitle: { control: "text" } } as const,
};

/** The messages of "Release 4.2". */
export const releaseHistory = (
  <ChatMessageList
    chatMessages={CHAT_MESSAGES}
    currentUserId={ME.id}
    now={NOW}
    olderPage="end"
    strings={{ label: "Messages in Release 4.2" }}
  />
);

/** The usual content of a room: its messages, and a field to write in. */
export const historyAndInput = (
  <>
    {releaseHistory}
    <ChatMessageInput onSend={fn()} />
  </>
);
