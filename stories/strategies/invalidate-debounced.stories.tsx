import preview from "../../.storybook/preview.tsx";
import { describeStrategy } from "./describeStrategy.ts";
import { sceneStories, sceneStory } from "./sceneStories.tsx";

const meta = preview.meta({
  title: "Strategies/invalidate-debounced",
  tags: ["no-picture", "looks-alike"],
  ...sceneStories(describeStrategy("invalidate-debounced")),
});

export const KnownChat = meta.story({
  name: "Known chat",
  tags: ["!looks-alike"],
  ...sceneStory("known-room", {
    caption:
      "Somebody writes in the fifth chat. The client waits 300 ms for more, then refetches the list. At human speed nothing more comes, and each message costs as much as with invalidate-affected.",
    ends: { "invalidate-debounced": "Right: 1 request" },
  }),
});

export const OpenChat = meta.story({
  name: "Open chat",
  ...sceneStory("open-room", {
    caption:
      "Somebody writes in the open chat. The event brought the message, and yet the client waits and then makes two requests before it shows.",
    ends: { "invalidate-debounced": "Right: 2 requests" },
  }),
});

export const BurstOf30 = meta.story({
  name: "Burst of 30",
  tags: ["!no-picture"],
  ...sceneStory("burst-of-30", {
    caption:
      "Thirty messages arrive at once, ten of them in the open chat. The client waits until they are over and makes two requests, one for the list and one for the chat. Without the wait there are 40.",
    ends: {
      "invalidate-debounced": "Right: 2 requests",
      "invalidate-affected": "Right: 40 requests, 38 aborted",
    },
  }),
});

export const ThreePages = meta.story({
  name: "Three pages",
  ...sceneStory("loaded-pages", {
    caption:
      "Three pages of chats are loaded when somebody writes in the fifth one. After the wait all three are refetched, each after the one before it.",
    ends: { "invalidate-debounced": "Right: 3 requests" },
  }),
});

export const DuringARefetch = meta.story({
  name: "During a refetch",
  ...sceneStory("while-list-loads", {
    caption:
      "The list is being refetched when somebody writes in a known chat, and the response takes longer than the wait. The client then aborts that fetch, whose response would be too old, and starts another. A quicker response would be shown first, without the message.",
    ends: { "invalidate-debounced": "Right: 2 requests, 1 aborted" },
  }),
});

export const OfflineFor3S = meta.story({
  name: "Offline for 3 s",
  ...sceneStory("disconnect", {
    caption:
      "The connection is lost for three seconds while people write. No event tells of what was missed, so once it is back the client refetches everything; the message after that costs one more request.",
    ends: { "invalidate-debounced": "Right: 3 requests" },
  }),
});

export const WhileTheListLoadsFirst = meta.story({
  name: "While the list loads first",
  ...sceneStory("list-first-load", {
    caption:
      "The list is being fetched for the first time when people write, and its response takes longer than the wait. The open chat is refetched, but TanStack Query ignores the invalidation of a list that has no data yet. The response, which was read before the messages, stays.",
    ends: { "invalidate-debounced": "Wrong in 2 chats: 2 requests" },
  }),
});

export const OwnMessage = meta.story({
  name: "Own message",
  ...sceneStory("own-message", {
    caption:
      "You write in the open chat. Until the event is back, the outbox shows the message beside what the cache has. A third of a second later the chat and the list are refetched.",
    ends: { "invalidate-debounced": "Right: 3 requests" },
  }),
});
