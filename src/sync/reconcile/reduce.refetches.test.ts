import { expect, test } from "vitest";

import {
  active,
  connected,
  disconnected,
  dropped,
  failed,
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
  rooms,
  started,
  succeeded,
  written,
  type Table,
} from "./testReducer.ts";

const gaps: Table[] = [
  {
    rule: "after a gap first pages are fetched, and what nobody looks at is marked (F4)",
    before: [...pagedList, ...room, ...loaded(messages("c-7"), hasMore, "c"), active(false, "c")],
    lines: [
      [60_000, disconnected, []],
      [70_000, connected, ["refetch rooms", "refetch b", "invalidate c", "recovering: rooms, b"]],
      [70_001, active(true, "c"), ["refetch c", "recovering: rooms, b, c"]],
    ],
  },
  {
    rule: "what is known to be wrong is marked as soon as nobody looks at it, though its refetch is due later",
    before: room,
    rules: { logLimit: 1 },
    lines: [
      [60_000, received("b-20"), ["write b: b-20 b-8 b-7 b-6"]],
      [60_001, received("b-21"), ["write b: b-21 b-20 b-8 b-7 b-6"]],
      [60_010, started("b"), []],
      [
        60_020,
        succeeded(messages("b-8 b-7 b-6"), hasMore, "b"),
        ["write b: b-21 b-20 b-8 b-7 b-6", "wake at 65001", "recovering: b"],
      ],
      [60_030, active(false, "b"), ["invalidate b", "don't wake", "recovering:"]],
    ],
  },
  {
    rule: "a confirmation that is due later is not given up for one that is due sooner",
    before: loaded(rooms("a9+0 b8+2 c7+0")),
    lines: [
      [
        60_000,
        { type: "mark-changed", chatRoomId: "b", upTo: "b-8", status: "error" },
        ["wake at 65000"],
      ],
      [60_010, written(rooms("a9+0 b8+2 c6+0")), ["write rooms: a9+0 b8+2 c7+0", "wake at 61010"]],
      [61_010, rang, ["refetch rooms"]],
      [61_011, started(), ["wake at 71011"]],
      [
        61_030,
        succeeded(rooms("a9+0 b8+2 c7+0")),
        ["write rooms: a9+0 b8+2 c7+0", "wake at 65000"],
      ],
      [65_000, rang, ["refetch rooms"]],
    ],
  },
  {
    rule: "a window that reached the newest row is fetched whole once others are above it (A4)",
    before: [...loaded(messages("b-8 b-7 | b-6 b-5"), { ...hasMore, hasPreviousPage: false }, "b")],
    lines: [
      [50_000, disconnected, []],
      [60_000, connected, ["refetch b", "recovering: b"]],
      [60_001, started("b", { pages: 1 }), ["wake at 70001"]],
      [
        60_020,
        succeeded(messages("b-8 b-7 |"), { ...hasMore, hasPreviousPage: true }, "b"),
        ["write b: b-8 b-7 | b-6 b-5", "refetch b (2 pages)", "don't wake"],
      ],
    ],
  },
  {
    rule: "a list that begins further down is fetched whole: a room may have left it upwards (A4)",
    before: loaded(rooms("a9 b8 c7 | d6 e5 f4"), { ...hasMore, hasPreviousPage: true }),
    lines: [
      [50_000, disconnected, []],
      [60_000, connected, ["refetch rooms (2 pages)", "recovering: rooms"]],
    ],
  },
  {
    rule: "a list is fetched whole if a room has sunk below what it has loaded (F8)",
    before: pagedList,
    lines: [
      [60_000, received("f-10", {}, { seq: 1 }), ["write rooms: f10 a9 b8 | c7 d6 e5"]],
      [
        60_001,
        received("f-2", {}, { seq: 2 }),
        ["write rooms: a9 b8 | c7 d6 e5 f2", "refetch rooms (2 pages)", "recovering: rooms"],
      ],
    ],
  },
  {
    rule: "a page more that was loaded meanwhile leaves a list that nobody looks at marked",
    before: [...pagedList, active(false)],
    lines: [
      [60_000, dropped(null), ["invalidate rooms"]],
      [60_010, started("rooms", { direction: "forward" }), []],
      [
        60_020,
        succeeded(rooms("a9 b8 c7 | d6 e5 f4 | g3 h2")),
        ["write rooms: a9 b8 c7 | d6 e5 f4 | g3 h2", "invalidate rooms"],
      ],
    ],
  },
  {
    rule: "a first page that reaches what was loaded goes on top of it",
    before: pagedRoom,
    lines: [
      [60_000, disconnected, []],
      [70_000, connected, ["refetch b", "recovering: b"]],
      [70_001, started("b", { pages: 1 }), ["wake at 80001"]],
      [
        70_020,
        succeeded(messages("b-9 b-8 |"), hasMore, "b"),
        ["write b: b-9 b-8 b-7 | b-6 b-5", "don't wake", "recovering:"],
      ],
    ],
  },
  {
    rule: "a first page that does not reach what was loaded is followed by more, and then by all",
    before: pagedRoom,
    lines: [
      [60_000, disconnected, []],
      [70_000, connected, ["refetch b", "recovering: b"]],
      [70_001, started("b", { pages: 1 }), ["wake at 80001"]],
      [
        70_020,
        succeeded(messages("b-30 b-29 |"), hasMore, "b"),
        ["write b: b-8 b-7 | b-6 b-5", "refetch b (2 pages)", "don't wake"],
      ],
      [70_021, started("b", { pages: 2 }), ["wake at 80021"]],
      [70_030, received("b-31"), ["write b: b-31 b-8 b-7 | b-6 b-5", "wake at 80030"]],
      [
        70_040,
        succeeded(messages("b-30 b-29 | b-28 b-27"), hasMore, "b"),
        ["write b: b-31 b-30 b-29 | b-28 b-27", "don't wake", "recovering:"],
      ],
    ],
  },
  {
    rule: "what came just before the break may lack something, so that all pages are fetched",
    before: pagedList,
    lines: [
      [500, disconnected, []],
      [10_000, connected, ["refetch rooms (2 pages)", "recovering: rooms"]],
    ],
  },
  {
    rule: "what was in flight as the connection broke does not keep the refetch waiting for long",
    before: list,
    lines: [
      [60_000, started(), []],
      [60_010, disconnected, []],
      [60_500, connected, ["wake at 61000", "recovering: rooms"]],
      [61_000, rang, ["restart rooms"]],
    ],
  },
  {
    rule: "of an input that was dropped nothing is known: its queries are fetched, twice for a server that lags",
    before: [...pagedList, ...room, ...loaded(messages("c-7"), hasMore, "c")],
    lines: [
      [60_000, dropped("b"), ["refetch rooms (2 pages)", "refetch b", "recovering: rooms, b"]],
      [60_001, started("rooms", { pages: 2 }), ["wake at 70001"]],
      [60_002, started("b", { pages: 1 }), ["wake at 70002"]],
      [
        60_020,
        succeeded(rooms("a9 b8 c7 | d6 e5 f4")),
        ["write rooms: a9 b8 c7 | d6 e5 f4", "wake at 65000", "recovering: b"],
      ],
      [
        60_021,
        succeeded(messages("b-8 b-7 b-6"), hasMore, "b"),
        ["write b: b-8 b-7 b-6", "recovering:"],
      ],
      [65_000, rang, ["refetch rooms (2 pages)", "refetch b"]],
      [65_001, started("rooms", { pages: 2 }), ["wake at 75001"]],
      [65_002, started("b", { pages: 1 }), ["wake at 75002"]],
      [
        65_020,
        succeeded(rooms("a9 b8 c7 | d6 e5 f4")),
        ["write rooms: a9 b8 c7 | d6 e5 f4", "wake at 75020"],
      ],
      [
        65_021,
        succeeded(messages("b-8 b-7 b-6"), hasMore, "b"),
        ["write b: b-8 b-7 b-6", "don't wake"],
      ],
    ],
  },
  {
    rule: "a room that is opened while a server may lag behind a dropped input is fetched again later",
    before: [found(undefined, "b"), active(true, "b")],
    lines: [
      [60_000, dropped("b"), []],
      [64_999, started("b"), []],
      [65_020, succeeded(messages("b-8 b-7"), hasMore, "b"), ["refetch b"]],
      [65_021, started("b", { pages: 1 }), ["wake at 75021"]],
      [65_040, succeeded(messages("b-8 b-7"), hasMore, "b"), ["write b: b-8 b-7", "don't wake"]],
    ],
  },
  {
    rule: "a dropped input of a room that nobody knows is one of all queries",
    before: [...list, ...room],
    lines: [[60_000, dropped(null), ["refetch rooms", "refetch b", "recovering: rooms, b"]]],
  },
];

