import type { TimelineItem, TimelineTrack } from "./TimelineItem.ts";

/** What a story shows. */
export interface Scenario {
  tracks: readonly TimelineTrack[];
  items: readonly TimelineItem[];
  endMs: number;
}

const server: TimelineTrack = {
  id: "server",
  name: "Server",
  kind: "server",
  wrong: [],
  behind: [],
};

/** A message for a room that no lane has loaded, 500 ms from the server in each direction. */
export const missingRoom: Scenario = {
  endMs: 1900,
  tracks: [
    server,
    {
      id: "naive",
      name: "set-query-data-naive",
      shortName: "A",
      kind: "lane",
      wrong: [{ fromMs: 700, toMs: Infinity }],
      behind: [{ fromMs: 200, toMs: 700, reason: "the message is on its way" }],
    },
    {
      id: "invalidate",
      name: "invalidate-affected",
      shortName: "B",
      kind: "lane",
      wrong: [],
      behind: [{ fromMs: 200, toMs: 1720, reason: "the list is being fetched" }],
    },
    {
      id: "reconcile",
      name: "reconcile",
      shortName: "C",
      kind: "lane",
      wrong: [],
      behind: [{ fromMs: 200, toMs: 1720, reason: "the room is being fetched" }],
    },
  ],
  items: [
    { kind: "event", id: "m1", trackId: "server", atMs: 200, label: "message in Billing" },
    ...["naive", "invalidate", "reconcile"].map((lane): TimelineItem => ({
      kind: "delivery",
      id: `${lane} d1`,
      trackId: lane,
      sentMs: 200,
      arrivedMs: 700,
      label: "message in Billing",
      causes: ["m1"],
    })),
    {
      kind: "write",
      id: "naive w1",
      trackId: "naive",
      atMs: 701,
      label: "chat-rooms",
      causes: ["naive d1"],
    },
    { kind: "commit", id: "naive c1", trackId: "naive", atMs: 717, rows: 2, causes: ["naive w1"] },
    {
      kind: "request",
      id: "invalidate r1",
      trackId: "invalidate",
      startedMs: 700,
      readMs: 1200,
      endedMs: 1700,
      outcome: "answered",
      bytes: 3270,
      label: "GET /chat-rooms",
      causes: ["invalidate d1"],
    },
    {
      kind: "write",
      id: "invalidate w1",
      trackId: "invalidate",
      atMs: 1701,
      label: "chat-rooms",
      causes: ["invalidate r1"],
    },
    {
      kind: "commit",
      id: "invalidate c1",
      trackId: "invalidate",
      atMs: 1717,
      rows: 10,
      causes: ["invalidate w1"],
    },
    {
      kind: "decision",
      id: "reconcile x1",
      trackId: "reconcile",
      atMs: 700,
      label: "fetch room-060, it is missing",
      causes: ["reconcile d1"],
    },
    {
      kind: "request",
      id: "reconcile r1",
      trackId: "reconcile",
      startedMs: 700,
      readMs: 1200,
      endedMs: 1700,
      outcome: "answered",
      bytes: 318,
      label: "GET /chat-rooms/room-060",
      causes: ["reconcile x1"],
    },
    {
      kind: "write",
      id: "reconcile w1",
      trackId: "reconcile",
      atMs: 1701,
      label: "chat-rooms",
      causes: ["reconcile r1"],
    },
    {
      kind: "commit",
      id: "reconcile c1",
      trackId: "reconcile",
      atMs: 1717,
      rows: 1,
      causes: ["reconcile w1"],
    },
  ],
};

/** 60 messages, 5 ms apart: one lane starts a request for each and aborts it for the next. */
export const burst: Scenario = burstOf(60, 5);

