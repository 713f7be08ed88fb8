import { expect, test } from "vitest";

import { roomWith } from "../testFixtures.ts";
import type { ReconcileEvent } from "./state.ts";
import {
  active,
  dropped,
  found,
  hasMore,
  list,
  loaded,
  messages,
  pagedList,
  pagedRoom,
  playTable,
  rang,
  received,
  room,
  roomFound,
  rooms,
  started,
  succeeded,
  written,
  type Line,
  type Table,
} from "./testReducer.ts";

const removed = (hash: string, isCacheEmpty = false): ReconcileEvent => ({
  type: "query-removed",
  hash,
  isCacheEmpty,
});

const reset = (hash: string): ReconcileEvent => ({
  type: "query-reset",
  hash,
  data: undefined,
  facts: {},
  isFetching: false,
});

const deleted = { text: "", deletedAt: "2026-03-02T10:00:00.000Z" };

const outsideData: Table[] = [
  {
    rule: "data that was there before is of unknown age, and is fetched again (A2)",
    before: [],
    lines: [
      [10, found(rooms("a9 b8 c7")), ["invalidate rooms"]],
      [11, active(true), ["refetch rooms", "recovering: rooms"]],
    ],
  },
  {
    rule: "a room that somebody else wrote first is not taken for the app's own once its event has come",
    before: list,
    lines: [
      [60_000, written(rooms("d10 a9 b8")), []],
      [60_010, received("d-10"), []],
      [60_020, written(rooms("a9 b8 c7")), ["write rooms: d10 a9 b8 c7", "wake at 61020"]],
    ],
  },
  {
    rule: "rows that reach deeper than what was shown may lack others there, so all pages are fetched",
    before: [
      ...loaded(rooms("a9 b8 |")),
      received("a-20"),
      started(),
      succeeded(rooms("a20 e10 |")),
    ],
    lines: [
      [10, written(rooms("a9 b8 | c7 d6")), ["write rooms: a20 e10 b8 | c7 d6", "wake at 1010"]],
      [1_010, rang, ["refetch rooms (2 pages)"]],
    ],
  },
  {
    rule: "data that was there before gets what was received meanwhile",
    before: list,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7"]],
      [60_010, found(messages("b-8 b-7"), "b"), ["write b: b-20 b-8 b-7", "invalidate b"]],
    ],
  },
  {
    rule: "a query that was being fetched before the session began is fetched once more",
    before: [],
    lines: [
      [10, { ...found(undefined), isFetching: true }, []],
      [11, active(true), ["wake at 10010", "recovering: rooms"]],
      [50, succeeded(rooms("a9 b8 c7")), ["refetch rooms", "don't wake"]],
    ],
  },
  {
    rule: "rows that the app adds stay, and nothing is fetched for them",
    before: room,
    lines: [
      [60_000, written(messages("b-8 b-7 b-6 b-5 b-4"), "b"), []],
      [60_010, received("b-20"), ["write b: b-20 b-8 b-7 b-6 b-5 b-4"]],
    ],
  },
  {
    rule: "a rollback to older data takes no newer message away, and one fetch makes sure",
    before: room,
    lines: [
      [60_000, received("b-20"), ["write b: b-20 b-8 b-7 b-6"]],
      [
        60_010,
        written(messages("b-8 b-7 b-6"), "b"),
        ["write b: b-20 b-8 b-7 b-6", "wake at 61010"],
      ],
      [61_010, rang, ["refetch b"]],
    ],
  },
  {
    rule: "a rollback brings back no deleted text, and one fetch makes sure",
    before: room,
    lines: [
      [60_000, received("b-7", {}, deleted), ["write b: b-8 b-7(deleted) b-6"]],
      [
        60_010,
        written(messages("b-8 b-7 b-6"), "b"),
        ["write b: b-8 b-7(deleted) b-6", "wake at 61010"],
      ],
      [61_010, rang, ["refetch b"]],
    ],
  },
  {
    rule: "long after a deletion, only the server can tell whether the app takes back its own",
    before: room,
    lines: [
      [60_000, received("b-7", {}, deleted), ["write b: b-8 b-7(deleted) b-6"]],
      [70_000, written(messages("b-8 b-7 b-6"), "b"), ["wake at 71000"]],
      [71_000, rang, ["refetch b"]],
    ],
  },
  {
    rule: "a list that is rolled back shows no deleted text",
    before: list,
    lines: [
      [60_000, received("b-8", {}, deleted), ["write rooms: a9 b8(deleted) c7"]],
      [60_010, written(rooms("a9 b8 c7")), ["write rooms: a9 b8(deleted) c7", "wake at 61010"]],
      [61_010, rang, ["refetch rooms"]],
    ],
  },
  {
    rule: "a list that is rolled back shows the newer message again",
    before: list,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7"]],
      [60_010, written(rooms("a9 b8 c7")), ["write rooms: b20 a9 c7", "wake at 61010"]],
    ],
  },
  {
    rule: "a list that is rolled back when the log had to drop something is brought up to date (F12)",
    before: list,
    rules: { logLimit: 1 },
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7"]],
      [60_001, received("c-21"), ["write rooms: c21 b20 a9"]],
      [
        60_010,
        written(rooms("a9 b8 c7")),
        ["write rooms: c21 b20 a9", "wake at 61010", "recovering: rooms"],
      ],
    ],
  },
  {
    rule: "older rows that the app writes instead take no newer ones away, and one fetch makes sure",
    before: room,
    lines: [
      [
        60_000,
        written(messages("b-3 b-2"), "b"),
        ["write b: b-8 b-7 b-6 b-3 b-2", "wake at 61000"],
      ],
      [61_000, rang, ["refetch b"]],
    ],
  },
  {
    rule: "a row that the app takes out from between others is confirmed",
    before: room,
    lines: [[60_000, written(messages("b-8 b-6"), "b"), ["wake at 61000"]]],
  },
  {
    rule: "the app's own message on top stays, and goes when the app takes it back",
    before: room,
    lines: [
      [60_000, written(messages("b-9 b-8 b-7 b-6"), "b"), []],
      [60_010, written(messages("b-8 b-7 b-6"), "b"), []],
    ],
  },
  {
    rule: "data that was there before begins and ends where its rows do, until it is fetched",
    before: [found(messages("b-8 b-7"), "b"), active(true, "b")],
    lines: [[10, received("b-3"), []]],
  },
  {
    rule: "data that was there before is fetched with all its pages",
    before: [found(rooms("a9 b8 | c7 d6"))],
    lines: [[10, active(true), ["refetch rooms (2 pages)", "recovering: rooms"]]],
  },
  {
    rule: "data that was there before is reported if it is in an order of the app's own",
    lines: [[10, found(rooms("c2 a90 b80 d3")), ["report rooms", "invalidate rooms"]]],
  },
  {
    rule: "a room that the app adds gets the message that was received before",
    before: list,
    lines: [
      [60_000, received("d-5"), []],
      [60_010, written(rooms("a9 b8 c7 d4")), ["write rooms: a9 b8 c7 d5"]],
    ],
  },
  {
    rule: "a room that the app adds gets the message received last of two of one instant (F8)",
    before: list,
    lines: [
      [60_000, received("d-5"), []],
      [60_010, received("d-5", {}, { id: "d-x" }), []],
      [60_020, written(rooms("a9 b8 c7 d5")), ["write rooms: a9 b8 c7 dx"]],
    ],
  },
  {
    rule: "a message that the app takes out just after it was received stays out, and is confirmed",
    before: room,
    lines: [
      [60_000, received("b-20"), ["write b: b-20 b-8 b-7 b-6"]],
      [60_020, received("b-21"), ["write b: b-21 b-20 b-8 b-7 b-6"]],
      [60_040, written(messages("b-21 b-8 b-7 b-6"), "b"), ["wake at 61040"]],
    ],
  },
  {
    rule: "rows that the app lets go of at the end cost nothing, and what is below is up to the server",
    before: loaded(messages("b-8 b-7 b-6"), { isWhole: true }, "b"),
    lines: [
      [60_000, written(messages("b-8"), "b", {}), []],
      [60_010, received("b-3"), ["wake at 61010"]],
    ],
  },
  {
    rule: "a room that is loaded to its end is so, too, after the app has written to it",
    before: loaded(messages("b-8 b-7 b-6"), { isWhole: true }, "b"),
    lines: [
      [60_000, written(messages("b-8 b-7 b-6"), "b", {}), []],
      [60_010, received("b-3"), ["write b: b-8 b-7 b-6 b-3"]],
    ],
  },
  {
    rule: "a room that the app empties is fetched again",
    before: room,
    lines: [
      [60_000, written(messages(""), "b"), ["wake at 61000"]],
      [61_000, rang, ["refetch b"]],
    ],
  },
  {
    rule: "a message that the app puts into an empty room is confirmed",
    before: loaded(messages(""), hasMore, "b"),
    lines: [[60_000, written(messages("b-8"), "b"), ["wake at 61000"]]],
  },
  {
    rule: "an older message instead of the only one does not take its place",
    before: loaded(messages("b-8"), hasMore, "b"),
    lines: [[60_000, written(messages("b-3"), "b"), ["write b: b-8 b-3", "wake at 61000"]]],
  },
  {
    rule: "a row that the app takes out of the first page has only that one fetched again",
    before: pagedRoom,
    lines: [
      [60_000, written(messages("b-8 | b-6 b-5"), "b"), ["wake at 61000"]],
      [61_000, rang, ["refetch b"]],
    ],
  },
  {
    rule: "the app's own message may go, also after the app has changed other rows",
    before: room,
    lines: [
      [60_000, written(messages("b-9 b-8 b-7 b-6"), "b"), []],
      [60_010, written(messages("b-9 b-8 b-7 b-6"), "b"), []],
      [60_020, written(messages("b-8 b-7 b-6"), "b"), []],
    ],
  },
  {
    rule: "a message that the app added and took back is one like others once it is received",
    before: room,
    lines: [
      [60_000, written(messages("b-9 b-8 b-7 b-6"), "b"), []],
      [60_010, written(messages("b-8 b-7 b-6"), "b"), []],
      [60_020, received("b-9"), ["write b: b-9 b-8 b-7 b-6"]],
      [
        60_030,
        written(messages("b-8 b-7 b-6"), "b"),
        ["write b: b-9 b-8 b-7 b-6", "wake at 61030"],
      ],
    ],
  },
  {
    rule: "a message on top makes no other row the app's own",
    before: room,
    lines: [
      [60_000, written(messages("b-9 b-8 b-7 b-6"), "b"), []],
      [60_010, written(messages("b-9 b-8 b-6"), "b"), ["wake at 61010"]],
    ],
  },
  {
    rule: "what the app writes while a fetch is needed does not hide that (it clears the mark)",
    before: [...room, active(false, "b")],
    lines: [
      [60_000, dropped("b"), ["invalidate b"]],
      [60_010, written(messages("b-9 b-8 b-7 b-6"), "b"), ["invalidate b"]],
    ],
  },
];

