import type { LabScene } from "./LabScene.ts";
import {
  at,
  knownRoom,
  labPageSize,
  missingRoom,
  openRoom,
  post,
  roomOfBoth,
  slowResponse,
  stream,
} from "./steps.ts";

/** The scenes that the Lab shows first, in its own order. */
export const mainScenes: readonly LabScene[] = [
  {
    id: "known-room",
    name: "Known chat",
    question: "A message arrives for a chat in your list. What does your cache do?",
    action: "Send it",
    explanation:
      "Every strategy gets this one right. They differ in what it costs and how long it takes: whoever invalidates waits for a round trip and fetches what it mostly has; whoever writes into the cache shows the message at once, for nothing.",
    script: () => [post(knownRoom)],
  },
  {
    id: "missing-room",
    name: "Missing chat",
    question: "A message arrives for a chat you haven’t loaded. What does your cache do?",
    action: "Send it",
    explanation:
      "The list has ten of 200 chats, and this one isn’t among them. `findIndex` returns −1, and `splice(-1, 1)` takes out the last row: it gets the message of a chat that isn’t its own and jumps to the top. Invalidating the list is right but fetches ten rows for one. One request for the one chat is enough.",
    script: () => [post(missingRoom)],
  },
  {
    id: "burst",
    name: "Burst of 200",
    question: "Two hundred messages arrive within a few seconds. Who keeps up?",
    action: "Send 200",
    explanation:
      "An invalidation cancels the fetch in flight and starts another. With messages closer together than a round trip, no fetch ends before the burst does: nothing shows, and almost every request is thrown away.",
    settings: { rate: 50 },
    uses: ["rate", "missing", "loadedPages"],
    script: (settings, seed) => stream(settings, seed, 200),
  },
  {
    id: "while-list-loads",
    name: "During a refetch",
    question: "A message arrives while the list is being refetched. Does it survive?",
    action: "Refetch and send",
    explanation:
      "The server has read the list, then the message arrives over the socket, then the response arrives, without it. A fetch result replaces the data whatever was written meanwhile.",
    requests: slowResponse,
    script: ({ latencyMs }) => [
      at(0, { kind: "refetch", what: "list", cancel: false }),
      post(knownRoom, Math.round(latencyMs * 0.6)),
    ],
  },
  {
    id: "while-page-loads",
    name: "During “load more”",
    question: "A chat moves while the next page is on its way. Are there holes or doubles?",
    action: "Load more and send",
    explanation:
      "The second page is read on the server, then one of its chats gets a message and moves to the top. The page arrives with the chat where it was.",
    conditions: () => ({ form: "infinite" }),
    requests: slowResponse,
    script: ({ latencyMs }) => [
      at(0, { kind: "load-page", what: "list" }),
      post(labPageSize + 2, Math.round(latencyMs * 0.6)),
    ],
  },
  {
    id: "own-message",
    name: "Own message",
    question: "You send a message on a slow network. When do you see it?",
    action: "Send mine",
    explanation:
      "It shows at once as unsent, from the outbox, beside what the cache has. The response and the echo confirm it, whichever comes first. What is written for the echo must not make a second bubble of it.",
    settings: { latencyMs: 2_000 },
    part: "room",
    script: () => [at(0, { kind: "send" })],
  },
  {
    id: "disconnect",
    name: "Offline for 3 s",
    question: "The connection is lost for three seconds. Who finds out what was missed?",
    action: "Disconnect for 3 s",
    explanation:
      "What is sent while nobody listens is lost, and most strategies have no rule for coming back. The next event hides the gap: a write takes the mark off that told of it.",
    settings: { latencyMs: 200 },
    script: () => [
      at(0, { kind: "disconnect", forMs: 3_000, noticeAfterMs: 300 }),
      post(knownRoom, 1_000),
      post(openRoom, 500),
      post(missingRoom, 500),
      post(2, 2_500),
    ],
  },
  {
    id: "server-restart",
    name: "Server restart",
    question: "The server restarts and forgets its stream of events. Who notices?",
    action: "Restart it",
    explanation:
      "All connections break, messages are accepted meanwhile, and the stream starts over: its old positions mean nothing any more. Only a full refetch helps.",
    settings: { latencyMs: 200, level: "L2" },
    script: () => [
      at(0, { kind: "disconnect", forMs: 2_000, noticeAfterMs: 0 }),
      post(openRoom, 500),
      at(500, { kind: "new-epoch" }),
      post(knownRoom, 500),
      post(3, 2_000),
    ],
  },
  {
    id: "errors",
    name: "A failing request",
    question: "The request that a missing chat needs is answered with 503. What then?",
    action: "Send and fail",
    explanation:
      "The first request after the message fails. A strategy that fetches and forgets loses the row; one that only invalidates leaves the old list until something else fetches it.",
    requests: () => [{ fail: 503 }],
    script: () => [post(missingRoom)],
  },
  {
    id: "duplicates",
    name: "Twice and late",
    question: "Events arrive twice and out of order. Does it show?",
    action: "Send three",
    explanation:
      "Of three messages the first arrives last and the second twice. A list that prepends whatever comes shows one message twice and the newest not on top.",
    conditions: () => ({
      ordered: false,
      deliveries: [{ delayMs: 2_400 }, { delayMs: 60, againAfterMs: 900 }, { delayMs: 60 }],
    }),
    script: () => [post(openRoom), post(openRoom, 400), post(knownRoom, 400)],
  },
  {
    id: "lagging-replica",
    name: "Lagging replica",
    question: "A refetch is answered by a replica that is three seconds behind. Does time go back?",
    action: "Send and refetch",
    explanation:
      "The message is in the cache; then the list is refetched from a replica that doesn’t have it yet. The row goes back to the older message, and the result counts as fresh.",
    settings: { latencyMs: 200 },
    requests: () => [{ lagMs: 3_000 }, { lagMs: 3_000 }, { lagMs: 3_000 }],
    script: () => [
      post(knownRoom),
      post(openRoom, 300),
      at(500, { kind: "refetch", what: "all", cancel: false }),
    ],
  },
  {
    id: "sign-in",
    name: "Somebody else signs in",
    question: "Another account signs in, and the app keeps its cache. Whose chats show?",
    action: "Sign in, then send",
    explanation:
      "The app changes the `sessionKey` and doesn’t clear the cache, so every strategy shows what belongs to the first account, and the open chat stays wrong in all of them: clearing the cache is the app’s task. They differ in the list. `reconcile` fetches it for the new session, whoever invalidates does so for the next message, and whoever only writes keeps the old one.",
    script: ({ latencyMs }) => [
      at(0, { kind: "sign-in", withKey: true, keepsCache: true }),
      post(roomOfBoth, latencyMs * 3),
    ],
  },
];
