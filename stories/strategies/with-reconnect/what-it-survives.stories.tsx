import preview from "../../../.storybook/preview.tsx";
import { describeStrategy } from "../describeStrategy.ts";
import { playScenario } from "../playScenario.ts";
import { messageDuringRefetch, messageWhileDisconnected, untilRequested } from "../scenarios.ts";
import { strategyStories } from "../strategyStories.tsx";

const meta = preview.meta({
  title: "Strategies/with-reconnect/What it survives",
  tags: ["no-picture"],
  ...strategyStories("set-or-invalidate-with-reconnect", describeStrategy("with-reconnect")),
});

/** What was said while the connection was lost is there after one refetch of everything. */
export const MessageWhileDisconnected = meta.story({
  name: "Message while disconnected",
  args: {
    caption:
      "The connection breaks, somebody writes in a known room, and the connection is back. The client refetches the list and the open room, also that in which nothing happened, and is right again.",
  },
  play: playScenario(untilRequested(2, messageWhileDisconnected), {
    requests: { "GET /chat-rooms": 1, "GET /chat-rooms/room-001/messages": 1 },
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** A message that arrives during a refetch is still erased by the response, which is older. */
export const MessageWhileTheListIsFetched = meta.story({
  name: "Message while the list is fetched",
  args: {
    caption:
      "The list is being fetched, as after a reconnect, when somebody writes in a known room. The message is written into the cache, and then the response, which was read before it, replaces everything. Only another reconnect would mend it.",
  },
  play: playScenario(messageDuringRefetch, {
    requests: { "GET /chat-rooms": 1 },
    chatRooms: { misordered: 1, wrongPreview: 1 },
    chatMessages: "right",
  }),
});