const endings: Table[] = [
  {
    rule: "a next page is not put below rows that the app has let go meanwhile",
    before: pagedList,
    lines: [
      [60_000, started("rooms", { direction: "forward" }), []],
      [60_010, written(rooms("a9 b8 c7 |")), []],
      [60_020, succeeded(rooms("a9 b8 c7 | d6 e5 f4 | g3 h2 i1")), ["write rooms: a9 b8 c7"]],
    ],
  },
  {
    rule: "a query that was reset gets nothing of before (A1)",
    before: [...list, ...room],
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7", "write b: b-20 b-8 b-7 b-6"]],
      [60_010, reset("b"), []],
      [60_020, started("b"), []],
      [60_040, succeeded(messages("b-8 b-7"), hasMore, "b"), []],
    ],
  },
  {
    rule: "a write to a query that was removed has no effect",
    before: list,
    lines: [
      [60_000, removed("rooms"), []],
      [60_010, written(rooms("a9 b8 c7")), []],
    ],
  },
  {
    rule: "a query that was removed is forgotten, with what it needed",
    before: [...list, ...room],
    lines: [
      [60_000, dropped("b"), ["refetch rooms", "refetch b", "recovering: rooms, b"]],
      [60_010, removed("b"), ["recovering: rooms"]],
      [60_020, received("b-20"), ["write rooms: b20 a9 c7"]],
    ],
  },
  {
    rule: "a room that is found after the list has gone has no effect",
    before: [...list, ...room],
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [60_010, reset("rooms"), []],
      [60_020, roomFound("z20"), []],
    ],
  },
  {
    rule: "with the last query goes all that was received",
    before: list,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7"]],
      [60_010, removed("rooms"), []],
      [60_020, found(undefined), []],
      [60_021, active(true), []],
      [60_022, started(), []],
      [60_040, succeeded(rooms("a9 b8 c7")), []],
    ],
  },
  {
    rule: "a cache that was emptied, and filled by another account, gets nothing of before",
    before: [...list, ...room],
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [60_010, removed("rooms", true), []],
      [60_011, roomFound("z20"), []],
      [60_020, found(rooms("a9")), ["invalidate rooms"]],
    ],
  },
];

