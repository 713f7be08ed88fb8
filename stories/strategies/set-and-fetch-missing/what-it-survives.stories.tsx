import preview from "../../../.storybook/preview.tsx";
import { playScenario } from "../playScenario.ts";
import {
  burstDuringRefetch,
  messageDuringRefetch,
  missingRoomWhoseFetchFails,
} from "../scenarios.ts";
import { strategyStories } from "../strategyStories.tsx";

const meta = preview.meta({
  title: "Strategies/set-and-fetch-missing/What it survives",
  tags: ["no-picture"],
  ...strategyStories("set-and-fetch-missing"),
});

/** A message that arrives while the list is fetched survives: the fetch is cancelled, the cache written, and the fetch started again. */
export const MessageWhileTheListIsFetched = meta.story({
  name: "Message while the list is fetched",
  args: {
    caption:
      "The list is being fetched when somebody writes in a known room. The client cancels that fetch, writes the message, and fetches again: right, at the price of one more request.",
  },
  play: playScenario(messageDuringRefetch, {
    requests: { "GET /chat-rooms": 2 },
    aborted: 1,
    chatRooms: "right",
    chatMessages: "right",
  }),
});

/** A failed fetch of a missing room loses its row. */
export const TheFetchOfTheRoomFails = meta.story({
  name: "The fetch of the room fails",
  args: {
    caption:
      "Somebody writes in a room that is not in the list, and the server answers the request for that room with an error. The strategy gives up, and the room is not shown.",
  },
  play: playScenario(missingRoomWhoseFetchFails, {
    requests: { "GET /chat-rooms/room-060": 1 },
    chatRooms: { missing: 1 },
    chatMessages: "right",
  }),
});

/** Under a burst, every message cancels the fetch in flight and starts it again. */
export const BurstWhileTheListIsFetched = meta.story({
  name: "Burst while the list is fetched",
  args: {
    caption:
      "Thirty messages arrive while the list is being fetched. Each cancels that fetch and starts another, so that none is answered until the burst ends.",
  },
  play: playScenario(burstDuringRefetch, {
    requests: { "GET /chat-rooms": 31 },
    aborted: 30,
    chatRooms: "right",
    chatMessages: "right",
  }),
});