const refetches: Table[] = [
  {
    rule: "a refetch of all pages has those that were loaded after it was asked for",
    before: pagedList,
    lines: [
      [60_000, started("rooms", { direction: "forward" }), []],
      [60_010, dropped("a"), ["wake at 80000", "recovering: rooms"]],
      [
        60_020,
        succeeded(rooms("a9 b8 c7 | d6 e5 f4 | g3 h2 i1")),
        ["write rooms: a9 b8 c7 | d6 e5 f4 | g3 h2 i1", "refetch rooms (3 pages)", "don't wake"],
      ],
    ],
  },
  {
    rule: "a refetch that is due comes before one that only makes sure, which follows once",
    before: list,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7"]],
      [62_000, started(), []],
      [62_020, succeeded(rooms("a9 b8 c7")), ["write rooms: b20 a9 c7", "wake at 67020"]],
      [63_000, dropped("b"), ["refetch rooms", "don't wake", "recovering: rooms"]],
      [63_001, started("rooms", { pages: 1 }), ["wake at 73001"]],
      [
        63_020,
        succeeded(rooms("b20 a9 c7")),
        ["write rooms: b20 a9 c7", "wake at 68000", "recovering:"],
      ],
      [68_000, rang, ["refetch rooms"]],
      [68_001, started("rooms", { pages: 1 }), ["wake at 78001"]],
      [68_020, succeeded(rooms("b20 a9 c7")), ["write rooms: b20 a9 c7", "don't wake"]],
    ],
  },
  {
    rule: "of two refetches that make sure the later one counts",
    before: list,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7"]],
      [62_000, started(), []],
      [62_020, succeeded(rooms("a9 b8 c7")), ["write rooms: b20 a9 c7", "wake at 67020"]],
      [63_000, started(), []],
      [63_020, succeeded(rooms("a9 b8 c7")), ["write rooms: b20 a9 c7", "wake at 68020"]],
      [68_020, rang, ["refetch rooms"]],
    ],
  },
  {
    rule: "a fetch that starts too early does not make sure",
    before: list,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7"]],
      [62_000, started(), []],
      [62_020, succeeded(rooms("a9 b8 c7")), ["write rooms: b20 a9 c7", "wake at 67020"]],
      [66_000, started(), []],
      [66_020, succeeded(rooms("b20 a9 c7")), ["write rooms: b20 a9 c7"]],
      [67_020, rang, ["refetch rooms"]],
    ],
  },
  {
    rule: "a fetch of the app's that starts late enough makes sure, too",
    before: list,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7"]],
      [62_000, started(), []],
      [62_020, succeeded(rooms("a9 b8 c7")), ["write rooms: b20 a9 c7", "wake at 67020"]],
      [67_020, started(), ["wake at 77020"]],
      [67_040, succeeded(rooms("b20 a9 c7")), ["write rooms: b20 a9 c7", "don't wake"]],
    ],
  },
  {
    rule: "what is needed while a fetch is on its way is met by the next one, as deep as need be",
    before: pagedList,
    lines: [
      [60_000, disconnected, []],
      [70_000, connected, ["refetch rooms", "recovering: rooms"]],
      [70_001, started("rooms", { pages: 1 }), ["wake at 80001"]],
      [70_010, dropped("b"), []],
      [
        70_020,
        succeeded(rooms("a9 b8 c7 |")),
        ["write rooms: a9 b8 c7 | d6 e5 f4", "refetch rooms (2 pages)", "don't wake"],
      ],
      [70_021, started("rooms", { pages: 2 }), ["wake at 80021"]],
      [70_030, connected, ["wake at 71021"]],
      [
        70_040,
        succeeded(rooms("a9 b8 c7 | d6 e5 f4")),
        ["write rooms: a9 b8 c7 | d6 e5 f4", "refetch rooms (2 pages)", "don't wake"],
      ],
      [70_041, started("rooms", { pages: 2 }), ["wake at 80041"]],
      [
        70_060,
        succeeded(rooms("a9 b8 c7 | d6 e5 f4")),
        ["write rooms: a9 b8 c7 | d6 e5 f4", "wake at 75010", "recovering:"],
      ],
      [75_010, rang, ["refetch rooms (2 pages)"]],
      [75_011, started("rooms", { pages: 2 }), ["wake at 85011"]],
      [
        75_020,
        succeeded(rooms("a9 b8 c7 | d6 e5 f4")),
        ["write rooms: a9 b8 c7 | d6 e5 f4", "don't wake"],
      ],
      [80_000, disconnected, []],
      [90_000, connected, ["refetch rooms", "recovering: rooms"]],
    ],
  },
  {
    rule: "a fetch that starts when no server can lag any more is not followed by another one",
    before: list,
    lines: [
      [60_000, dropped("b"), ["refetch rooms", "recovering: rooms"]],
      [60_001, started("rooms", { pages: 1 }), ["wake at 70001"]],
      [60_020, failed(), ["wake at 61020"]],
      [66_000, rang, ["refetch rooms"]],
      [66_001, started("rooms", { pages: 1 }), ["wake at 76001"]],
      [
        66_020,
        succeeded(rooms("a9 b8 c7")),
        ["write rooms: a9 b8 c7", "don't wake", "recovering:"],
      ],
    ],
  },
  {
    rule: "a first load that fails is the user's to retry, whatever was needed",
    before: [found(undefined), active(true), started()],
    lines: [
      [10, dropped("b"), ["wake at 10000", "recovering: rooms"]],
      [20, failed(), ["don't wake", "recovering:"]],
      [30, dropped("b"), []],
      [6_000, started(), []],
      [6_020, succeeded(rooms("a9 b8 c7")), []],
    ],
  },
  {
    rule: "a fetch that fails and was not needed is left alone",
    before: list,
    lines: [
      [60_000, started(), []],
      [60_020, failed(), []],
    ],
  },
  {
    rule: "a page more that was in flight as the connection broke keeps the refetch waiting as long as any",
    before: pagedList,
    lines: [
      [60_000, started("rooms", { direction: "forward" }), []],
      [60_010, disconnected, []],
      [60_500, connected, ["wake at 80000", "recovering: rooms"]],
      [80_000, rang, ["restart rooms"]],
    ],
  },
  {
    rule: "a fetch that hangs is not restarted while its query is disabled or unmounted, but is once the query is active",
    before: list,
    lines: [
      [60_000, started(), []],
      [60_010, dropped(null), ["wake at 70000", "recovering: rooms"]],
      [60_020, active(false), ["don't wake", "recovering:"]],
      [80_000, active(false), []],
      [90_000, active(true), ["restart rooms", "recovering: rooms"]],
    ],
  },
  {
    rule: "a first load that was in flight as the connection broke keeps the refetch waiting as long as any",
    before: [found(undefined), active(true), started()],
    lines: [
      [10, disconnected, []],
      [20, connected, ["wake at 10000", "recovering: rooms"]],
      [10_000, rang, ["restart rooms (first load)"]],
    ],
  },
  {
    rule: "a fetch that was asked for is not asked for again before it starts",
    before: list,
    lines: [
      [60_000, connected, ["refetch rooms", "recovering: rooms"]],
      [60_001, connected, []],
      [60_002, rang, []],
    ],
  },
  {
    rule: "a refetch that has to reach deep does so, also after a gap that needs less",
    before: pagedList,
    lines: [
      [60_000, dropped("b"), ["refetch rooms (2 pages)", "recovering: rooms"]],
      [60_001, started("rooms", { pages: 2 }), ["wake at 70001"]],
      [60_002, disconnected, ["wake at 70002"]],
      [60_003, connected, ["wake at 61001"]],
      [
        60_020,
        succeeded(rooms("a9 b8 c7 | d6 e5 f4")),
        ["write rooms: a9 b8 c7 | d6 e5 f4", "refetch rooms (2 pages)", "don't wake"],
      ],
      [60_021, started("rooms", { pages: 2 }), ["wake at 70021"]],
      [
        60_040,
        succeeded(rooms("a9 b8 c7 | d6 e5 f4")),
        ["write rooms: a9 b8 c7 | d6 e5 f4", "wake at 65000", "recovering:"],
      ],
      [65_000, rang, ["refetch rooms (2 pages)"]],
    ],
  },
  {
    rule: "a refetch of the first page is one of the first page, also after another gap",
    before: loaded(rooms("a9 b8 c7 | d6 e5 f4"), { ...hasMore, asOf: { epoch: "e", offset: 5 } }),
    rules: { canCatchUp: true },
    lines: [
      [5_000, rang, ["fetch events since e 5", "recovering: rooms"]],
      [5_020, { type: "events-refused", since: { epoch: "e", offset: 5 } }, ["refetch rooms"]],
      [5_021, started("rooms", { pages: 1 }), ["wake at 15021"]],
      [5_022, disconnected, ["wake at 15022"]],
      [5_023, connected, ["wake at 6021"]],
      [
        5_040,
        succeeded(rooms("a9 b8 c7 |")),
        ["write rooms: a9 b8 c7 | d6 e5 f4", "refetch rooms", "don't wake"],
      ],
      [5_041, started("rooms", { pages: 1 }), ["wake at 15041"]],
      [
        5_060,
        succeeded(rooms("a9 b8 c7 |")),
        ["write rooms: a9 b8 c7 | d6 e5 f4", "wake at 10020", "recovering:"],
      ],
      [10_020, rang, ["refetch rooms"]],
    ],
  },
];

test.for([...gaps, ...refetches])("$rule", (table) => {
  expect(playTable(table)).toEqual(table.lines);
});
