import { expect, within } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { describeStrategy } from "./describeStrategy.ts";
import { playWipedMessage } from "./playTime.ts";
import { sceneStories, sceneStory } from "./sceneStories.tsx";

const meta = preview.meta({
  title: "Strategies/set-query-data-naive",
  tags: ["no-picture", "looks-alike"],
  ...sceneStories(describeStrategy("set-query-data-naive")),
});

export const KnownChat = meta.story({
  name: "Known chat",
  ...sceneStory("known-room", {
    caption:
      "Somebody writes in the fifth chat. The event is written into the cache: right, and free.",
    ends: { "set-query-data-naive": "Right: 0 requests" },
  }),
});

export const MissingChat = meta.story({
  name: "Missing chat",
  tags: ["!looks-alike", "!no-picture"],
  ...sceneStory("missing-room", {
    caption:
      "Somebody writes in a chat that is not among the first ten. Looking it up gives index −1, and splice(−1, 1) takes out the last row: that one gets the message and jumps to the top, while the chat that was written in is nowhere to be seen. reconcile fetches the chat.",
    ends: { "set-query-data-naive": "Wrong in 2 chats: 0 requests", reconcile: "Right: 1 request" },
  }),
});

export const OpenedLater = meta.story({
  name: "Opened later",
  ...sceneStory("opened-later", {
    caption:
      "Somebody writes in a chat whose messages were never fetched, and then you open it. The cache holds a list with just this message in it, takes it for fresh, and requests nothing: the history is missing. reconcile waits until you open the chat and fetches it then.",
    ends: {
      "set-query-data-naive": "Wrong in 24 messages: 0 requests",
      reconcile: "Right: 1 request",
    },
  }),
});

export const DuringTheFirstLoad = meta.story({
  name: "During the first load",
  ...sceneStory("first-load", {
    caption:
      "Somebody writes while the app loads for the first time, and the client puts the message where the list will be. The response, read on the server before, replaces whatever is there; reconcile writes the message again into the response.",
    ends: {
      "set-query-data-naive": "Wrong in 1 chat, 1 message: 2 requests",
      reconcile: "Right: 2 requests",
    },
    afterwards: playWipedMessage,
  }),
});

export const DuringARefetch = meta.story({
  name: "During a refetch",
  ...sceneStory("while-list-loads", {
    caption:
      "The list is being refetched when somebody writes in a known chat. The message is written into the cache, and then the response, which was read before it, replaces everything: the row is back where it was, and nothing will mend it.",
    ends: { "set-query-data-naive": "Wrong in 1 chat: 1 request" },
  }),
});

export const OwnMessage = meta.story({
  name: "Own message",
  ...sceneStory("own-message", {
    caption:
      "You write in the open chat. Until the event is back, the outbox shows the message beside what the cache has. The event is written like any other; nothing is fetched.",
    ends: { "set-query-data-naive": "Right: 1 request" },
  }),
});

export const OwnMessageWithoutOutbox = meta.story({
  name: "Own message, no outbox",
  ...sceneStory("own-message-in-the-tutorial", {
    caption:
      "You write on a slow network, and this client sends as the tutorial does: it shows nothing until the event is back, two seconds later. Its cache is right all the time; you are the one who waits. reconcile’s lane has the kit’s outbox, which would do the same for any strategy.",
    ends: { "set-query-data-naive": "Right: 1 request", reconcile: "Right: 1 request" },
    async afterwards({ canvas }) {
      const waited = async (lane: string, text: string) =>
        expect(
          within(await canvas.findByRole("region", { name: lane })).getByText(text),
        ).toBeVisible();
      await waited("Lane 1, set-query-data-naive", "Your message was here after 2.0 s.");
      await waited("Lane 2, reconcile", "Your message was here at once.");
    },
  }),
});

export const OwnMessageEchoFirst = meta.story({
  name: "Own message, echo first",
  ...sceneStory("own-message-echo-first", {
    caption:
      "You write while the chat loads again. The event is back first and is written; then the chat arrives as it was before, and replaces what was written. The outbox shows the message again, but the cache has lost it. reconcile merges the event into the response.",
    ends: {
      "set-query-data-naive": "Wrong in 1 message: 2 requests",
      reconcile: "Right: 2 requests",
    },
  }),
});
