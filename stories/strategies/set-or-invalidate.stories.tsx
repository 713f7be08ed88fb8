import preview from "../../.storybook/preview.tsx";
import { describeStrategy } from "./describeStrategy.ts";
import { playControls } from "./playTime.ts";
import { sceneStories, sceneStory } from "./sceneStories.tsx";

const meta = preview.meta({
  title: "Strategies/set-or-invalidate",
  tags: ["no-picture", "looks-alike"],
  ...sceneStories(describeStrategy("set-or-invalidate")),
});

export const KnownChat = meta.story({
  name: "Known chat",
  ...sceneStory("known-room", {
    caption:
      "Somebody writes in the fifth chat. It is in the list, so the cache is written and nothing fetched.",
    ends: { "set-or-invalidate": "Right: 0 requests" },
  }),
});

export const MissingChat = meta.story({
  name: "Missing chat",
  ...sceneStory("missing-room", {
    caption:
      "Somebody writes in a chat that is not among the first ten. There is no row to write to, so the list is refetched: right, but with many pages loaded all of them are fetched for one row.",
    ends: { "set-or-invalidate": "Right: 1 request" },
  }),
});

export const DuringARefetch = meta.story({
  name: "During a refetch",
  tags: ["!looks-alike"],
  ...sceneStory("while-list-loads", {
    caption:
      "The server reads the list, then somebody writes, and only then does the list arrive: it does not have the message and erases it. reconcile keeps each message in a log and writes it again into any response that may have missed it.",
    ends: { "set-or-invalidate": "Wrong in 1 chat: 1 request", reconcile: "Right: 1 request" },
    afterwards: playControls,
  }),
});

export const RowMoves = meta.story({
  name: "Row moves during “load more”",
  ...sceneStory("page-while-row-moves", {
    caption:
      "You load more chats, and before they arrive a message moves a chat to the top. The new page is put below the rows as they were when you asked, so the move is undone; reconcile does it again, and each chat is there once.",
    ends: { "set-or-invalidate": "Wrong in 1 chat: 1 request", reconcile: "Right: 1 request" },
  }),
});

export const OfflineFor3S = meta.story({
  name: "Offline for 3 s",
  ...sceneStory("disconnect", {
    caption:
      "The connection is lost for three seconds, and what is written meanwhile is never sent again. A client that just goes on keeps a hole forever; reconcile refetches the list and the open chat once it is connected again. So does withReconnect around this strategy.",
    ends: {
      "set-or-invalidate": "Wrong in 3 chats, 1 message: 0 requests",
      reconcile: "Right: 2 requests",
    },
  }),
});

export const TwiceAndLate = meta.story({
  name: "Twice and late",
  ...sceneStory("duplicates", {
    caption:
      "Of three messages the first arrives last and the second twice, as happens with several servers. A client that puts each event on top shows what it was sent; reconcile knows messages by their id and places them by their time.",
    ends: {
      "set-or-invalidate": "Wrong in 1 chat, 2 messages: 0 requests",
      reconcile: "Right: 0 requests",
    },
  }),
});

export const DeletedAndEveryAnswerLags = meta.story({
  name: "Deleted, and every answer lags",
  ...sceneStory("deleted-and-lagging", {
    caption:
      "Somebody deletes a message, and every request is answered by a replica that is three seconds behind. This strategy only knows new messages, so the chat and the list are refetched, and their old responses leave the deleted text on the screen. reconcile takes the deletion from its event and keeps it, whatever is refetched.",
    ends: {
      "set-or-invalidate": "Wrong in 1 chat, 1 message: 4 requests",
      reconcile: "Right: 3 requests",
    },
  }),
});

export const UnreadInTwoTabs = meta.story({
  name: "Unread in two tabs",
  ...sceneStory("unread-in-two-tabs", {
    caption:
      "A chat gets two messages, you read it in another tab, and it gets one more. This strategy writes the messages into the list and leaves the unread count as the last response told it; only the read has the list refetched. Here the badge lacks the last message.",
    ends: {
      "set-or-invalidate": "Wrong in 1 chat: 1 request",
      reconcile: "Right: 0 requests",
    },
  }),
});

export const OwnMessage = meta.story({
  name: "Own message",
  ...sceneStory("own-message", {
    caption:
      "You write in the open chat. Until the event is back, the outbox shows the message beside what the cache has. The event is written like any other; nothing is fetched.",
    ends: { "set-or-invalidate": "Right: 1 request" },
  }),
});

export const OwnMessageWithoutEcho = meta.story({
  name: "Own message, no echo",
  ...sceneStory("own-message-without-echo", {
    caption:
      "You write, and the server sends the event to everybody but you. This client only knows events: the outbox shows the message, and the cache never gets it. reconcile writes the response to the request.",
    ends: {
      "set-or-invalidate": "Wrong in 1 chat, 1 message: 1 request",
      reconcile: "Right: 1 request",
    },
  }),
});
