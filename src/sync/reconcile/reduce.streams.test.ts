import { expect, test } from "vitest";

import type { ReconcileEvent } from "./state.ts";
import {
  active,
  asOf,
  at,
  canCatchUp,
  connected,
  disconnected,
  dropped,
  found,
  hasMore,
  loaded,
  message,
  messages,
  playTable,
  rang,
  received,
  rooms,
  started,
  streamedList,
  streamedRoom,
  succeeded,
  type Table,
} from "./testReducer.ts";

const events = (since: number, offset: number, ...words: string[]) => ({
  type: "events-received" as const,
  since: { epoch: "e", offset: since },
  events: words.map((word, index) => message(word, at(since + 1 + index))),
  position: { epoch: "e", offset },
});

/** Every second event of the stream was received, from offset 7 on. */
const receivedAhead = (count: number): ReconcileEvent => ({
  type: "message-received",
  messages: Array.from({ length: count }, (_, index) => message("b-20", at(7 + 2 * index))),
});

/** All events of the stream from one offset on were received. */
const receivedInARow = (from: number, count: number): ReconcileEvent => ({
  type: "message-received",
  messages: Array.from({ length: count }, (_, index) => message("b-20", at(from + index))),
});

/** The event at offset 7, and as many of the ones after it as count. */
const lostEvent = [
  message("c-11", at(7)),
  ...Array.from({ length: 151 }, (_, index) => message("b-20", at(8 + index))),
];

const eventsRefused = (since: number): ReconcileEvent => ({
  type: "events-refused",
  since: { epoch: "e", offset: since },
});

const mixed = { ...asOf(5), hasMixedPositions: true };

