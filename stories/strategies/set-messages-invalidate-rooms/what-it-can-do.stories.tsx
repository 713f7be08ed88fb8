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
  title: "Strategies/set-messages-invalidate-rooms/What it can do",
  tags: ["no-picture"],
  ...strategyStories("set-messages-invalidate-rooms"),
});

/** The list is asked for again on each message, also for a room that it has. */
export const MessageInAKnownRoom = meta.story({
  name: "Message in a known room",
  args: {
    caption: "Somebody writes in the fifth room. The list is fetched again, as for every message.",
  },
  play: playScenario(messageInKnownRoom, {
    requests: { "GET /chat-rooms": 1 },
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** A message for a room that was never loaded comes out right, because the list is asked for again. */
export const MessageInAMissingRoom = meta.story({
  name: "Message in a missing room",
  args: {
    caption:
      "Somebody writes in a room that is not among the first ten. This is where the tutorial ends: the list is always fetched again, and so it is right.",
  },
  play: playScenario(messageInMissingRoom, {
    requests: { "GET /chat-rooms": 1 },
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** Thirty messages cost thirty list requests, of which one is used. */
export const BurstOfThirty = meta.story({
  name: "Burst of 30",
  args: {
    caption:
      "Thirty messages arrive at once. The open room shows them at once and for free; the list is fetched 30 times, 29 of them aborted, and stands still until the last one is answered.",
  },
  play: playScenario(burstOfThirty, {
    requests: { "GET /chat-rooms": 30 },
    aborted: 29,
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** A message in the open room appears without a request, and the list costs one. */
export const MessageInTheOpenRoom = meta.story({
  name: "Message in the open room",
  args: {
    caption:
      "Somebody writes in the open room. The room is written; the list is fetched to move one row.",
  },
  play: playScenario(messageInOpenRoom, {
    requests: { "GET /chat-rooms": 1 },
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** An own message appears in the room for free and costs a list request. */
export const OwnMessage = meta.story({
  name: "Own message",
  args: {
    caption:
      "You write in the open room. One request sends the message, and its echo causes one for the list.",
  },
  play: playScenario(ownMessage, {
    requests: { "POST /chat-rooms/room-001/messages": 1, "GET /chat-rooms": 1 },
    chatRooms: "right",
    chatMessages: "right",
  }),
});
