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
  title: "Strategies/invalidate-affected/What it can do",
  tags: ["no-picture"],
  ...strategyStories("invalidate-affected"),
});

/** Only the list is asked for again: the messages of the changed room are not on the screen. */
export const MessageInAKnownRoom = meta.story({
  name: "Message in a known room",
  args: {
    caption:
      "Somebody writes in the fifth room. The list is fetched again; the open room is left alone. Half the requests of invalidate-all, and still one for each message.",
  },
  play: playScenario(messageInKnownRoom, {
    requests: { "GET /chat-rooms": 1 },
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** A message for a room that was never loaded comes out right, at the price of fetching the list again. */
export const MessageInAMissingRoom = meta.story({
  name: "Message in a missing room",
  args: {
    caption:
      "Somebody writes in a room that is not among the first ten. The fresh list has it at its top.",
  },
  play: playScenario(messageInMissingRoom, {
    requests: { "GET /chat-rooms": 1 },
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** In a burst each event restarts the fetch, so that nothing shows until the burst ends. */
export const BurstOfThirty = meta.story({
  name: "Burst of 30",
  args: {
    caption:
      "Thirty messages arrive at once, ten of them in the open room: 40 requests, 38 of them aborted by the next message. Until the last one is answered, the screen stands still.",
  },
  play: playScenario(burstOfThirty, {
    requests: { "GET /chat-rooms": 30, "GET /chat-rooms/room-001/messages": 10 },
    aborted: 38,
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** A message in the open room fetches the room and the list. */
export const MessageInTheOpenRoom = meta.story({
  name: "Message in the open room",
  args: {
    caption:
      "Somebody writes in the open room. Both queries that show the message are fetched again, although the event brought it.",
  },
  play: playScenario(messageInOpenRoom, {
    requests: { "GET /chat-rooms": 1, "GET /chat-rooms/room-001/messages": 1 },
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** An own message is sent once and then fetched twice: in the room and in the list. */
export const OwnMessage = meta.story({
  name: "Own message",
  args: {
    caption:
      "You write in the open room. The echo of your message over the socket makes the client fetch the room and the list.",
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
