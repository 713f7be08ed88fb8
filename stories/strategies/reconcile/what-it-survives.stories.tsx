import preview from "../../../.storybook/preview.tsx";
import { playScenario } from "../playScenario.ts";
import {
  burstDuringRefetch,
  messageDuringFirstLoad,
  messageDuringRefetch,
  messageInRoomOpenedLater,
} from "../scenarios.ts";
import { strategyStories } from "../strategyStories.tsx";
import { describeReconcile } from "./describeReconcile.ts";
import {
  duplicatedAndReordered,
  lostMessage,
  messagesWhileDisconnected,
  missingRoomAskedForTwice,
  refetchFromLaggingServer,
} from "./scenarios.ts";

const meta = preview.meta({
  title: "Strategies/reconcile/What it survives",
  tags: ["no-picture"],
  ...strategyStories("reconcile", describeReconcile()),
});

const right = { chatRooms: "right", chatMessages: "right" } as const;

/** A message that arrives while the list is fetched is merged into the older response. */
export const MessageWhileTheListIsFetched = meta.story({
  name: "Message while the list is fetched",
  args: {
    caption:
      "The list is being fetched when somebody writes in a known room, and the response does not have it yet. The client has the message in its log and merges it into the response: no further request.",
  },
  play: playScenario(messageDuringRefetch, { requests: { "GET /chat-rooms": 1 }, ...right }),
});

/** A message that arrives before there is any data waits for the data. */
export const MessageDuringTheFirstLoad = meta.story({
  name: "Message during the first load",
  args: {
    caption:
      "The list is being fetched for the first time when somebody writes in a known room. There is nothing yet to write the message into, so it waits in the log until the response is there.",
  },
  play: playScenario(messageDuringFirstLoad, { requests: { "GET /chat-rooms": 1 }, ...right }),
});

/** A burst does not disturb a fetch in flight. */
export const BurstWhileTheListIsFetched = meta.story({
  name: "Burst while the list is fetched",
  args: {
    caption:
      "Thirty messages arrive while the list is being fetched. They show at once, the fetch goes on, and the response gets what it lacks.",
  },
  play: playScenario(burstDuringRefetch, { requests: { "GET /chat-rooms": 1 }, ...right }),
});

/** A message for a room that was never opened does not pass for the room's only one. */
export const MessageInARoomOpenedLater = meta.story({
  name: "Message in a room opened later",
  args: {
    caption:
      "Somebody writes in a room that was never opened, and then you open it. Its messages are fetched as for any room, instead of the one message passing for all of them.",
  },
  play: playScenario(messageInRoomOpenedLater, {
    requests: { "GET /chat-rooms/room-005/messages": 1 },
    ...right,
    comparedChatRoomId: "room-005",
  }),
});

/** A failed request for a missing room is repeated. */
export const TheFetchOfTheRoomFails = meta.story({
  name: "The fetch of the room fails",
  args: {
    caption:
      "Somebody writes in a room that is not in the list, and the request for that room fails. The client repeats it after a second, and the row is there.",
  },
  play: playScenario(missingRoomAskedForTwice, {
    requests: { "GET /chat-rooms/room-060": 2 },
    ...right,
  }),
});

/** After a disconnect, each mounted query is refetched once. */
export const MessagesWhileDisconnected = meta.story({
  name: "Messages while disconnected",
  args: {
    caption:
      "The connection breaks, people write, and the connection is back. This server can't tell what was missed, so the list and the open room are refetched once each; until then the list says that it is catching up.",
  },
  play: playScenario(messagesWhileDisconnected, {
    requests: { "GET /chat-rooms": 1, "GET /chat-rooms/room-001/messages": 1 },
    ...right,
  }),
});

/** From a server that keeps a stream of events, only what was missed is requested. */
export const DisconnectedFromAStream = meta.story({
  name: "Disconnected from a stream",
  args: {
    caption:
      "The connection breaks, people write, and the connection is back. This server numbers its events, so one request brings all that were missed; only the room that the list never had is fetched besides.",
    level: "L2",
  },
  play: playScenario(messagesWhileDisconnected, {
    requests: { "GET /events": 1, "GET /chat-rooms/room-070": 1 },
    ...right,
  }),
});

/** A lost event is noticed by the next one's number. */
export const LostMessage = meta.story({
  name: "Lost message",
  args: {
    caption:
      "Of three messages the second gets lost on the way. The numbers of the others show that one is missing, and after a second the client requests it.",
    level: "L2",
  },
  play: playScenario(lostMessage, { requests: { "GET /events": 1 }, ...right }),
});

/** Messages that arrive twice or late are shown once, in the order in which they were written. */
export const DuplicatedAndReordered = meta.story({
  name: "Twice and in the wrong order",
  args: {
    caption:
      "Of three messages for the open room the first arrives last, and the second arrives twice. Each is shown once, and where its time puts it.",
  },
  play: playScenario(duplicatedAndReordered, { requests: {}, ...right }),
});

/** A row never goes back to an older message. */
export const LaggingServer = meta.story({
  name: "A server that lags behind",
  args: {
    caption:
      "Somebody writes in a known room, and then the list is fetched from a server that does not have it yet. The row keeps the newer message; five seconds later the client confirms it with one refetch.",
  },
  play: playScenario(refetchFromLaggingServer, { requests: { "GET /chat-rooms": 2 }, ...right }),
});
