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
  title: "Strategies/set-query-data-naive/What it can do",
  tags: ["no-picture"],
  ...strategyStories("set-query-data-naive"),
});

/** A message in a known room moves its row to the top without a single request. */
export const MessageInAKnownRoom = meta.story({
  name: "Message in a known room",
  args: {
    caption:
      "Somebody writes in the fifth room. The event is written into the cache: right, and free.",
  },
  play: playScenario(messageInKnownRoom, {
    requests: {},
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** A message for a room that was never loaded corrupts the list: the last row gets a stranger's message and jumps to the top. */
export const MessageInAMissingRoom = meta.story({
  name: "Message in a missing room",
  tags: ["!no-picture"],
  args: {
    caption:
      "Somebody writes in a room that is not among the first ten. Looking it up gives index −1, and splice(−1, 1) takes out the last row: that one gets the message and jumps to the top, while the room that was written in is nowhere to be seen.",
  },
  play: playScenario(messageInMissingRoom, {
    requests: {},
    chatRooms: { missing: 1, misordered: 1, wrongPreview: 1 },
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
    caption:
      "Somebody writes in the open room. The event is the message; nothing has to be fetched.",
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
