import preview from "../../.storybook/preview.tsx";
import { describeStrategy } from "./describeStrategy.ts";
import { sceneStories, sceneStory } from "./sceneStories.tsx";

const meta = preview.meta({
  title: "Strategies/invalidate-all",
  tags: ["no-picture", "looks-alike"],
  ...sceneStories(describeStrategy("invalidate-all")),
});

export const KnownChat = meta.story({
  name: "Known chat",
  tags: ["!looks-alike"],
  ...sceneStory("known-room", {
    caption:
      "Somebody writes in the fifth chat. The client refetches the list, and also the messages of the open chat, in which nothing happened. The result is right; the price is a request for every mounted query.",
    ends: { "invalidate-all": "Right: 2 requests" },
  }),
});

export const MissingChat = meta.story({
  name: "Missing chat",
  ...sceneStory("missing-room", {
    caption:
      "Somebody writes in a chat that is not among the first ten. Refetching everything brings it to the top of the list.",
    ends: { "invalidate-all": "Right: 2 requests" },
  }),
});

export const BurstOf30 = meta.story({
  name: "Burst of 30",
  ...sceneStory("burst-of-30", {
    caption:
      "Thirty messages arrive at once. Each of them aborts the two requests that the one before it started: 60 requests, 58 of them aborted, and nothing new on the screen until the burst is over.",
    ends: { "invalidate-all": "Right: 60 requests, 58 aborted" },
  }),
});

export const ThreePages = meta.story({
  name: "Three pages",
  ...sceneStory("loaded-pages", {
    caption:
      "Three pages of chats are loaded when somebody writes in the fifth one. All three are refetched, each after the one before it, and so is the open chat.",
    ends: { "invalidate-all": "Right: 4 requests" },
  }),
});

export const DuringARefetch = meta.story({
  name: "During a refetch",
  ...sceneStory("while-list-loads", {
    caption:
      "The list is being refetched when somebody writes in a known chat. The event aborts that fetch, whose response would be too old, and starts another: right, at the price of one more request.",
    ends: { "invalidate-all": "Right: 3 requests, 1 aborted" },
  }),
});

export const EveryAnswerLags = meta.story({
  name: "Every answer lags",
  ...sceneStory("every-answer-lags", {
    caption:
      "A message arrives, but the replica that answers requests is three seconds behind it. So even a client that refetches everything ends with an old list; reconcile keeps what it has seen, and makes sure with one more request later.",
    ends: {
      "invalidate-all": "Wrong in 1 chat, 1 message: 3 requests",
      reconcile: "Right: 2 requests",
    },
  }),
});

export const OwnMessage = meta.story({
  name: "Own message",
  ...sceneStory("own-message", {
    caption:
      "You write in the open chat. Until the event is back, the outbox shows the message beside what the cache has. Then everything is refetched for a message that the client has written itself.",
    ends: { "invalidate-all": "Right: 3 requests" },
  }),
});
