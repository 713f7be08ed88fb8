import { expect, test } from "vitest";

import { pagesOf, roomWith } from "../testFixtures.ts";
import type { WindowFacts } from "./state.ts";
import {
  active,
  found,
  hasMore,
  list,
  loaded,
  message,
  messages,
  pagedRoom,
  playTable,
  rang,
  received,
  room,
  rooms,
  started,
  succeeded,
  type Table,
} from "./testReducer.ts";

const middle: WindowFacts = { hasNextPage: true, hasPreviousPage: true, startsAtInitial: true };

const pushes: Table[] = [
  {
    rule: "a room whose newest message has an old time stays out, whatever older one comes late",
    before: loaded(rooms("a9 b8 c7")),
    lines: [
      [60_000, received("c-10", {}, { seq: 1 }), ["write rooms: c10 a9 b8"]],
      [70_000, started(), []],
      [70_020, succeeded(rooms("a19 b18")), ["write rooms: a19 b18"]],
      [70_030, received("c-11", {}, { seq: 3 }), []],
      [70_040, received("c-20", {}, { seq: 2 }), []],
    ],
  },
  {
    rule: "a message of a known room moves the room up, and is put into the room, in one batch (F11)",
    before: [...list, ...room],
    lines: [[60_000, received("b-20"), ["write rooms: b20 a9 c7", "write b: b-20 b-8 b-7 b-6"]]],
  },
  {
    rule: "a message that is there already changes nothing (F8)",
    before: [...list, ...room],
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7", "write b: b-20 b-8 b-7 b-6"]],
      [60_001, received("b-20"), []],
      [60_002, received("b-8"), []],
    ],
  },
  {
    rule: "a message that others overtook goes where it belongs, and does not take a room back (F8)",
    before: [...list, ...room],
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7", "write b: b-20 b-8 b-7 b-6"]],
      [60_010, received("b-19"), ["write b: b-20 b-19 b-8 b-7 b-6"]],
    ],
  },
  {
    rule: "messages that were received in one frame are one write a query (F5)",
    before: [...list, ...room],
    lines: [
      [
        60_000,
        {
          type: "message-received",
          messages: ["b-20", "a-21", "b-22"].map((word) => message(word)),
        },
        ["write rooms: b22 a21 c7", "write b: b-22 b-20 b-8 b-7 b-6"],
      ],
    ],
  },
  {
    rule: "a message that lies below what is loaded is not shown",
    before: room,
    lines: [[60_000, received("b-5"), []]],
  },
  {
    rule: "whether a message lies below a last row that may be the last of all, a fetch tells",
    before: loaded(messages("b-8 b-7 b-6"), {}, "b"),
    lines: [
      [60_000, received("b-5"), ["wake at 61000"]],
      [61_000, rang, ["refetch b"]],
      [61_001, started("b"), ["wake at 71001"]],
      [
        61_020,
        succeeded(messages("b-8 b-7 b-6 b-5"), {}, "b"),
        ["write b: b-8 b-7 b-6 b-5", "don't wake"],
      ],
    ],
  },
  {
    rule: "a message with the time of the last row lies above it (F8)",
    before: room,
    lines: [[60_000, received("b-6", {}, { id: "b-x" }), ["write b: b-8 b-7 b-x b-6"]]],
  },
  {
    rule: "a missing room shows the newer of two messages that were received at once (L3)",
    before: list,
    lines: [
      [
        60_000,
        {
          type: "message-received",
          messages: ["z-20", "z-21"].map((word) => message(word, { chatRoom: roomWith("z", 1) })),
        },
        ["write rooms: z21 a9 b8 c7"],
      ],
    ],
  },
  {
    rule: "in a room that is loaded to its end nothing lies below",
    before: loaded(messages("b-8 b-7 b-6"), { isWhole: true }, "b"),
    lines: [[60_000, received("b-5"), ["write b: b-8 b-7 b-6 b-5"]]],
  },
  {
    rule: "a query without data gets no rows, but its first load gets what it lacks (F2)",
    before: [found(undefined, "b"), active(true, "b"), started("b")],
    lines: [
      [10, received("b-20"), []],
      [20, succeeded(messages("b-8 b-7"), hasMore, "b"), ["write b: b-20 b-8 b-7"]],
    ],
  },
  {
    rule: "messages of rooms that no query is about have no effect",
    before: room,
    lines: [[60_000, received("c-20"), []]],
  },
];

