import type { LabScene } from "./LabScene.ts";
import {
  at,
  change,
  knownRoom,
  labPageSize,
  missingRoom,
  openRoom,
  post,
  roomOfFirst,
  slowResponse,
} from "./steps.ts";

/** Thirty messages at once in the rooms of the first page, every third of them in the open one. */
const thirtyAtOnce = Array.from({ length: 30 }, (_, count) =>
  post(count % 3 === 0 ? openRoom : 1 + (count % (labPageSize - 1))),
);

/** The scenes that the Lab has besides, for the pages of the strategies. */
export const moreScenes: readonly LabScene[] = [
  {
    id: "open-room",
    name: "Open chat",
    question: "A message arrives in the chat you are reading. What does your cache do?",
    action: "Send it",
    explanation:
      "The event holds the whole message, and two queries show it: the chat and the list. Whoever invalidates fetches both for what has already arrived.",
    script: () => [post(openRoom)],
  },
  {
    id: "own-message-in-the-tutorial",
    name: "Own message, no outbox",
    question:
      "You send a message on a slow network, as in the tutorial. How long do you see nothing?",
    action: "Send mine",
    explanation:
      "The tutorial sends the message and leaves the rest to its event. Nothing shows until that is back, and a strategy that refetches needs another round trip. The tutorial’s four steps do the same here; the other lanes have the kit’s outbox, which shows the message at once. That isn’t the work of their strategies: in the scene “Own message” every lane has the outbox. The verdict is about the cache, which is right all the time. You are the one who waits.",
    settings: { latencyMs: 2_000 },
    part: "room",
    sendsAsInTutorial: true,
    script: () => [at(0, { kind: "send" })],
  },
  {
    id: "own-message-without-echo",
    name: "Own message, no echo",
    question: "The server sends your message to everybody but you. Does your cache get it?",
    action: "Send mine",
    explanation:
      "Many servers leave the author out of an event’s receivers. Then the response to the request is all that this client gets. A strategy that only knows events never writes the message: the outbox goes on showing it in the chat, but in the list the chat keeps its old preview and place.",
    part: "room",
    conditions: () => ({ ownMessages: { hasNoEcho: true } }),
    script: () => [at(0, { kind: "send" })],
  },
  {
    id: "own-message-echo-first",
    name: "Own message, echo first",
    question:
      "You send while the chat loads again. The event is back long before the response. Does the message stay?",
    action: "Refetch and send",
    explanation:
      "The server reads the chat, then it accepts your message, and its event overtakes both responses. The message shows once, because the outbox recognizes it in the cache. Then the chat arrives as it was before, and replaces what was written. The outbox shows the message again, but the cache has lost it: only `reconcile` uses the late response, and it has merged the event already.",
    part: "room",
    requests: slowResponse,
    conditions: ({ latencyMs }) => ({
      sends: [{ upMs: latencyMs / 2, downMs: latencyMs * 6, lagMs: 0 }],
    }),
    script: ({ latencyMs }) => [
      at(0, { kind: "refetch", what: "open", cancel: false }),
      at(Math.round(latencyMs * 0.2), { kind: "send" }),
    ],
  },
  {
    id: "burst-of-30",
    name: "Burst of 30",
    question: "Thirty messages arrive at once, all in chats you have. What do they cost?",
    action: "Send 30",
    explanation:
      "Nothing is missing, so nothing has to be fetched. An invalidation for each message cancels the fetch that the one before it started, and only the last fetch is used.",
    settings: { latencyMs: 100 },
    script: () => thirtyAtOnce,
  },
  {
    id: "storm",
    name: "Ten in a second",
    question: "A message every 0.1 s, and a request takes 0.4 s. Who shows them as they arrive?",
    action: "Send ten",
    explanation:
      "Messages are closer together than a round trip. A client that refetches for each of them cancels its own request each time and shows nothing until they stop.",
    settings: { latencyMs: 400 },
    conditions: () => ({ laterDeliveries: { delayMs: 10 } }),
    script: () => Array.from({ length: 10 }, (_, index) => post(index % 2, index === 0 ? 0 : 100)),
  },
  {
    id: "loaded-pages",
    name: "Three pages",
    question: "Three pages are loaded, and a message arrives. How much is fetched for one row?",
    action: "Send it",
    explanation:
      "TanStack Query refetches an infinite query page by page, each after the one before it. Whoever invalidates the list pays for all of its pages.",
    settings: { loadedPages: 3 },
    uses: ["loadedPages"],
    script: () => [post(knownRoom)],
  },
  {
    id: "first-load",
    name: "During the first load",
    question: "A message arrives while everything loads for the first time. Does it survive?",
    action: "Load and send",
    explanation:
      "The server has read the list and the chat, then the message arrives over the socket, then the responses arrive, without it. There is no data yet to write to, TanStack Query ignores the invalidation of a query without data, and a first load that is cancelled isn’t repeated.",
    requests: (settings) => [...slowResponse(settings), ...slowResponse(settings)],
    script: ({ latencyMs }) => [
      at(0, { kind: "reset", what: "all" }),
      post(openRoom, Math.round(latencyMs * 0.6)),
    ],
  },
  {
    id: "list-first-load",
    name: "While the list loads first",
    question: "Messages arrive while only the list loads for the first time. Does it have them?",
    action: "Load and send",
    explanation:
      "The open chat has its data, and the list has none yet. A refetch of the chat brings its message; that of the list is ignored, because there is nothing to invalidate.",
    requests: slowResponse,
    script: ({ latencyMs }) => [
      at(0, { kind: "reset", what: "list" }),
      post(knownRoom, Math.round(latencyMs * 0.6)),
      post(openRoom),
    ],
  },
  {
    id: "burst-while-list-loads",
    name: "Burst during a refetch",
    question:
      "Thirty messages arrive while the list is being refetched. What becomes of the fetch?",
    action: "Refetch and send 30",
    explanation:
      "The response was read before the messages. It can be merged with them, thrown away and requested again for each message, or taken as it is, without them.",
    requests: slowResponse,
    script: ({ latencyMs }) => [
      at(0, { kind: "refetch", what: "list", cancel: false }),
      at(Math.round(latencyMs * 0.6), { kind: "post", room: openRoom }),
      ...thirtyAtOnce.slice(1),
    ],
  },
  {
    id: "page-while-row-moves",
    name: "Row moves during “load more”",
    question: "A chat moves to the top while the next page is on its way. Does it stay there?",
    action: "Load more and send",
    explanation:
      "TanStack Query puts the new page below the pages as they were when it was requested. What was written into them meanwhile is undone.",
    conditions: () => ({ form: "infinite" }),
    requests: slowResponse,
    script: ({ latencyMs }) => [
      at(0, { kind: "load-page", what: "list" }),
      post(knownRoom, Math.round(latencyMs * 0.6)),
    ],
  },
  {
    id: "opened-later",
    name: "Opened later",
    question: "A message arrives in a chat you never opened. What do you see when you open it?",
    action: "Send it, then open",
    explanation:
      "The chat’s messages were never fetched. A cache that makes a list of this one message takes it for all of them, and for fresh: nothing is fetched, and the history is missing.",
    script: () => [post(knownRoom), at(2_000, { kind: "open", room: knownRoom })],
  },
  {
    id: "missing-rooms",
    name: "Two missing chats",
    question: "Four messages arrive for two chats you haven’t loaded. How often are they fetched?",
    action: "Send four",
    explanation:
      "Each chat has to be fetched once, however many messages it gets meanwhile, and whichever response comes first, the newer message belongs on top.",
    script: () => [
      post(missingRoom),
      post(missingRoom + 1),
      post(missingRoom, 100),
      post(missingRoom, 100),
    ],
  },
  {
    id: "many-missing-rooms",
    name: "Twelve missing chats",
    question: "Twelve messages arrive at once, each for another missing chat. What is fetched?",
    action: "Send twelve",
    explanation:
      "A request for one chat is cheaper than one for the list, and a dozen of them are not.",
    script: () => Array.from({ length: 12 }, (_, index) => post(missingRoom + index)),
  },
  {
    id: "lost-message",
    name: "Lost message",
    question: "Of three messages the second never arrives. Who notices?",
    action: "Send three",
    explanation:
      "This server numbers its events. The number after the gap shows that one is missing, and one request brings it. A client that doesn’t look at the numbers never learns of it.",
    settings: { latencyMs: 200, level: "L2" },
    conditions: ({ latencyMs }) => ({
      deliveries: [{ delayMs: latencyMs / 2 }, { delayMs: latencyMs / 2, lost: true }],
    }),
    script: () => [post(openRoom), post(openRoom, 400), post(openRoom, 400)],
  },
  {
    id: "gap-in-closed-room",
    name: "Gap in a closed chat",
    question: "A chat you have left misses a message, and then gets another. Who knows of the gap?",
    action: "Leave, disconnect, come back",
    explanation:
      "After the disconnect the chat is marked as out of date, to be fetched when you come back. The next message is written into it, which makes it look fresh, and the one that was lost stays lost.",
    settings: { latencyMs: 200 },
    script: () => [
      at(0, { kind: "open", room: 1 }),
      at(1_000, { kind: "open", room: openRoom }),
      at(500, { kind: "disconnect", forMs: 3_000, noticeAfterMs: 300 }),
      post(1, 1_000),
      post(1, 3_000),
      at(1_000, { kind: "open", room: 1 }),
    ],
  },
  {
    id: "every-answer-lags",
    name: "Every answer lags",
    question:
      "Every request is answered by a replica that is three seconds behind. Who falls back?",
    action: "Send and refetch",
    explanation:
      "Even a client that refetches everything ends with an old list, which counts as fresh. One has to keep what one has seen, and ask again later.",
    settings: { latencyMs: 200 },
    conditions: ({ latencyMs }) => ({
      laterRequests: { upMs: latencyMs / 2, downMs: latencyMs / 2, lagMs: 3_000 },
    }),
    script: () => [post(openRoom), at(1_000, { kind: "refetch", what: "list", cancel: false })],
  },
  {
    id: "late-after-sign-in",
    name: "Late after sign-in",
    question:
      "Another account signs in while a request of the first one is in flight. Whose chats show?",
    action: "Send, then sign in",
    explanation:
      "The app clears its cache, which makes almost every strategy right: TanStack Query aborts what a query fetches when the query goes. `set-and-fetch-missing` fetches a missing chat itself, so its late response puts a chat of the first account into the second one’s list. `reconcile` sees that the cache was cleared and aborts its request. If the app also changes the `sessionKey`, all strategies are right.",
    requests: slowResponse,
    script: ({ latencyMs }) => [
      post(roomOfFirst),
      at(Math.round(latencyMs * 0.6), { kind: "sign-in", withKey: false }),
    ],
  },
  {
    id: "edited",
    name: "A message is edited",
    question: "Somebody corrects a message that you have on the screen. When does it change?",
    action: "Edit it",
    explanation:
      "The event has the whole message in its new version, and two queries show it: the chat and the list. A strategy that only knows new messages has both refetched.",
    settings: { level: "L2" },
    script: () => [change("edit", openRoom)],
  },
  {
    id: "changed-while-loading",
    name: "Edited and deleted during a refetch",
    question:
      "One message is edited and one deleted while everything loads again. Do the old texts come back?",
    action: "Refetch, edit and delete",
    explanation:
      "The server has read the list and the chat, then a message is edited and the newest one deleted, then the responses arrive, with both old texts. They have to be thrown away and requested again, or merged with what the events said.",
    settings: { level: "L2" },
    requests: (settings) => [...slowResponse(settings), ...slowResponse(settings)],
    script: ({ latencyMs }) => [
      at(0, { kind: "refetch", what: "all", cancel: false }),
      at(Math.round(latencyMs * 0.6), { kind: "edit", room: openRoom, message: 1 }),
      change("delete", openRoom),
    ],
  },
  {
    id: "unread-in-two-tabs",
    name: "Unread in two tabs",
    question:
      "A chat gets messages, you read it in another tab, and it gets one more. What does its badge say?",
    action: "Write and read",
    explanation:
      "The server counts unread messages, but tells the count only with the rooms of its responses. Whoever writes the message into the list leaves the count as it was, and a response says a count that was right when it was read. It has to be derived from what is known: the last response, the messages since, and how far the chat was read.",
    conditions: () => ({ countsUnread: true }),
    script: () => [
      post(knownRoom),
      post(knownRoom, 400),
      at(400, { kind: "read-elsewhere", room: knownRoom, message: 0 }),
      post(knownRoom, 1_000),
    ],
  },
  {
    id: "deleted-and-lagging",
    name: "Deleted, and every answer lags",
    question:
      "A message is deleted, and every request is answered by a replica that is three seconds behind. Is its text gone?",
    action: "Delete and refetch",
    explanation:
      "A strategy that only knows new messages has the chat and the list refetched. The responses don’t know of the deletion yet, so the text stays and counts as fresh. One has to keep what the event said, whatever a later response says.",
    settings: { latencyMs: 200, level: "L2" },
    conditions: ({ latencyMs }) => ({
      laterRequests: { upMs: latencyMs / 2, downMs: latencyMs / 2, lagMs: 3_000 },
    }),
    script: () => [
      change("delete", openRoom),
      at(500, { kind: "refetch", what: "all", cancel: false }),
    ],
  },
  {
    id: "left-and-joined-again",
    name: "Left and joined again",
    question:
      "You leave a chat while the list loads again, somebody writes there, and you come back. What is shown?",
    action: "Leave, then come back",
    explanation:
      "The server has read the list, then you leave the chat, then the response arrives, with the chat in it. Whoever takes it as it is shows a chat that you are not in. When you are back, it has a message of which you were sent no event.",
    settings: { level: "L2" },
    requests: slowResponse,
    script: ({ latencyMs }) => [
      at(0, { kind: "refetch", what: "list", cancel: false }),
      at(Math.round(latencyMs * 0.6), { kind: "leave", room: knownRoom }),
      post(knownRoom, 1_000),
      at(2_000, { kind: "rejoin", room: knownRoom }),
    ],
  },
  {
    id: "left-and-lagging",
    name: "Left, and every answer lags",
    question:
      "You leave the open chat, and every request is answered by a replica that is three seconds behind. Is the chat gone?",
    action: "Leave it",
    explanation:
      "A strategy that only knows new messages has the chat and the list refetched. The responses don’t know that you have left, so the chat stays and counts as fresh. One has to keep what the event said, whatever a later response says.",
    settings: { latencyMs: 200, level: "L2" },
    conditions: ({ latencyMs }) => ({
      laterRequests: { upMs: latencyMs / 2, downMs: latencyMs / 2, lagMs: 3_000 },
    }),
    script: () => [at(0, { kind: "leave", room: openRoom })],
  },
];
