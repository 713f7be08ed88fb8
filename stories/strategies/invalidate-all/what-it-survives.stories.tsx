import preview from "../../../.storybook/preview.tsx";
import { playScenario } from "../playScenario.ts";
import { messageDuringRefetch } from "../scenarios.ts";
import { strategyStories } from "../strategyStories.tsx";

const meta = preview.meta({
  title: "Strategies/invalidate-all/What it survives",
  tags: ["no-picture"],
  ...strategyStories("invalidate-all"),
});

/** A message that arrives during a refetch is not lost: the refetch is aborted and started again. */
export const MessageWhileTheListIsFetched = meta.story({
  name: "Message while the list is fetched",
  args: {
    caption:
      "The list is being fetched when somebody writes in a known room. The event aborts that fetch, whose answer would be too old, and starts another: right, at the price of one more request.",
  },
  play: playScenario(messageDuringRefetch, {
    requests: { "GET /chat-rooms": 2, "GET /chat-rooms/room-001/messages": 1 },
    aborted: 1,
    chatRooms: "right",
    chatMessages: "right",
  }),
});
