import { fn } from "storybook/test";

import { docsParameters } from "../docsParameters.ts";
import { CHAT_MESSAGES, ME, NOW } from "../fixtures.ts";
import { frame } from "../frame.tsx";
import { timeArgTypes } from "../timeArgTypes.ts";

/** What all stories of the `ChatMessageList` have in common. */
export const chatMessageListStories = {
  parameters: docsParameters,
  decorators: [
    frame({ inlineSize: "min(100%, 48rem)", minBlockSize: "16rem", maxBlockSize: "32rem" }),
  ],
  args: {
    chatMessages: CHAT_MESSAGES,
    currentUserId: ME.id,
    now: NOW,
    onRetry: fn(),
    onLoadOlderPage: fn(),
    onRetryChatMessage: fn(),
    onDiscardChatMessage: fn(),
  },
  argTypes: {
    chatMessages: { table: { type: { summary: "readonly ChatMessage[]" } } },
    unsentChatMessages: { table: { type: { summary: "readonly UnsentChatMessage[]" } } },
    ...timeArgTypes,
  },
};
