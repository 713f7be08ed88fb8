import preview from "../../../.storybook/preview.tsx";
import { playScenario } from "../playScenario.ts";
import { messageDuringFirstLoad, messageDuringRefetch } from "../scenarios.ts";
import { strategyStories } from "../strategyStories.tsx";

const meta = preview.meta({
  title: "Strategies/invalidate-affected/What it survives",
  tags: ["no-picture"],
  ...strategyStories("invalidate-affected"),
});

/** A message that arrives during a refetch is not lost: the refetch is aborted and started again. */
export const MessageWhileTheListIsFetched = meta.story({
  name: "Message while the list is fetched",
  args: {
    caption:
      "The list is being fetched when somebody writes in a known room. The event aborts that fetch, whose answer would be too old, and starts another.",
  },
  play: playScenario(messageDuringRefetch, {
    requests: { "GET /chat-rooms": 2 },
    aborted: 1,
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** Invalidating a query during its first load has no effect: the older answer then looks fresh. */
export const MessageDuringTheFirstLoad = meta.story({
  name: "Message during the first load",
  args: {
    caption:
      "The list is being fetched for the first time when somebody writes in a known room. TanStack Query ignores the invalidation, since there is nothing to invalidate yet; the answer, which was read before the message, stays.",
  },
  play: playScenario(messageDuringFirstLoad, {
    requests: { "GET /chat-rooms": 1 },
    chatRooms: { misordered: 1, wrongPreview: 1 },
    chatMessages: "right",
  }),
});
