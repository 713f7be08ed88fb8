import preview from "../../.storybook/preview.tsx";
import { describeStrategy } from "./describeStrategy.ts";
import { foundBySimulation } from "./foundBySimulation.ts";
import { sceneStories, sceneStory } from "./sceneStories.tsx";

const meta = preview.meta({
  title: "Strategies/set-and-fetch-missing",
  tags: ["no-picture", "looks-alike"],
  ...sceneStories(describeStrategy("set-and-fetch-missing")),
});

export const MissingChat = meta.story({
  name: "Missing chat",
  tags: ["!looks-alike"],
  ...sceneStory("missing-room", {
    caption:
      "Somebody writes in a chat that is not among the first ten. The client fetches this one chat and inserts it at the top; the other rows stay as they are.",
    ends: { "set-and-fetch-missing": "Right: 1 request" },
  }),
});

export const AFailingRequest = meta.story({
  name: "A failing request",
  ...sceneStory("errors", {
    caption:
      "Somebody writes in a chat that is not in the list, and the server answers the request for it with an error. The strategy gives up, and the chat is not shown; reconcile requests it again a second later.",
    ends: { "set-and-fetch-missing": "Wrong in 1 chat: 1 request", reconcile: "Right: 2 requests" },
  }),
});

export const DuringARefetch = meta.story({
  name: "During a refetch",
  ...sceneStory("while-list-loads", {
    caption:
      "The list is being refetched when somebody writes in a known chat. The client cancels that fetch, writes the message, and fetches again: right, at the price of one more request.",
    ends: { "set-and-fetch-missing": "Right: 2 requests, 1 aborted" },
  }),
});

export const BurstDuringARefetch = meta.story({
  name: "Burst during a refetch",
  ...sceneStory("burst-while-list-loads", {
    caption:
      "Thirty messages arrive while the list is being refetched. Each cancels that fetch and starts another, so that none is answered until the burst ends; reconcile merges them into the one response.",
    ends: {
      "set-and-fetch-missing": "Right: 31 requests, 30 aborted",
      reconcile: "Right: 1 request",
    },
  }),
});

export const FoundBySimulation = meta.story({
  name: "Found by the simulation",
  ...sceneStory("schedule", {
    caption:
      "The simulation drew thousands of schedules and made one that breaks this strategy as small as it could: you open a chat, somebody writes in it, and the event is late. The fetched history has the message, and then the event puts it on top a second time.",
    ends: {
      "set-and-fetch-missing": "Wrong in 1 message: 1 request",
      reconcile: "Right: 1 request",
    },
    schedule: foundBySimulation,
  }),
});

export const OwnMessage = meta.story({
  name: "Own message",
  ...sceneStory("own-message", {
    caption:
      "You write in the open chat. Until the event is back, the outbox shows the message beside what the cache has. The event is written like any other; nothing is fetched.",
    ends: { "set-and-fetch-missing": "Right: 1 request" },
  }),
});

export const LeftAndLagging = meta.story({
  name: "Left, and every answer lags",
  ...sceneStory("left-and-lagging", {
    caption:
      "You leave the open chat. This client doesn’t know such events, so the chat and the list are refetched, from a replica that doesn’t know of it yet: the chat stays, and counts as fresh. reconcile keeps what the event said.",
    ends: {
      "set-and-fetch-missing": "Wrong in 2 chats, 25 messages: 2 requests",
      reconcile: "Right: 2 requests",
    },
  }),
});
