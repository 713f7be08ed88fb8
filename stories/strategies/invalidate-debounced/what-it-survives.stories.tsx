import preview from "../../../.storybook/preview.tsx";
import { playScenario } from "../playScenario.ts";
import { messageWhileDisconnected, untilRequested } from "../scenarios.ts";
import { strategyStories } from "../strategyStories.tsx";
import { messageDuringSlowFirstLoad, messageDuringSlowRefetch } from "./scenarios.ts";

const meta = preview.meta({
  title: "Strategies/invalidate-debounced/What it survives",
  ...strategyStories("invalidate-debounced"),
});

const right = { chatRooms: "right", chatMessages: "right" } as const;

/** A message that arrives during a slow refetch is not lost: the refetch is aborted and started again. */
export const MessageWhileTheListIsFetched = meta.story({
  name: "Message while the list is fetched",
  args: {
    caption:
      "The list is being fetched when somebody writes in a known room, and the answer takes longer than the wait. The client then aborts that fetch, whose answer would be too old, and starts another. A quicker answer would be shown first, without the message.",
  },
  play: playScenario(messageDuringSlowRefetch, {
    requests: { "GET /chat-rooms": 2 },
    aborted: 1,
    ...right,
  }),
});

/** After a reconnect everything is fetched again, so that nothing stays missing. */
export const MessageWhileDisconnected = meta.story({
  name: "Message while disconnected",
  args: {
    caption:
      "The connection breaks, somebody writes in a known room, and the connection is back. No event tells of the message, so the client fetches everything again, also the open room, in which nothing happened.",
  },
  play: playScenario(untilRequested(2, messageWhileDisconnected), {
    requests: { "GET /chat-rooms": 1, "GET /chat-rooms/room-001/messages": 1 },
    ...right,
  }),
});

/** Invalidating a query during its first load has no effect: the older answer then looks fresh. */
export const MessageDuringASlowFirstLoad = meta.story({
  name: "Message during a slow first load",
  args: {
    caption:
      "The list is being fetched for the first time when somebody writes in the open room, and its answer takes longer than the wait. The room is fetched again, but TanStack Query ignores the invalidation of a list that has no data yet. The answer, which was read before the message, stays.",
  },
  play: playScenario(messageDuringSlowFirstLoad, {
    requests: { "GET /chat-rooms": 1, "GET /chat-rooms/room-001/messages": 1 },
    chatRooms: { wrongPreview: 1 },
    chatMessages: "right",
  }),
});