const streams: Table[] = [
  {
    rule: "an event that a snapshot had, and left out, adds no room",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [5_000, rang, ["fetch events since e 5", "recovering: rooms"]],
      [5_020, events(5, 5), ["recovering:"]],
      [60_000, received("z-20", at(5)), []],
      [60_010, received("y-21", at(6)), ["fetch room y"]],
    ],
  },
  {
    rule: "a next page from a server that lags left nothing out that the first page has",
    before: loaded(rooms("a9 b8 c7 |"), asOf(5)),
    rules: canCatchUp,
    lines: [
      [5_000, rang, ["fetch events since e 5", "recovering: rooms"]],
      [5_020, events(5, 5), ["recovering:"]],
      [60_000, started("rooms", { direction: "forward" }), []],
      [
        60_020,
        succeeded(rooms("a9 b8 c7 | d3 e2"), { ...mixed, ...asOf(2) }),
        ["write rooms: a9 b8 c7 | d3 e2", "fetch events since e 2", "recovering: rooms"],
      ],
      [60_030, received("z-5", at(4)), ["fetch room z"]],
    ],
  },
  {
    rule: "pages of different positions lack what came after the oldest of them, however long ago",
    before: [...loaded(rooms("a9 b8 c7 | d6 e5 f4"), asOf(5)), ...streamedRoom],
    rules: canCatchUp,
    lines: [
      [5_000, rang, ["fetch events since e 5", "recovering: rooms, b"]],
      [5_020, events(5, 5), ["recovering:"]],
      [60_000, started("b"), []],
      [60_010, received("d-21", at(6)), ["write rooms: d21 a9 b8 | c7 e5 f4"]],
      [70_000, started(), []],
      [
        70_030,
        succeeded(rooms("a9 b8 c7 | d6 e5 f4"), mixed),
        ["write rooms: d21 a9 b8 | c7 e5 f4", "wake at 75030"],
      ],
    ],
  },
  {
    rule: "pages of different positions left nothing out: a room may have moved from one to another",
    before: loaded(rooms("a9 b8 c7 | d6 e5 f4"), mixed),
    rules: canCatchUp,
    lines: [
      [5_000, rang, ["fetch events since e 5", "recovering: rooms"]],
      [5_020, events(5, 5), ["recovering:"]],
      [60_000, received("z-20", at(5)), ["fetch room z"]],
      [60_010, received("d-21", at(6)), ["write rooms: d21 a9 b8 | c7 e5 f4"]],
      [60_020, started(), []],
      [
        60_030,
        succeeded(rooms("a9 b8 c7 | e5 f4 g3"), { ...mixed, ...asOf(6) }),
        ["write rooms: d21 a9 b8 c7 | e5 f4 g3", "wake at 65030"],
      ],
    ],
  },
  {
    rule: "the stream that a snapshot begins is checked once no server can lag behind it",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [5_000, rang, ["fetch events since e 5", "recovering: rooms"]],
      [5_020, events(5, 5), ["recovering:"]],
      [60_000, received("b-20", at(6)), ["write rooms: b20 a9 c7"]],
    ],
  },
  {
    rule: "events that follow the snapshot without a gap need no check",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [100, received("b-20", at(6)), ["write rooms: b20 a9 c7", "don't wake"]],
      [6_000, received("b-21", at(7)), ["write rooms: b21 a9 c7"]],
    ],
  },
  {
    rule: "an event that is missing is asked for, unless it was only late",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [100, received("b-20", at(6)), ["write rooms: b20 a9 c7", "don't wake"]],
      [60_000, received("b-22", at(8)), ["write rooms: b22 a9 c7", "wake at 61000"]],
      [60_500, received("b-21", at(7)), ["don't wake"]],
      [70_000, received("b-24", at(10)), ["write rooms: b24 a9 c7", "wake at 71000"]],
      [71_000, rang, ["fetch events since e 8", "recovering: rooms"]],
      [71_020, events(8, 10, "a-23", "b-24"), ["write rooms: b24 a23 c7", "recovering:"]],
    ],
  },
  {
    rule: "a stream that skips the events of others is not asked for them",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [5_000, rang, ["fetch events since e 5", "recovering: rooms"]],
      [5_020, events(5, 9, "b-20"), ["write rooms: b20 a9 c7", "recovering:"]],
      [60_000, received("b-21", at(20)), ["write rooms: b21 a9 c7"]],
    ],
  },
  {
    rule: "after a gap the events since are asked for, and no snapshot is",
    before: [...streamedList, ...streamedRoom],
    rules: canCatchUp,
    lines: [
      [
        100,
        received("b-20", at(6)),
        ["write rooms: b20 a9 c7", "write b: b-20 b-8 b-7 b-6", "don't wake"],
      ],
      [60_000, disconnected, []],
      [70_000, connected, ["fetch events since e 6", "recovering: rooms, b"]],
      [
        70_020,
        events(6, 8, "b-21", "a-22"),
        ["write rooms: a22 b21 c7", "write b: b-21 b-20 b-8 b-7 b-6", "recovering:"],
      ],
    ],
  },
  {
    rule: "a gap while the events since are asked for has them asked for once more",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [100, received("b-20", at(6)), ["write rooms: b20 a9 c7", "don't wake"]],
      [70_000, connected, ["fetch events since e 6", "recovering: rooms"]],
      [70_010, connected, []],
      [70_020, events(6, 6), ["fetch events since e 6"]],
    ],
  },
  {
    rule: "where the server can't tell what was missed, everything is fetched, twice for a server that lags",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [100, received("b-20", at(6)), ["write rooms: b20 a9 c7", "don't wake"]],
      [70_000, connected, ["fetch events since e 6", "recovering: rooms"]],
      [70_020, eventsRefused(6), ["refetch rooms"]],
      [70_021, started("rooms", { pages: 1 }), ["wake at 80021"]],
      [
        70_040,
        succeeded(rooms("b20 a9 c7"), asOf(9)),
        ["write rooms: b20 a9 c7", "wake at 75020", "recovering:"],
      ],
      [75_020, rang, ["refetch rooms"]],
    ],
  },
  {
    rule: "an answer that was given up has no effect",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [100, received("b-20", at(6)), ["write rooms: b20 a9 c7", "don't wake"]],
      [70_000, eventsRefused(6), []],
      [70_001, events(6, 7, "b-21"), []],
    ],
  },
  {
    rule: "an event of a new epoch has everything fetched",
    before: [...streamedList, ...streamedRoom],
    rules: canCatchUp,
    lines: [
      [
        100,
        received("b-20", at(6)),
        ["write rooms: b20 a9 c7", "write b: b-20 b-8 b-7 b-6", "don't wake"],
      ],
      [
        60_000,
        received("b-21", at(1, "f")),
        [
          "write rooms: b21 a9 c7",
          "write b: b-21 b-20 b-8 b-7 b-6",
          "refetch rooms",
          "refetch b",
          "recovering: rooms, b",
        ],
      ],
    ],
  },
  {
    rule: "a snapshot that says what it has gets exactly what it lacks, however old, and need not be confirmed",
    before: [...streamedRoom, started("b")],
    rules: canCatchUp,
    lines: [
      [100, received("b-20", at(6)), ["write b: b-20 b-8 b-7 b-6", "don't wake"]],
      [101, received("b-21", at(7)), ["write b: b-21 b-20 b-8 b-7 b-6"]],
      [9_000, succeeded(messages("b-20 b-8 b-7"), asOf(6), "b"), ["write b: b-21 b-20 b-8 b-7"]],
    ],
  },
  {
    rule: "a snapshot that is older than the log has the events since it asked for, and takes nothing back",
    before: [...streamedList],
    rules: canCatchUp,
    lines: [
      [100, received("b-20", at(6)), ["write rooms: b20 a9 c7", "don't wake"]],
      [60_000, started(), []],
      [
        60_020,
        succeeded(rooms("a9 b8 c7"), asOf(5)),
        ["write rooms: b20 a9 c7", "fetch events since e 5", "recovering: rooms"],
      ],
      [60_040, events(5, 6, "b-20"), ["recovering:"]],
    ],
  },
  {
    rule: "a dropped input has the events asked for",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [100, received("b-20", at(6)), ["write rooms: b20 a9 c7", "don't wake"]],
      [60_000, dropped("b"), ["fetch events since e 6", "recovering: rooms"]],
    ],
  },
  {
    rule: "what was asked for counts as received",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [5_000, rang, ["fetch events since e 5", "recovering: rooms"]],
      [5_020, events(5, 6, "b-20"), ["write rooms: b20 a9 c7", "recovering:"]],
      [60_000, received("b-22", at(8)), ["write rooms: b22 a9 c7", "wake at 61000"]],
      [61_000, rang, ["fetch events since e 6", "recovering: rooms"]],
      [61_020, events(6, 8, "b-21", "b-22"), ["recovering:"]],
      [70_000, connected, ["fetch events since e 8", "recovering: rooms"]],
    ],
  },
  {
    rule: "a stream that skips events has been received up to its last one",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [5_000, rang, ["fetch events since e 5", "recovering: rooms"]],
      [5_020, events(5, 9, "b-20"), ["write rooms: b20 a9 c7", "recovering:"]],
      [60_000, received("b-21", at(20)), ["write rooms: b21 a9 c7"]],
      [70_000, connected, ["fetch events since e 20", "recovering: rooms"]],
      [70_020, events(20, 20), ["recovering:"]],
      [80_000, received("b-22", at(30)), ["write rooms: b22 a9 c7"]],
    ],
  },
  {
    rule: "two offsets side by side tell that the stream is counted, in either order",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [5_000, rang, ["fetch events since e 5", "recovering: rooms"]],
      [5_020, events(5, 5), ["recovering:"]],
      [60_000, received("b-21", at(9)), ["write rooms: b21 a9 c7"]],
      [60_010, received("b-20", at(8)), ["wake at 61010"]],
      [61_010, rang, ["fetch events since e 5", "recovering: rooms"]],
    ],
  },
  {
    rule: "an event that the snapshot has already tells nothing",
    before: streamedList,
    rules: canCatchUp,
    lines: [[100, received("c-7", at(4)), []]],
  },
  {
    rule: "a hundred events beyond a gap may yet be followed by what is missing",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [5_000, rang, ["fetch events since e 5", "recovering: rooms"]],
      [5_020, events(5, 5), ["recovering:"]],
      [60_000, receivedAhead(100), ["write rooms: b20 a9 c7"]],
      [70_000, connected, ["fetch events since e 5", "recovering: rooms"]],
    ],
  },
  {
    rule: "after more than that the stream is known to skip events",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [5_000, rang, ["fetch events since e 5", "recovering: rooms"]],
      [5_020, events(5, 5), ["recovering:"]],
      [60_000, receivedAhead(101), ["write rooms: b20 a9 c7"]],
      [70_000, connected, ["fetch events since e 207", "recovering: rooms"]],
    ],
  },
  {
    rule: "an event that was lost before a long burst is asked for, if offsets follow each other",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [5_000, rang, ["fetch events since e 5", "recovering: rooms"]],
      [5_020, events(5, 5), ["recovering:"]],
      [60_000, received("b-10", at(6)), ["write rooms: b10 a9 c7"]],
      [
        60_010,
        receivedInARow(8, 150),
        ["write rooms: b20 a9 c7", "fetch events since e 6", "recovering: rooms"],
      ],
      [60_020, received("b-21", at(158)), ["write rooms: b21 a9 c7"]],
      [
        60_030,
        { ...events(6, 158, "c-11"), events: lostEvent },
        ["write rooms: b21 c11 a9", "fetch events since e 158"],
      ],
      [60_035, events(158, 158), ["recovering:"]],
      [60_040, received("a-22", at(159)), ["write rooms: a22 b21 c11"]],
      [70_000, connected, ["fetch events since e 159", "recovering: rooms"]],
    ],
  },
  {
    rule: "while servers of two epochs answer by turns, all is fetched again only now and then",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [5_000, rang, ["fetch events since e 5", "recovering: rooms"]],
      [5_020, events(5, 5), ["recovering:"]],
      [60_000, started(), []],
      [
        60_020,
        succeeded(rooms("a9 b8 c8"), asOf(1, "f")),
        ["write rooms: a9 b8 c8", "refetch rooms", "wake at 65020", "recovering: rooms"],
      ],
      [60_021, started(), []],
      [
        60_040,
        succeeded(rooms("a9 b8 c8"), asOf(1, "g")),
        ["write rooms: a9 b8 c8", "wake at 65040"],
      ],
      [65_040, rang, ["fetch events since g 1", "refetch rooms"]],
    ],
  },
  {
    rule: "a snapshot that was asked for without a connection begins no stream",
    before: [found(undefined), active(true), disconnected, started()],
    rules: canCatchUp,
    lines: [
      [20, succeeded(rooms("a9 b8 c7"), asOf(5)), []],
      [60_000, connected, ["refetch rooms", "recovering: rooms"]],
      [60_001, started("rooms", { pages: 1 }), ["wake at 70001"]],
      [
        60_020,
        succeeded(rooms("a9 b8 c7"), asOf(5)),
        ["write rooms: a9 b8 c7", "wake at 65020", "recovering:"],
      ],
      [70_000, connected, ["fetch events since e 5", "don't wake", "recovering: rooms"]],
    ],
  },
  {
    rule: "a snapshot that was asked for before the connection was there begins no stream",
    before: [found(undefined), active(true), disconnected, started(), connected],
    rules: canCatchUp,
    lines: [
      [20, succeeded(rooms("a9 b8 c7"), asOf(5)), ["refetch rooms", "don't wake"]],
      [21, started("rooms", { pages: 1 }), ["wake at 10021"]],
      [
        40,
        succeeded(rooms("a9 b8 c7"), asOf(5)),
        ["write rooms: a9 b8 c7", "wake at 5040", "recovering:"],
      ],
    ],
  },
  {
    rule: "what was received before the snapshot came belongs to the stream that it begins",
    before: [found(undefined), active(true), started()],
    rules: canCatchUp,
    lines: [
      [10, received("b-21", at(7)), []],
      [11, received("b-20", at(6)), []],
      [12, received("a-30", at(3, "other")), []],
      [20, succeeded(rooms("a9 b8 c7"), asOf(5)), ["write rooms: a30 b21 c7"]],
      [60_000, connected, ["fetch events since e 7", "recovering: rooms"]],
    ],
  },
  {
    rule: "an older snapshot gets what was received before the stream began",
    before: [
      ...loaded(messages("b-8 b-7"), hasMore, "b"),
      found(undefined),
      active(true),
      started(),
    ],
    rules: canCatchUp,
    lines: [
      [10, received("b-19", at(4)), ["write b: b-19 b-8 b-7"]],
      [11, received("b-20", at(5)), ["write b: b-20 b-19 b-8 b-7"]],
      [20, succeeded(rooms("b20 a9 c7"), asOf(5)), ["wake at 5020"]],
      [30, started("b"), []],
      [40, succeeded(messages("b-8 b-7"), asOf(3), "b"), ["write b: b-20 b-19 b-8 b-7"]],
      [50, started("b"), []],
      [
        60,
        succeeded(messages("b-8 b-7"), asOf(2), "b"),
        [
          "write b: b-20 b-19 b-8 b-7",
          "fetch events since e 2",
          "don't wake",
          "recovering: b, rooms",
        ],
      ],
    ],
  },
  {
    rule: "a snapshot that has all that the log has forgotten needs nothing",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [100, received("b-20", at(6)), ["write rooms: b20 a9 c7", "don't wake"]],
      [60_000, started(), []],
      [60_020, succeeded(rooms("b20 a9 c7"), asOf(6)), ["write rooms: b20 a9 c7"]],
    ],
  },
  {
    rule: "snapshots that lack events while others are asked for have them asked for next, once",
    before: [...streamedList, ...streamedRoom],
    rules: canCatchUp,
    lines: [
      [
        100,
        received("b-20", at(6)),
        ["write rooms: b20 a9 c7", "write b: b-20 b-8 b-7 b-6", "don't wake"],
      ],
      [59_000, connected, ["fetch events since e 6", "recovering: rooms, b"]],
      [60_000, started(), []],
      [60_001, started("b"), []],
      [60_020, succeeded(rooms("a9 b8 c7"), asOf(5)), ["write rooms: b20 a9 c7"]],
      [60_021, succeeded(messages("b-8 b-7 b-6"), asOf(4), "b"), ["write b: b-20 b-8 b-7 b-6"]],
      [60_040, events(6, 6), ["fetch events since e 4"]],
      [60_060, events(4, 6, "c-7", "b-20"), ["recovering:"]],
    ],
  },
  {
    rule: "an answer of another epoch has everything fetched",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [100, received("b-20", at(6)), ["write rooms: b20 a9 c7", "don't wake"]],
      [70_000, connected, ["fetch events since e 6", "recovering: rooms"]],
      [70_020, { ...events(6, 7, "b-30"), position: { epoch: "f", offset: 1 } }, ["refetch rooms"]],
    ],
  },
  {
    rule: "an answer to an earlier question has no effect",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [100, received("b-20", at(6)), ["write rooms: b20 a9 c7", "don't wake"]],
      [70_000, connected, ["fetch events since e 6", "recovering: rooms"]],
      [70_010, events(5, 7, "b-30", "b-31"), []],
      [70_020, events(6, 7, "b-31"), ["write rooms: b31 a9 c7", "recovering:"]],
    ],
  },
  {
    rule: "an answer that a new epoch has overtaken has no effect",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [100, received("b-20", at(6)), ["write rooms: b20 a9 c7", "don't wake"]],
      [59_000, connected, ["fetch events since e 6", "recovering: rooms"]],
      [60_000, received("b-21", at(1, "f")), ["write rooms: b21 a9 c7", "refetch rooms"]],
      [60_020, events(6, 7, "a-30"), []],
      [60_021, started("rooms", { pages: 1 }), ["wake at 70021"]],
      [
        60_040,
        succeeded(rooms("b21 a9 c7"), asOf(1, "f")),
        ["write rooms: b21 a9 c7", "wake at 65040", "recovering:"],
      ],
      [61_000, connected, ["fetch events since f 1", "don't wake", "recovering: rooms"]],
    ],
  },
  {
    rule: "a snapshot of a new epoch has everything fetched",
    before: [...streamedList, ...streamedRoom],
    rules: canCatchUp,
    lines: [
      [
        100,
        received("b-20", at(6)),
        ["write rooms: b20 a9 c7", "write b: b-20 b-8 b-7 b-6", "don't wake"],
      ],
      [60_000, started(), []],
      [
        60_020,
        succeeded(rooms("b20 a9 c7"), asOf(1, "f")),
        [
          "write rooms: b20 a9 c7",
          "refetch rooms",
          "refetch b",
          "wake at 65020",
          "recovering: rooms, b",
        ],
      ],
    ],
  },
  {
    rule: "a gap in the stream while events are asked for is left to the answer",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [100, received("b-20", at(6)), ["write rooms: b20 a9 c7", "don't wake"]],
      [59_000, connected, ["fetch events since e 6", "recovering: rooms"]],
      [59_010, received("b-22", at(8)), ["write rooms: b22 a9 c7"]],
      [59_020, events(6, 8, "b-21", "b-22"), ["recovering:"]],
    ],
  },
  {
    rule: "how far the stream was received the answer tells, not its last event",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [5_000, rang, ["fetch events since e 5", "recovering: rooms"]],
      [5_020, events(5, 9, "b-20"), ["write rooms: b20 a9 c7", "recovering:"]],
      [70_000, connected, ["fetch events since e 9", "recovering: rooms"]],
    ],
  },
  {
    rule: "events that were asked for are logged for the next snapshot",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [100, received("b-20", at(6)), ["write rooms: b20 a9 c7", "don't wake"]],
      [60_000, started(), []],
      [
        60_020,
        succeeded(rooms("a9 b8 c7"), asOf(5)),
        ["write rooms: b20 a9 c7", "fetch events since e 5", "recovering: rooms"],
      ],
      [60_040, events(5, 6, "b-20"), ["recovering:"]],
      [60_050, started(), []],
      [60_060, succeeded(rooms("a9 b8 c7"), asOf(5)), ["write rooms: b20 a9 c7", "wake at 65060"]],
    ],
  },
  {
    rule: "what the oldest of several snapshots lacks is asked for next",
    before: [...streamedList, ...streamedRoom],
    rules: canCatchUp,
    lines: [
      [
        100,
        received("b-20", at(6)),
        ["write rooms: b20 a9 c7", "write b: b-20 b-8 b-7 b-6", "don't wake"],
      ],
      [59_000, connected, ["fetch events since e 6", "recovering: rooms, b"]],
      [60_000, started(), []],
      [60_001, started("b"), []],
      [60_020, succeeded(messages("b-8 b-7 b-6"), asOf(4), "b"), ["write b: b-20 b-8 b-7 b-6"]],
      [60_021, succeeded(rooms("a9 b8 c7"), asOf(5)), ["write rooms: b20 a9 c7"]],
      [60_040, events(6, 6), ["fetch events since e 4"]],
    ],
  },
];

test.for(streams)("$rule", (table) => {
  expect(playTable(table)).toEqual(table.lines);
});