const orders: Table[] = [
  {
    rule: "a list in an order of the app's own keeps it, and is reported once (A5)",
    before: [found(undefined), active(true), started()],
    lines: [
      [20, succeeded(rooms("c2 a90 b80 d3")), ["report rooms"]],
      [60_000, received("b-100"), ["write rooms: c2 a90 b100 d3"]],
      [60_001, received("z-101"), ["refetch rooms", "recovering: rooms"]],
      [60_002, started("rooms", { pages: 1 }), ["wake at 70002"]],
      [
        60_020,
        succeeded(rooms("c2 z101 b100 a90")),
        ["write rooms: c2 z101 b100 a90", "wake at 65001", "recovering:"],
      ],
    ],
  },
  {
    rule: "a list in an order of the app's own is fetched for a room, however old its message",
    before: loaded(rooms("c2 a90 b80 d3")),
    lines: [[60_000, received("z-1"), ["refetch rooms", "recovering: rooms"]]],
  },
  {
    rule: "a list in an order that the app tells is kept in it",
    before: loaded(rooms("c2 a90 b80 d3")),
    rules: {
      compareChatRooms: (a, b) =>
        Number(b.id === "c") - Number(a.id === "c") ||
        Date.parse(b.latestChatMessage?.createdAt ?? "") -
          Date.parse(a.latestChatMessage?.createdAt ?? ""),
    },
    lines: [[60_000, received("d-100"), ["write rooms: c2 d100 a90 b80"]]],
  },
  {
    rule: "a list that lies oldest first stays so",
    before: loaded(rooms("d6 c7 b8 a9")),
    lines: [[60_000, received("b-20"), ["write rooms: d6 c7 a9 b20"]]],
  },
  {
    rule: "a further list gets the messages of its rooms, and is fetched for a room that it lacks",
    before: loaded(rooms("a9 b8 c7"), hasMore, "archive"),
    lines: [
      [60_000, received("b-20"), ["write archive: b20 a9 c7"]],
      [
        60_010,
        received("z-21", { chatRoom: roomWith("z", 21) }),
        ["refetch archive", "recovering: archive"],
      ],
    ],
  },
  {
    rule: "a further list is fetched again for a room that it lacks since before its first load ended",
    before: [found(undefined, "archive"), active(true, "archive"), started("archive")],
    lines: [
      [10, received("z-20"), []],
      [
        20,
        succeeded(rooms("a9 b8"), hasMore, "archive"),
        ["refetch archive", "recovering: archive"],
      ],
    ],
  },
  {
    rule: "a further list gets a room that belongs in it, as the app says",
    before: loaded(rooms("a9 b8 c7"), hasMore, "archive"),
    rules: { includes: ({ id }) => (id === "x" ? undefined : id === "z") },
    lines: [
      [60_000, received("y-20", { chatRoom: roomWith("y", 20) }), []],
      [60_010, received("z-21"), ["fetch room z"]],
      [60_030, roomFound("z21"), ["write archive: z21 a9 b8 c7"]],
      [
        60_040,
        received("x-22", { chatRoom: roomWith("x", 22) }),
        ["refetch archive", "recovering: archive"],
      ],
    ],
  },
];

test.for([...outsideData, ...endings, ...orders])("$rule", (table) => {
  expect(playTable(table)).toEqual(table.lines);
});

// `b-4` is missing, and the first page alone does not bring it.
test("no hole is left between older pages that the app writes and newer rows that stay", () => {
  const older = written(messages("b-3 b-2 | b-1 b-0"), "b");
  const lines: Line[] = [
    [60_000, older, []],
    [61_000, rang, []],
  ];
  const [, refetched] = playTable({ before: pagedRoom, lines });
  expect(refetched?.[2]).toEqual(["refetch b (2 pages)"]);
});
