import preview from "../../.storybook/preview.tsx";
import { describeStrategy } from "./describeStrategy.ts";
import { sceneStories, sceneStory } from "./sceneStories.tsx";

const meta = preview.meta({
  title: "Strategies/set-messages-invalidate-rooms",
  tags: ["no-picture", "looks-alike"],
  ...sceneStories(describeStrategy("set-messages-invalidate-rooms")),
});

export const OpenChat = meta.story({
  name: "Open chat",
  tags: ["!looks-alike"],
  ...sceneStory("open-room", {
    caption:
      "Somebody writes in the open chat. The chat is written; the list is refetched to move one row.",
    ends: { "set-messages-invalidate-rooms": "Right: 1 request" },
  }),
});

export const MissingChat = meta.story({
  name: "Missing chat",
  ...sceneStory("missing-room", {
    caption:
      "Somebody writes in a chat that is not among the first ten. This is where the tutorial ends: the list is always refetched, and so it is right.",
    ends: { "set-messages-invalidate-rooms": "Right: 1 request" },
  }),
});

export const BurstOf30 = meta.story({
  name: "Burst of 30",
  ...sceneStory("burst-of-30", {
    caption:
      "Thirty messages arrive at once. The open chat shows them at once and for free; the list is fetched 30 times, 29 of them aborted, and stands still until the last one is answered.",
    ends: { "set-messages-invalidate-rooms": "Right: 30 requests, 29 aborted" },
  }),
});

export const OwnMessage = meta.story({
  name: "Own message",
  ...sceneStory("own-message", {
    caption:
      "You write in the open chat. One request sends the message, and its echo causes one for the list.",
    ends: { "set-messages-invalidate-rooms": "Right: 2 requests" },
  }),
});

export const DuringARefetch = meta.story({
  name: "During a refetch",
  ...sceneStory("while-list-loads", {
    caption:
      "The list is being refetched when somebody writes in a known chat. The event aborts that fetch and starts another.",
    ends: { "set-messages-invalidate-rooms": "Right: 2 requests, 1 aborted" },
  }),
});