function burstOf(messages: number, spacingMs: number): Scenario {
  const beginMs = 400;
  const lastMs = beginMs + (messages - 1) * spacingMs;
  const numbers = Array.from({ length: messages }, (_, index) => index);
  const at = (index: number) => beginMs + index * spacingMs;
  const arrivals = (lane: string) =>
    numbers.map((index): TimelineItem => ({
      kind: "delivery",
      id: `${lane} d${index}`,
      trackId: lane,
      sentMs: at(index),
      arrivedMs: at(index) + 100,
      label: `message ${index + 1}`,
      causes: [`m${index}`],
    }));
  return {
    endMs: 1800,
    tracks: [
      server,
      {
        id: "affected",
        name: "invalidate-affected",
        shortName: "A",
        kind: "lane",
        wrong: [],
        behind: [{ fromMs: beginMs, toMs: lastMs + 320, reason: "the list is being fetched" }],
      },
      {
        id: "debounced",
        name: "invalidate-debounced",
        shortName: "B",
        kind: "lane",
        wrong: [],
        behind: [{ fromMs: beginMs, toMs: lastMs + 620, reason: "it waits for the burst to end" }],
      },
      {
        id: "reconcile",
        name: "reconcile",
        shortName: "C",
        kind: "lane",
        wrong: [],
        behind: [{ fromMs: beginMs, toMs: lastMs + 116, reason: "messages are on their way" }],
      },
    ],
    items: [
      ...numbers.map((index): TimelineItem => ({
        kind: "event",
        id: `m${index}`,
        trackId: "server",
        atMs: at(index),
        label: `message ${index + 1}`,
      })),
      ...["affected", "debounced", "reconcile"].flatMap(arrivals),
      ...numbers.flatMap((index): TimelineItem[] => {
        const startedMs = at(index) + 100;
        const isLast = index === messages - 1;
        return ["/chat-rooms", "/chat-rooms/room-001/messages"].map((path, place) => ({
          kind: "request",
          id: `affected r${index} ${place}`,
          trackId: "affected",
          startedMs,
          ...(isLast ? { readMs: startedMs + 100, bytes: place === 0 ? 3270 : 6120 } : {}),
          endedMs: isLast ? startedMs + 200 : startedMs + spacingMs,
          outcome: isLast ? "answered" : "aborted",
          label: `GET ${path}`,
          causes: [`affected d${index}`],
        }));
      }),
      ...[0, 1].map((place): TimelineItem => ({
        kind: "write",
        id: `affected w${place}`,
        trackId: "affected",
        atMs: lastMs + 301,
        label: place === 0 ? "chat-rooms" : "chat-messages of room-001",
        causes: [`affected r${messages - 1} ${place}`],
      })),
      {
        kind: "decision",
        id: "debounced x",
        trackId: "debounced",
        atMs: lastMs + 400,
        label: "refetch what the burst has changed",
        causes: numbers.map((index) => `debounced d${index}`),
      },
      ...["/chat-rooms", "/chat-rooms/room-001/messages"].map((path, place): TimelineItem => ({
        kind: "request",
        id: `debounced r${place}`,
        trackId: "debounced",
        startedMs: lastMs + 400,
        readMs: lastMs + 500,
        endedMs: lastMs + 600,
        outcome: "answered",
        bytes: place === 0 ? 3270 : 6120,
        label: `GET ${path}`,
        causes: ["debounced x"],
      })),
      ...[0, 1].map((place): TimelineItem => ({
        kind: "write",
        id: `debounced w${place}`,
        trackId: "debounced",
        atMs: lastMs + 601,
        label: place === 0 ? "chat-rooms" : "chat-messages of room-001",
        causes: [`debounced r${place}`],
      })),
      ...numbers.flatMap((index): TimelineItem[] => [
        {
          kind: "write",
          id: `reconcile w${index}`,
          trackId: "reconcile",
          atMs: at(index) + 100,
          label: "chat-rooms and chat-messages of room-001",
          causes: [`reconcile d${index}`],
        },
        {
          kind: "commit",
          id: `reconcile c${index}`,
          trackId: "reconcile",
          atMs: at(index) + 116,
          rows: 2,
          causes: [`reconcile w${index}`],
        },
      ]),
    ],
  };
}

