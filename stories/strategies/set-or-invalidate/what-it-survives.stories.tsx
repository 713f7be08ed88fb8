import preview from "../../../.storybook/preview.tsx";
import { playScenario } from "../playScenario.ts";
import { messageDuringRefetch, messageWhileDisconnected } from "../scenarios.ts";
import { strategyStories } from "../strategyStories.tsx";

const meta = preview.meta({
  title: "Strategies/set-or-invalidate/What it survives",
  tags: ["no-picture"],
  ...strategyStories("set-or-invalidate"),
});

/** A message that arrives while the list is fetched is erased by the answer, which is older. */
export const MessageWhileTheListIsFetched = meta.story({
  name: "Message while the list is fetched",
  args: {
    caption:
      "The list is being fetched when somebody writes in a known room. The message is written into the cache, and then the answer, which was read before it, replaces everything: the row is back where it was, and nothing will mend it.",
  },
  play: playScenario(messageDuringRefetch, {
    requests: { "GET /chat-rooms": 1 },
    chatRooms: { misordered: 1, wrongPreview: 1 },
    chatMessages: "right",
  }),
});

/** What was said while the connection was lost is never asked for. */
export const MessageWhileDisconnected = meta.story({
  name: "Message while disconnected",
  args: {
    caption:
      "The connection breaks, somebody writes in a known room, and the connection is back. Nothing tells the cache that it missed something: the row stays as it was. `withReconnect` around the strategy mends it.",
  },
  play: playScenario(messageWhileDisconnected, {
    requests: {},
    chatRooms: { misordered: 1, wrongPreview: 1 },
    chatMessages: "right",
  }),
});
