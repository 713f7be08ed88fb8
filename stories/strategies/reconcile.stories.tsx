import preview from "../../.storybook/preview.tsx";
import { describeReconcile } from "./describeReconcile.ts";
import { sceneStories, sceneStory } from "./sceneStories.tsx";

const meta = preview.meta({
  title: "Strategies/reconcile",
  tags: ["no-picture", "looks-alike"],
  ...sceneStories(describeReconcile()),
});

export const KnownChat = meta.story({
  name: "Known chat",
  ...sceneStory("known-room", {
    caption:
      "Somebody writes in the fifth chat. Its row gets the message and moves to the top; nothing is fetched.",
    ends: { reconcile: "Right: 0 requests" },
  }),
});

export const MissingChat = meta.story({
  name: "Missing chat",
  tags: ["!looks-alike"],
  ...sceneStory("missing-room", {
    caption:
      "Somebody writes in a chat that is not among the first ten. The client fetches this one chat and puts it where its latest message belongs.",
    ends: { reconcile: "Right: 1 request" },
  }),
});

export const MissingChatThatComesAlong = meta.story({
  name: "Missing chat that comes along",
  ...sceneStory("missing-room", {
    caption:
      "Somebody writes in a chat that is not in the list, and this server sends the chat along with the message. So the row is inserted without a request.",
    ends: { reconcile: "Right: 0 requests" },
    changes: { level: "L3" },
  }),
});

export const TwoMissingChats = meta.story({
  name: "Two missing chats",
  ...sceneStory("missing-rooms", {
    caption:
      "Four messages arrive for two chats that are not in the list. Each chat is fetched once, and whichever response comes first, the newer message stands on top.",
    ends: { reconcile: "Right: 2 requests" },
  }),
});

export const TwelveMissingChats = meta.story({
  name: "Twelve missing chats",
  ...sceneStory("many-missing-rooms", {
    caption:
      "Twelve people write at once, all in chats that are not in the list. The first chat is requested without delay; for the eleven others together the list is cheaper, so it is fetched once.",
    ends: { reconcile: "Right: 2 requests" },
  }),
});

export const BurstOf30 = meta.story({
  name: "Burst of 30",
  ...sceneStory("burst-of-30", {
    caption:
      "Thirty messages arrive at once, all in chats of the list. They are written together, at most once a frame, and nothing is fetched.",
    ends: { reconcile: "Right: 0 requests" },
  }),
});

export const OwnMessage = meta.story({
  name: "Own message",
  ...sceneStory("own-message", {
    caption:
      "You write in the open chat. One request sends the message; its echo over the socket is all that the cache needs.",
    ends: { reconcile: "Right: 1 request" },
  }),
});

export const OwnMessageWithoutEcho = meta.story({
  name: "Own message, no echo",
  ...sceneStory("own-message-without-echo", {
    caption:
      "You write in the open chat, and the server sends the event to everybody but you. The response to the request has the whole message, so it is written like an event.",
    ends: { reconcile: "Right: 1 request" },
  }),
});

export const OwnMessageEchoFirst = meta.story({
  name: "Own message, echo first",
  ...sceneStory("own-message-echo-first", {
    caption:
      "You write while the chat loads again. The event is back first, then the chat as it was before, and seconds later the response. Each is merged with what is known, so the message stays, and shows once.",
    ends: { reconcile: "Right: 2 requests" },
  }),
});

export const ThreePages = meta.story({
  name: "Three pages",
  ...sceneStory("loaded-pages", {
    caption:
      "Three pages of the list are loaded when somebody writes in a known chat. Its row moves to the top of all of them, and no page is refetched.",
    ends: { reconcile: "Right: 0 requests" },
  }),
});

export const DuringARefetch = meta.story({
  name: "During a refetch",
  ...sceneStory("while-list-loads", {
    caption:
      "The list is being refetched when somebody writes in a known chat, and the response does not have it yet. The client has the message in its log and merges it into the response: no further request.",
    ends: { reconcile: "Right: 1 request" },
  }),
});

export const WhileTheListLoadsFirst = meta.story({
  name: "While the list loads first",
  ...sceneStory("list-first-load", {
    caption:
      "The list is being fetched for the first time when people write. There is nothing yet to write the messages into, so they wait in the log until the response is there.",
    ends: { reconcile: "Right: 1 request" },
  }),
});

export const BurstDuringARefetch = meta.story({
  name: "Burst during a refetch",
  ...sceneStory("burst-while-list-loads", {
    caption:
      "Thirty messages arrive while the list is being refetched. They show at once, the fetch goes on, and the response gets what it lacks.",
    ends: { reconcile: "Right: 1 request" },
  }),
});

export const EditedMessage = meta.story({
  name: "Edited message",
  ...sceneStory("edited", {
    caption:
      "Somebody corrects the newest message of the open chat. The event has it whole, so the chat and its row in the list change at once, and nothing is fetched.",
    ends: { reconcile: "Right: 0 requests" },
  }),
});

export const ChangedDuringARefetch = meta.story({
  name: "Edited and deleted during a refetch",
  ...sceneStory("changed-while-loading", {
    caption:
      "One message is edited and one deleted while everything loads again, and the responses still have the old texts. They are merged with what the events said: what was changed stays so, and nothing is fetched once more.",
    ends: { reconcile: "Right: 2 requests" },
  }),
});

export const UnreadInTwoTabs = meta.story({
  name: "Unread in two tabs",
  ...sceneStory("unread-in-two-tabs", {
    caption:
      "A chat gets two messages, you read it in another tab, and it gets one more. The server tells a count only with the rooms of its responses, so the badge is derived: from the last response, the messages since, and how far the chat was read.",
    ends: { reconcile: "Right: 0 requests" },
  }),
});

export const LeftAndJoinedAgain = meta.story({
  name: "Left and joined again",
  ...sceneStory("left-and-joined-again", {
    caption:
      "You leave a chat while the list loads again, somebody writes there, and you come back. The chat goes at once and stays gone, although the response still has it. When you are back it is there again, with the message of which no event was sent to you.",
    ends: { reconcile: "Right: 2 requests" },
  }),
});

export const OfflineFor3S = meta.story({
  name: "Offline for 3 s",
  ...sceneStory("disconnect", {
    caption:
      "The connection is lost for three seconds while people write. This server can’t tell what was missed, so the list and the open chat are refetched once each; until then it is behind.",
    ends: { reconcile: "Right: 2 requests" },
  }),
});

export const OfflineWithAStream = meta.story({
  name: "Offline, with a stream",
  ...sceneStory("disconnect", {
    caption:
      "The connection is lost for three seconds while people write. This server numbers its events, so one request brings all that were missed; only the chat that the list never had is fetched besides.",
    ends: { reconcile: "Right: 2 requests" },
    changes: { level: "L2" },
  }),
});

export const LostMessage = meta.story({
  name: "Lost message",
  ...sceneStory("lost-message", {
    caption:
      "Of three messages the second gets lost on the way. The numbers of the others show that one is missing, and after a second the client requests it.",
    ends: { reconcile: "Right: 1 request" },
  }),
});

export const TwiceAndLate = meta.story({
  name: "Twice and late",
  ...sceneStory("duplicates", {
    caption:
      "Of three messages the first arrives last, and the second arrives twice. Each is shown once, and where its time puts it.",
    ends: { reconcile: "Right: 0 requests" },
  }),
});
