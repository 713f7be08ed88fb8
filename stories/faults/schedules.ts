import { goodRequest, type Schedule } from "../../mocks/server/Schedule.ts";

/** A minute in which nothing happens: what the schedules of this folder have in common. */
const quietMinute: Schedule = {
  level: "L0",
  form: "plain",
  seed: 2,
  rooms: 12,
  pageSize: 5,
  messagesPageSize: 4,
  loadedPages: 1,
  openRoom: 0,
  connectAfterMs: 0,
  coldStart: false,
  screenFirst: false,
  ordered: true,
  retry: 0,
  steps: [],
  requests: [],
  deliveries: [],
};

/** The first screen's two requests, the list and the open room, answered at once. */
const firstScreen = [goodRequest, goodRequest];

/** The list is read on the server, then a message is written, then the list arrives. */
export const olderAnswer: Schedule = {
  ...quietMinute,
  steps: [
    { after: 500, do: { kind: "refetch", what: "list", cancel: false } },
    { after: 500, do: { kind: "post", room: 3 } },
  ],
  requests: [...firstScreen, { upMs: 10, downMs: 2_000, lagMs: 0 }],
};

/** A message arrives for a room that was never opened; then the user opens it. */
export const roomOpenedLater: Schedule = {
  ...quietMinute,
  steps: [
    { after: 500, do: { kind: "post", room: 2 } },
    { after: 2_000, do: { kind: "open", room: 2 } },
  ],
};

/** Two messages in a room that is not among the five of the list. */
export const missingRoom: Schedule = {
  ...quietMinute,
  steps: [
    { after: 500, do: { kind: "post", room: 6 } },
    { after: 200, do: { kind: "post", room: 6 } },
  ],
  requests: [...firstScreen, { upMs: 10, downMs: 400, lagMs: 0 }],
};

/** The request for the missing room is answered with an error. */
export const missingRoomFails: Schedule = {
  ...quietMinute,
  steps: [{ after: 500, do: { kind: "post", room: 6 } }],
  requests: [...firstScreen, { upMs: 10, downMs: 200, lagMs: 0, fail: 503 }],
};

/** Two messages are written while the connection is gone. */
export const disconnected: Schedule = {
  ...quietMinute,
  steps: [
    { after: 500, do: { kind: "disconnect", forMs: 5_000, noticeAfterMs: 300 } },
    { after: 1_000, do: { kind: "post", room: 0 } },
    { after: 1_000, do: { kind: "post", room: 3 } },
  ],
};

/** A message every 100 ms, and every answer takes 400 ms. */
export const storm: Schedule = {
  ...quietMinute,
  steps: [
    { after: 500, do: { kind: "post", room: 0 } },
    { after: 100, do: { kind: "post", room: 1 } },
    { after: 100, do: { kind: "post", room: 0 } },
    { after: 100, do: { kind: "post", room: 1 } },
    { after: 100, do: { kind: "post", room: 0 } },
    { after: 100, do: { kind: "post", room: 1 } },
    { after: 100, do: { kind: "post", room: 0 } },
    { after: 100, do: { kind: "post", room: 1 } },
    { after: 100, do: { kind: "post", room: 0 } },
    { after: 100, do: { kind: "post", room: 1 } },
  ],
  requests: [
    ...firstScreen,
    ...Array.from({ length: 20 }, () => ({ upMs: 200, downMs: 200, lagMs: 0 })),
  ],
};

/** A message moves a room while the next page of the list is on its way. */
export const pageWhileRoomsMove: Schedule = {
  ...quietMinute,
  form: "infinite",
  steps: [
    { after: 500, do: { kind: "load-page", what: "list" } },
    { after: 500, do: { kind: "post", room: 2 } },
  ],
  requests: [...firstScreen, { upMs: 10, downMs: 1_500, lagMs: 0 }],
};

/** Of two messages the first arrives last, and the second arrives twice. */
export const twiceAndReordered: Schedule = {
  ...quietMinute,
  ordered: false,
  steps: [
    { after: 500, do: { kind: "post", room: 0 } },
    { after: 500, do: { kind: "post", room: 0 } },
  ],
  deliveries: [{ delayMs: 2_500 }, { delayMs: 10, againAfterMs: 1_000 }],
};

/** Answers come from a server that is three seconds behind. */
export const laggingServer: Schedule = {
  ...quietMinute,
  steps: [
    { after: 500, do: { kind: "post", room: 0 } },
    { after: 1_000, do: { kind: "refetch", what: "list", cancel: false } },
  ],
  requests: [
    ...firstScreen,
    { upMs: 10, downMs: 100, lagMs: 3_000 },
    { upMs: 10, downMs: 100, lagMs: 3_000 },
    { upMs: 10, downMs: 100, lagMs: 3_000 },
  ],
};

/** A message arrives while the list and the open room are fetched for the first time. */
export const messageDuringFirstLoad: Schedule = {
  ...quietMinute,
  coldStart: true,
  steps: [{ after: 300, do: { kind: "post", room: 0 } }],
  requests: [
    { upMs: 10, downMs: 1_000, lagMs: 0 },
    { upMs: 10, downMs: 1_000, lagMs: 0 },
  ],
};

/** A message gets lost while a room is in the cache but not open; another one follows. */
export const gapInClosedRoom: Schedule = {
  ...quietMinute,
  steps: [
    { after: 500, do: { kind: "open", room: 1 } },
    { after: 1_000, do: { kind: "open", room: 0 } },
    { after: 500, do: { kind: "disconnect", forMs: 3_000, noticeAfterMs: 300 } },
    { after: 1_000, do: { kind: "post", room: 1 } },
    { after: 3_000, do: { kind: "post", room: 1 } },
    { after: 1_000, do: { kind: "open", room: 1 } },
  ],
};
