import { fn } from "storybook/test";

import { docsParameters } from "../docsParameters.ts";
import { CHAT_MESSAGES, ME, NOW } from "../fixtures.ts";
import { frame, HIGH } from "../frame.tsx";
import { timeArgTypes } from "../timeArgTypes.ts";

const DESCRIPTION = `
Shows a room's history, oldest at the top, in groups by sender and day, with own messages on their
way at the end.

**Keyboard.** The history is one Tab stop: the message that had the focus last, or the newest one.

| Key | Moves the focus to |
| --- | --- |
| Arrow Up, Arrow Down | the message before or after; one that is longer than the window is scrolled first |
| Page Up, Page Down | the tenth message before or after |
| Home, End | the first or the last loaded message |
| Tab | what can be pressed in the messages, then the button that goes to the end |

**Roles.** What is new is announced once a second by a \`status\` of its own, so the \`log\` itself is
silent. It isn't a \`feed\`, because a feed may hold nothing but articles, and days, the line above
unread messages and the button for older ones belong between them.

| Element | Role and properties |
| --- | --- |
| the history | \`log\`, \`aria-live="off"\`, \`aria-busy\` while it loads |
| a message | \`article\` with sender, time and state as its name; \`aria-posinset\` and \`aria-setsize="-1"\` where only those in sight are in the page |
| announcements | \`status\`: "3 new messages", or sender and text of a single one |

**From outside.** \`actionsRef\` gives \`scrollToChatMessage\`, which also makes the message the Tab stop and
can give it the focus, and \`scrollToEnd\`.

**Own markup.** \`buildTimeline\`, \`useChatScroll\`, \`useRowWindow\`, \`useUnseenCount\`,
\`useAnnouncements\` and \`useArticleNavigation\` do all this without the components.
`;

/** What all stories of the `ChatMessageList` have in common. */
export const chatMessageListStories = {
  parameters: {
    ...docsParameters,
    docs: { ...docsParameters.docs, description: { component: DESCRIPTION } },
  },
  decorators: [frame({ inlineSize: "min(100%, 48rem)", ...HIGH })],
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
