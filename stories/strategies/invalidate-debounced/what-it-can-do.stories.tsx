import preview from "../../../.storybook/preview.tsx";
import { playScenario } from "../playScenario.ts";
import {
  burstOfThirty,
  messageInKnownRoom,
  messageInMissingRoom,
  messageInOpenRoom,
  messageWithThreeLoadedPages,
  ownMessage,
  untilRequested,
} from "../scenarios.ts";
import { strategyStories } from "../strategyStories.tsx";

const meta = preview.meta({
  title: "Strategies/invalidate-debounced/What it can do",
  ...strategyStories("invalidate-debounced"),
});

const right = { chatRooms: "right", chatMessages: "right" } as const;

/** A single message costs a request for the list, and shows a third of a second late. */
export const MessageInAKnownRoom = meta.story({
  name: "Message in a known room",
  args: {
    caption:
      "Somebody writes in the fifth room. The client waits 300 ms for more, then fetches the list again. At human speed nothing more comes, and each message costs as much as with invalidate-affected.",
  },
  play: playScenario(untilRequested(1, messageInKnownRoom), {
    requests: { "GET /chat-rooms": 1 },
    ...right,
  }),
});

/** A message for a room that was never loaded comes out right, because the list is fetched again. */
export const MessageInAMissingRoom = meta.story({
  name: "Message in a missing room",
  args: {
    caption:
      "Somebody writes in a room that is not among the first ten. The fresh list has it at its top, a third of a second later.",
  },
  play: playScenario(untilRequested(1, messageInMissingRoom), {
    requests: { "GET /chat-rooms": 1 },
    ...right,
  }),
});

/** Thirty messages cost two requests, and none is aborted. */
export const BurstOfThirty = meta.story({
  name: "Burst of 30",
  args: {
    caption:
      "Thirty messages arrive at once, ten of them in the open room. The client waits until they are over and makes two requests, one for the list and one for the room. Without the wait there are 40.",
  },
  play: playScenario(untilRequested(2, burstOfThirty), {
    requests: { "GET /chat-rooms": 1, "GET /chat-rooms/room-001/messages": 1 },
    ...right,
  }),
});

/** A message in the open room shows a third of a second late and costs two requests. */
export const MessageInTheOpenRoom = meta.story({
  name: "Message in the open room",
  args: {
    caption:
      "Somebody writes in the open room. The event brought the message, and yet the client waits and then makes two requests before it shows.",
  },
  play: playScenario(untilRequested(2, messageInOpenRoom), {
    requests: { "GET /chat-rooms": 1, "GET /chat-rooms/room-001/messages": 1 },
    ...right,
  }),
});

/** An own message is sent once and then fetched twice: in the room and in the list. */
export const OwnMessage = meta.story({
  name: "Own message",
  args: {
    caption:
      "You write in the open room. The echo of your message over the socket makes the client fetch the room and the list, a third of a second later.",
  },
  play: playScenario(untilRequested(3, ownMessage), {
    requests: {
      "POST /chat-rooms/room-001/messages": 1,
      "GET /chat-rooms": 1,
      "GET /chat-rooms/room-001/messages": 1,
    },
    ...right,
  }),
});

/** Every loaded page is fetched again for one changed row. */
export const ThreeLoadedPages = meta.story({
  name: "Three loaded pages",
  args: {
    form: "infinite",
    caption:
      "Three pages of rooms are loaded when somebody writes in the fifth room. After the wait all three are fetched again, each after the one before it.",
  },
  play: playScenario(untilRequested(3, messageWithThreeLoadedPages), {
    requests: { "GET /chat-rooms": 3 },
    ...right,
  }),
});
