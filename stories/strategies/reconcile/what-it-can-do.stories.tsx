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
import { describeReconcile } from "./describeReconcile.ts";
import { messagesIn, missingRooms } from "./scenarios.ts";

const meta = preview.meta({
  title: "Strategies/reconcile/What it can do",
  tags: ["no-picture"],
  ...strategyStories("reconcile", describeReconcile()),
});

const right = { chatRooms: "right", chatMessages: "right" } as const;

/** A message in a known room moves its row to the top without a single request. */
export const MessageInAKnownRoom = meta.story({
  name: "Message in a known room",
  args: {
    caption:
      "Somebody writes in the fifth room. Its row gets the message and moves to the top; nothing is fetched.",
  },
  play: playScenario(messageInKnownRoom, { requests: {}, ...right }),
});

/** A message for a room that was never loaded costs one small request, for just that room. */
export const MessageInAMissingRoom = meta.story({
  name: "Message in a missing room",
  args: {
    caption:
      "Somebody writes in a room that is not among the first ten. The client fetches this one room and puts it where its latest message belongs.",
  },
  play: playScenario(messageInMissingRoom, {
    requests: { "GET /chat-rooms/room-060": 1 },
    ...right,
  }),
});

/** Two missing rooms are two small requests, and both end in their places. */
export const TwoMissingRooms = meta.story({
  name: "Two missing rooms",
  args: {
    caption:
      "Two people write at once, each in a room that is not in the list. Each room is fetched once, and whichever answer comes first, the newer message stands on top.",
  },
  play: playScenario(messagesIn("room-061", "room-062"), {
    requests: { "GET /chat-rooms/room-061": 1, "GET /chat-rooms/room-062": 1 },
    ...right,
  }),
});

/** However many messages a missing room gets, it is requested once. */
export const SameMissingRoomThreeTimes = meta.story({
  name: "The same missing room three times",
  args: {
    caption:
      "Three messages for a room that is not in the list, right after each other. The room is requested once, and its row shows the newest of the three.",
  },
  play: playScenario(messagesIn("room-061", "room-061", "room-061"), {
    requests: { "GET /chat-rooms/room-061": 1 },
    ...right,
  }),
});

/** Many missing rooms at once are one request for the list. */
export const TwelveMissingRooms = meta.story({
  name: "Twelve missing rooms",
  args: {
    caption:
      "Twelve people write at once, all in rooms that are not in the list. The first room is requested without delay; for the eleven others together the list is cheaper, so it is fetched once.",
  },
  play: playScenario(messagesIn(...missingRooms(12)), {
    requests: { "GET /chat-rooms/room-061": 1, "GET /chat-rooms": 1 },
    ...right,
  }),
});

/** A server that sends the room along with the message saves that request too. */
export const MissingRoomThatComesAlong = meta.story({
  name: "Missing room that comes along",
  args: {
    caption:
      "Somebody writes in a room that is not in the list, and this server sends the room along with the message. So the row is inserted without a request.",
    level: "L3",
  },
  play: playScenario(messageInMissingRoom, { requests: {}, ...right }),
});

/** Thirty messages in known rooms are written without a request. */
export const BurstOfThirty = meta.story({
  name: "Burst of 30",
  tags: ["!no-picture"],
  args: {
    caption:
      "Thirty messages arrive at once, all in rooms of the list. They are written together, at most once a frame, and nothing is fetched.",
  },
  play: playScenario(burstOfThirty, { requests: {}, ...right }),
});

/** A message in the open room appears without a request. */
export const MessageInTheOpenRoom = meta.story({
  name: "Message in the open room",
  args: {
    caption:
      "Somebody writes in the open room. The room and the list get the message in the same moment, and nothing is fetched.",
  },
  play: playScenario(messageInOpenRoom, { requests: {}, ...right }),
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
    ...right,
  }),
});

/** However many pages are loaded, a message in a known room is written without a request. */
export const ThreeLoadedPages = meta.story({
  name: "Three loaded pages",
  args: {
    caption:
      "Three pages of the list are loaded when somebody writes in a known room. Its row moves to the top of all of them, and no page is refetched.",
    form: "infinite",
  },
  play: playScenario(messageWithThreeLoadedPages, { requests: {}, ...right }),
});
