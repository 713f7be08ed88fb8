import { fn } from "storybook/test";

import type { ChatMessage } from "../../../src/index.ts";
import { CHAT_MESSAGES, LAYLA, ME, MIRA, NOW, PRIYA, TOMEK } from "../fixtures.ts";
import { frame, HIGH } from "../frame.tsx";
import { docsParameters, timeArgTypes } from "../storyDefaults.ts";

/** What all stories of the `ChatMessageList` have in common. */
export const chatMessageListStories = {
  parameters: docsParameters,
  decorators: [frame({ inlineSize: "min(100%, 48rem)", ...HIGH })],
  args: {
    chatMessages: CHAT_MESSAGES,
    currentUserId: ME.id,
    now: NOW,
    locale: "en",
    timeZone: "UTC",
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

const SENDERS = [MIRA, TOMEK, ME, PRIYA, PRIYA, LAYLA];
const SENTENCES = [
  "The 07:40 leaves from pier four today.",
  "Noted.",
  "The bicycle rack on the upper deck is repaired, and the two places that were closed since Friday can be booked again.",
  "Who has the keys to the office in Lisbon?",
  "I have. Back at three.",
  "Refund for booking 4471 went out this morning, the customer knows about it.",
  "👍",
];
const END = Date.UTC(2026, 2, 2, 14);

/** Returns a long history, newest first, the same one on each call. */
export function longHistory(count: number): ChatMessage[] {
  return Array.from({ length: count }, (_, index) => {
    const number = count - index;
    return {
      id: `long-${number}`,
      chatRoomId: "room",
      sender: SENDERS[(number * 5) % SENDERS.length] ?? MIRA,
      text: `${SENTENCES[(number * 3) % SENTENCES.length]} (${number})`,
      createdAt: new Date(END - index * 4 * 60_000).toISOString(),
    };
  });
}