const windows: Table[] = [
  {
    rule: "nothing is put on a window in the middle of the history (A4)",
    before: [...list, ...loaded(messages("b-5 b-4 | b-3 b-2"), middle, "b")],
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7"]],
      [60_010, received("b-4", {}, { id: "late" }), ["write b: b-5 late b-4 | b-3 b-2"]],
    ],
  },
  {
    rule: "a window that was led back to the newest gets what was received while the page was fetched",
    before: loaded(messages("b-5 b-4 | b-3 b-2"), middle, "b"),
    lines: [
      [60_000, started("b", { direction: "backward" }), []],
      [60_010, received("b-8"), []],
      [
        60_020,
        succeeded(
          messages("b-7 b-6 | b-5 b-4 | b-3 b-2"),
          { ...middle, hasPreviousPage: false },
          "b",
        ),
        ["write b: b-8 b-7 b-6 | b-5 b-4 | b-3 b-2"],
      ],
    ],
  },
  {
    rule: "pages of which the newest was let go are cut off from it, and the status says so",
    before: loaded(
      messages("b-5 b-4 | b-3 b-2"),
      { hasNextPage: true, startsAtInitial: false },
      "b",
    ),
    lines: [[60_000, received("b-8"), ["recovering: b"]]],
  },
  {
    rule: "a room that leaves a list whose newest page was let go is recovered",
    before: loaded(rooms("d6 e5 | f4 g3"), { hasNextPage: true, startsAtInitial: false }),
    lines: [[60_000, received("f-20"), ["write rooms: d6 | e5 g3", "recovering: rooms"]]],
  },
  {
    rule: "an empty page in the middle of the history gets what is received",
    before: loaded(pagesOf([]), middle, "b"),
    lines: [[60_000, received("b-20"), ["write b: b-20"]]],
  },
  {
    rule: "a room that moves to the top of a list that is loaded further down leaves it",
    before: loaded(rooms("d6 e5 | f4 g3"), middle),
    lines: [
      [60_000, received("f-20"), ["write rooms: d6 | e5 g3"]],
      [60_010, received("z-21"), []],
    ],
  },
];

const limits: Table[] = [
  {
    rule: "plain data that grows is cut back to what was fetched (F12)",
    before: room,
    rules: { growthLimit: 2 },
    lines: [
      [60_000, received("b-20"), ["write b: b-20 b-8 b-7 b-6"]],
      [60_010, received("b-21"), ["write b: b-21 b-20 b-8 b-7 b-6"]],
      [60_020, received("b-22"), ["write b: b-22 b-21 b-20"]],
      [60_030, received("b-8", {}, { id: "b-8b" }), []],
    ],
  },
  {
    rule: "a list does not grow because its rooms move",
    before: list,
    rules: { growthLimit: 1 },
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7"]],
      [60_010, received("c-21"), ["write rooms: c21 b20 a9"]],
    ],
  },
  {
    rule: "pages that grow too far are refetched, since only the server can make cursors",
    before: pagedRoom,
    rules: { growthLimit: 1 },
    lines: [
      [60_000, received("b-20"), ["write b: b-20 b-8 b-7 | b-6 b-5"]],
      [
        60_010,
        received("b-21"),
        ["write b: b-21 b-20 b-8 b-7 | b-6 b-5", "refetch b (2 pages)", "recovering: b"],
      ],
    ],
  },
  {
    rule: "pages that have grown too far are fetched once, though a message is received twice",
    before: pagedRoom,
    rules: { growthLimit: 0 },
    lines: [
      [
        60_000,
        received("b-20"),
        ["write b: b-20 b-8 b-7 | b-6 b-5", "refetch b (2 pages)", "recovering: b"],
      ],
      [60_001, started("b", { pages: 2 }), ["wake at 70001"]],
      [60_002, received("b-20"), ["wake at 70002"]],
      [
        60_020,
        succeeded(messages("b-20 b-8 | b-7 b-6"), hasMore, "b"),
        ["write b: b-20 b-8 | b-7 b-6", "don't wake", "recovering:"],
      ],
    ],
  },
  {
    rule: "pages that grow too far where nobody looks are marked and let be",
    before: [...pagedRoom, active(false, "b")],
    rules: { growthLimit: 1 },
    lines: [
      [60_000, received("b-20"), ["write b: b-20 b-8 b-7 | b-6 b-5"]],
      [60_010, received("b-21"), ["write b: b-21 b-20 b-8 b-7 | b-6 b-5", "invalidate b"]],
      [60_020, received("b-22"), []],
    ],
  },
  {
    rule: "the newest page is split once it is two pages long (F7)",
    before: pagedRoom,
    lines: [
      [60_000, received("b-20"), ["write b: b-20 b-8 b-7 | b-6 b-5"]],
      [60_010, received("b-21"), ["write b: b-21 b-20 | b-8 b-7 | b-6 b-5"]],
    ],
  },
  {
    rule: "what the log had to drop is not taken back, and is fetched again (F12)",
    before: list,
    rules: { logLimit: 1 },
    lines: [
      [60_000, started(), []],
      [60_010, received("b-20"), ["write rooms: b20 a9 c7"]],
      [60_011, received("c-21"), ["write rooms: c21 b20 a9"]],
      [
        60_020,
        succeeded(rooms("a9 b8 c7")),
        ["write rooms: c21 b20 a9", "refetch rooms", "recovering: rooms"],
      ],
      [60_021, started("rooms", { pages: 1 }), ["wake at 70021"]],
      [60_040, succeeded(rooms("c21 b20 a9")), ["write rooms: c21 b20 a9", "wake at 65011"]],
      [65_011, rang, ["refetch rooms"]],
    ],
  },
];

test.for([...pushes, ...windows, ...limits])("$rule", (table) => {
  expect(playTable(table)).toEqual(table.lines);
});
