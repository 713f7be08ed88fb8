import preview from "../../../.storybook/preview.tsx";
import { playScenario } from "../playScenario.ts";
import {
  burstOfThirty,
  messageInKnownRoom,
  messageInMissingRoom,
  messageInOpenRoom,
  ownMessage,
} from "../scenarios.ts";
import { strategyStories } from "../strategyStories.tsx";

const meta = preview.meta({
  title: "Strategies/set-and-fetch-missing/What it can do",
  tags: ["no-picture"],
  ...strategyStories("set-and-fetch-missing"),
});

/** A message in a known room moves its row to the top without a single request. */
export const MessageInAKnownRoom = meta.story({
  name: "Message in a known room",
  args: {
    caption:
      "Somebody writes in the fifth room. It is in the list, so the cache is written and nothing fetched.",
  },
  play: playScenario(messageInKnownRoom, {
    requests: {},
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** A message for a room that was never loaded costs one small request, for just that room. */
export const MessageInAMissingRoom = meta.story({
  name: "Message in a missing room",
  args: {
    caption:
      "Somebody writes in a room that is not among the first ten. The client fetches this one room and inserts it at the top; the other rows stay as they are.",
  },
  play: playScenario(messageInMissingRoom, {
    requests: { "GET /chat-rooms/room-060": 1 },
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** Thirty messages in known rooms are written without a request. */
export const BurstOfThirty = meta.story({
  name: "Burst of 30",
  args: {
    caption:
      "Thirty messages arrive at once, all in rooms of the list. No request, and every row is right.",
  },
  play: playScenario(burstOfThirty, { requests: {}, chatRooms: "right", chatMessages: "right" }),
});

/** A message in the open room appears without a request. */
export const MessageInTheOpenRoom = meta.story({
  name: "Message in the open room",
  args: {
    caption: "Somebody writes in the open room. Both queries are written and nothing is fetched.",
  },
  play: playScenario(messageInOpenRoom, {
    requests: {},
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** An own message is sent, and its echo is written into both queries. */
export const OwnMessage = meta.story({
  name: "Own message",
  args: {
    caption:
      "You write in the open room. One request sends the message; its echo over the socket is all that the cache needs.",
  },
  play: playScenario(ownMessage, {
    requests: { "POST /chat-rooms/room-001/messages": 1 },
    chatRooms: "right",
    chatMessages: "right",
  }),
});
