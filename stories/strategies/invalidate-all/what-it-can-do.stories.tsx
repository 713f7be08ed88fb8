import preview from "../../../.storybook/preview.tsx";
import { playScenario } from "../playScenario.ts";
import {
  burstOfThirty,
  messageInKnownRoom,
  messageInMissingRoom,
  messageInOpenRoom,
  messageWithThreeLoadedPages,
  ownMessage,
} from "../scenarios.ts";
import { strategyStories } from "../strategyStories.tsx";

const meta = preview.meta({
  title: "Strategies/invalidate-all/What it can do",
  tags: ["no-picture"],
  ...strategyStories("invalidate-all"),
});

/** One message arrives, and every query is asked for again although one row changed. */
export const MessageInAKnownRoom = meta.story({
  name: "Message in a known room",
  args: {
    caption:
      "Somebody writes in the fifth room. The client asks for the list again, and also for the messages of the open room, in which nothing happened. The result is right; the price is a request for every mounted query.",
  },
  play: playScenario(messageInKnownRoom, {
    requests: { "GET /chat-rooms": 1, "GET /chat-rooms/room-001/messages": 1 },
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** A message for a room that was never loaded comes out right, because everything is asked for again. */
export const MessageInAMissingRoom = meta.story({
  name: "Message in a missing room",
  args: {
    caption:
      "Somebody writes in a room that is not among the first ten. Asking for everything again brings it to the top of the list.",
  },
  play: playScenario(messageInMissingRoom, {
    requests: { "GET /chat-rooms": 1, "GET /chat-rooms/room-001/messages": 1 },
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** Thirty messages cost sixty requests, and all but the last two are thrown away. */
export const BurstOfThirty = meta.story({
  name: "Burst of 30",
  args: {
    caption:
      "Thirty messages arrive at once. Each of them aborts the two requests that the one before it started: 60 requests, 58 of them aborted, and nothing new on the screen until the burst is over.",
  },
  play: playScenario(burstOfThirty, {
    requests: { "GET /chat-rooms": 30, "GET /chat-rooms/room-001/messages": 30 },
    aborted: 58,
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** A message in the open room costs two requests, although the event brought all of it. */
export const MessageInTheOpenRoom = meta.story({
  name: "Message in the open room",
  args: {
    caption:
      "Somebody writes in the open room. The event holds the whole message, and yet both the list and the room are fetched again to show it.",
  },
  play: playScenario(messageInOpenRoom, {
    requests: { "GET /chat-rooms": 1, "GET /chat-rooms/room-001/messages": 1 },
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** An own message comes back over the socket like everyone else's, and everything is asked for again. */
export const OwnMessage = meta.story({
  name: "Own message",
  args: {
    caption:
      "You write in the open room. One request sends the message, and its echo over the socket causes two more.",
  },
  play: playScenario(ownMessage, {
    requests: {
      "POST /chat-rooms/room-001/messages": 1,
      "GET /chat-rooms": 1,
      "GET /chat-rooms/room-001/messages": 1,
    },
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** An infinite list is fetched page by page, one after the other, for one changed row. */
export const ThreeLoadedPages = meta.story({
  name: "Three loaded pages",
  args: {
    form: "infinite",
    caption:
      "Three pages of rooms are loaded when somebody writes in the fifth room. All three are fetched again, each after the one before it, and so is the open room.",
  },
  play: playScenario(messageWithThreeLoadedPages, {
    requests: { "GET /chat-rooms": 3, "GET /chat-rooms/room-001/messages": 1 },
    chatRooms: "right",
    chatMessages: "right",
  }),
});
