import preview from "../../../.storybook/preview.tsx";
import { playScenario } from "../playScenario.ts";
import { messageDuringRefetch } from "../scenarios.ts";
import { strategyStories } from "../strategyStories.tsx";

const meta = preview.meta({
  title: "Strategies/set-messages-invalidate-rooms/What it survives",
  tags: ["no-picture"],
  ...strategyStories("set-messages-invalidate-rooms"),
});

/** A message that arrives while the list is fetched is not lost: the fetch is started again. */
export const MessageWhileTheListIsFetched = meta.story({
  name: "Message while the list is fetched",
  args: {
    caption:
      "The list is being fetched when somebody writes in a known room. The event aborts that fetch and starts another.",
  },
  play: playScenario(messageDuringRefetch, {
    requests: { "GET /chat-rooms": 2 },
    aborted: 1,
    chatRooms: "right",
    chatMessages: "right",
  }),
});
