import preview from "../../.storybook/preview.tsx";
import { describeStrategy } from "./describeStrategy.ts";
import { sceneStories, sceneStory } from "./sceneStories.tsx";

const meta = preview.meta({
  title: "Strategies/invalidate-affected",
  tags: ["no-picture", "looks-alike"],
  ...sceneStories(describeStrategy("invalidate-affected")),
});

export const KnownChat = meta.story({
  name: "Known chat",
  tags: ["!looks-alike"],
  ...sceneStory("known-room", {
    caption:
      "Somebody writes in the fifth chat. The list is refetched; the open chat is left alone. Half the requests of invalidate-all, and still one for each message.",
    ends: { "invalidate-affected": "Right: 1 request" },
  }),
});

export const OpenChat = meta.story({
  name: "Open chat",
  ...sceneStory("open-room", {
    caption:
      "Somebody writes in the open chat. Both queries that show the message are refetched, although the event brought it.",
    ends: { "invalidate-affected": "Right: 2 requests" },
  }),
});

export const BurstOf30 = meta.story({
  name: "Burst of 30",
  ...sceneStory("burst-of-30", {
    caption:
      "Thirty messages arrive at once, ten of them in the open chat: 40 requests, 38 of them aborted by the next message. Until the last one is answered, the screen stands still.",
    ends: { "invalidate-affected": "Right: 40 requests, 38 aborted" },
  }),
});

export const TenInASecond = meta.story({
  name: "Ten in a second",
  ...sceneStory("storm", {
    caption:
      "A message arrives every 0.1 seconds, and a request takes 0.4. A client that refetches for each message cancels its own request each time and shows nothing until they stop; reconcile shows each message as it arrives and requests nothing.",
    ends: {
      "invalidate-affected": "Right: 15 requests, 13 aborted",
      reconcile: "Right: 0 requests",
    },
  }),
});

export const DuringARefetch = meta.story({
  name: "During a refetch",
  ...sceneStory("while-list-loads", {
    caption:
      "The list is being refetched when somebody writes in a known chat. The event aborts that fetch, whose response would be too old, and starts another.",
    ends: { "invalidate-affected": "Right: 2 requests, 1 aborted" },
  }),
});

export const DuringTheFirstLoad = meta.story({
  name: "During the first load",
  ...sceneStory("first-load", {
    caption:
      "Somebody writes while the app loads for the first time, and the client invalidates what is being loaded. TanStack Query ignores that, since there is nothing to invalidate yet; the response, which was read before the message, stays. reconcile writes the message into the response.",
    ends: {
      "invalidate-affected": "Wrong in 1 chat, 1 message: 2 requests",
      reconcile: "Right: 2 requests",
    },
  }),
});

export const OwnMessage = meta.story({
  name: "Own message",
  ...sceneStory("own-message", {
    caption:
      "You write in the open chat. Until the event is back, the outbox shows the message beside what the cache has. Then the chat and the list are refetched for a message that the client has written itself.",
    ends: { "invalidate-affected": "Right: 3 requests" },
  }),
});
