import { fn } from "storybook/test";

import { docsParameters } from "../docsParameters.ts";
import { CHAT_ROOMS, ME, NOW } from "../fixtures.ts";
import { frame, HIGH } from "../frame.tsx";
import { timeArgTypes } from "../timeArgTypes.ts";

/** What all stories of the `ChatRoomList` have in common. */
export const chatRoomListStories = {
  parameters: docsParameters,
  decorators: [frame({ inlineSize: "min(100%, 22rem)", ...HIGH })],
  args: {
    chatRooms: CHAT_ROOMS,
    currentUserId: ME.id,
    now: NOW,
    onSelectChatRoom: fn(),
    onRetry: fn(),
    onLoadNextPage: fn(),
  },
  argTypes: {
    chatRooms: { table: { type: { summary: "readonly ChatRoomSummary[]" } } },
    ...timeArgTypes,
  },
};
