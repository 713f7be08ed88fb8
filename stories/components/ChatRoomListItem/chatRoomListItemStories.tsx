import type { ComponentType } from "react";
import { fn } from "storybook/test";

import { docsParameters } from "../docsParameters.ts";
import { CHAT_ROOMS, ME } from "../fixtures.ts";
import { frame } from "../frame.tsx";

/** Puts a row into the list that it needs around it. */
function InList(Story: ComponentType) {
  return (
    <ul className="csk csk-room-list-items" style={{ background: "var(--_surface)" }}>
      <Story />
    </ul>
  );
}

/** What all stories of the `ChatRoomListItem` have in common. */
export const chatRoomListItemStories = {
  parameters: docsParameters,
  decorators: [InList, frame({ inlineSize: "min(100%, 20rem)" })],
  args: {
    chatRoom: CHAT_ROOMS[3] ?? { id: "", name: "", latestChatMessage: null },
    currentUserId: ME.id,
    time: "11:05 AM",
    onSelect: fn(),
  },
  argTypes: {
    chatRoom: { table: { type: { summary: "ChatRoomSummary" } } },
    presence: {
      control: { type: "select" as const },
      options: [undefined, "online", "away", "offline"],
    },
    mentionCount: { control: { type: "number" as const } },
    draft: { control: { type: "text" as const } },
    typing: { control: { type: "text" as const } },
    time: { control: { type: "text" as const } },
    note: { control: { type: "text" as const } },
  },
};
