import preview from "../../../.storybook/preview.tsx";
import { playScenario } from "../playScenario.ts";
import { messageDuringRefetch, messageInRoomOpenedLater } from "../scenarios.ts";
import { strategyStories } from "../strategyStories.tsx";

const meta = preview.meta({
  title: "Strategies/set-query-data-naive/What it survives",
  tags: ["no-picture"],
  ...strategyStories("set-query-data-naive"),
});

/** A message that arrives while the list is fetched is erased by the answer, which is older. */
export const MessageWhileTheListIsFetched = meta.story({
  name: "Message while the list is fetched",
  args: {
    caption:
      "The list is being fetched when somebody writes in a known room. The message is written into the cache, and then the answer, which was read before it, replaces everything: the row is back where it was, and nothing will mend it.",
  },
  play: playScenario(messageDuringRefetch, {
    requests: { "GET /chat-rooms": 1 },
    chatRooms: { misordered: 1, wrongPreview: 1 },
    chatMessages: "right",
  }),
});

/** A message for a room that was never opened leaves a list of one row that looks fresh. */
export const ARoomThatWasNeverOpened = meta.story({
  name: "A room that was never opened",
  args: {
    caption:
      "Somebody writes in a room whose messages were never fetched, and then you open it. The cache holds a list with just this message in it, takes it for fresh, and asks for nothing: the history is missing.",
  },
  play: playScenario(messageInRoomOpenedLater, {
    requests: {},
    chatRooms: "right",
    chatMessages: { missing: 24 },
    comparedChatRoomId: "room-005",
  }),
});