/** The connection is lost for two seconds; what was sent meanwhile never arrives. */
export const lostConnection: Scenario = {
  endMs: 4800,
  tracks: [
    server,
    {
      id: "fetch",
      name: "set-and-fetch-missing",
      shortName: "A",
      kind: "lane",
      wrong: [{ fromMs: 3000, toMs: Infinity }],
      behind: [
        { fromMs: 500, toMs: 700, reason: "the message is on its way" },
        { fromMs: 1600, toMs: 3000, reason: "it is offline" },
      ],
    },
    {
      id: "reconcile",
      name: "reconcile",
      shortName: "B",
      kind: "lane",
      wrong: [],
      behind: [
        { fromMs: 500, toMs: 700, reason: "the message is on its way" },
        { fromMs: 1600, toMs: 4240, reason: "it is offline, then catches up" },
      ],
    },
  ],
  items: [
    { kind: "event", id: "m1", trackId: "server", atMs: 500, label: "message in Support" },
    { kind: "event", id: "m2", trackId: "server", atMs: 1600, label: "message in Billing" },
    { kind: "event", id: "m3", trackId: "server", atMs: 2300, label: "message in Support" },
    ...["fetch", "reconcile"].flatMap((lane): TimelineItem[] => [
      {
        kind: "delivery",
        id: `${lane} d1`,
        trackId: lane,
        sentMs: 500,
        arrivedMs: 700,
        label: "message in Support",
        causes: ["m1"],
      },
      {
        kind: "write",
        id: `${lane} w1`,
        trackId: lane,
        atMs: 700,
        label: "chat-rooms",
        causes: [`${lane} d1`],
      },
      {
        kind: "commit",
        id: `${lane} c1`,
        trackId: lane,
        atMs: 716,
        rows: 1,
        causes: [`${lane} w1`],
      },
      {
        kind: "event",
        id: `${lane} off`,
        trackId: lane,
        atMs: 1000,
        label: "the connection is lost",
      },
      {
        kind: "event",
        id: `${lane} on`,
        trackId: lane,
        atMs: 3000,
        label: "the connection is back",
      },
      ...[2, 3].map((number): TimelineItem => ({
        kind: "delivery",
        id: `${lane} d${number}`,
        trackId: lane,
        sentMs: number === 2 ? 1600 : 2300,
        arrivedMs: undefined,
        isLost: true,
        label: number === 2 ? "message in Billing" : "message in Support",
        causes: [`m${number}`],
      })),
    ]),
    {
      kind: "decision",
      id: "reconcile x",
      trackId: "reconcile",
      atMs: 3000,
      label: "fetch what was missed",
      causes: ["reconcile on"],
    },
    {
      kind: "request",
      id: "reconcile r1",
      trackId: "reconcile",
      startedMs: 3000,
      endedMs: 3260,
      outcome: "failed",
      label: "GET /chat-rooms",
      causes: ["reconcile x"],
    },
    {
      kind: "request",
      id: "reconcile r2",
      trackId: "reconcile",
      startedMs: 3800,
      readMs: 4000,
      endedMs: 4200,
      outcome: "answered",
      bytes: 3270,
      label: "GET /chat-rooms",
      causes: ["reconcile r1"],
    },
    {
      kind: "request",
      id: "reconcile r3",
      trackId: "reconcile",
      startedMs: 3000,
      readMs: 3200,
      endedMs: 3400,
      outcome: "answered",
      bytes: 6120,
      label: "GET /chat-rooms/room-001/messages",
      causes: ["reconcile x"],
    },
    {
      kind: "write",
      id: "reconcile w2",
      trackId: "reconcile",
      atMs: 3400,
      label: "chat-messages of room-001",
      causes: ["reconcile r3"],
    },
    {
      kind: "write",
      id: "reconcile w3",
      trackId: "reconcile",
      atMs: 4201,
      label: "chat-rooms",
      causes: ["reconcile r2"],
    },
    {
      kind: "commit",
      id: "reconcile c3",
      trackId: "reconcile",
      atMs: 4217,
      rows: 2,
      causes: ["reconcile w3"],
    },
  ],
};
