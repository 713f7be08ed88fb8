import { expect, test } from "vitest";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { roomWith } from "../testFixtures.ts";
import type { ReconcileEvent } from "./state.ts";
import {
  active,
  asOf,
  at,
  canCatchUp,
  dropped,
  failed,
  found,
  hasMore,
  list,
  loaded,
  message,
  messages,
  pagedList,
  pagedRoom,
  playTable,
  rang,
  received,
  room,
  rooms,
  started,
  streamedList,
  streamedRoom,
  succeeded,
  written,
  type Table,
} from "./testReducer.ts";

const middle = { ...hasMore, hasPreviousPage: true, hasMaxPages: true };

const withLatest = (id: string, { latestChatMessage, ...room }: ChatRoomSummary) => [
  { ...room, latestChatMessage: { ...latestChatMessage, id } },
];

const numberOf = ({ id }: ChatMessage) => Number(id.slice(2));

const ownMessage: ReconcileEvent = {
  type: "message-received",
  messages: [{ ...message("b-20"), isResponse: true }],
};

const snapshots: Table[] = [
  {
    rule: "a snapshot gets what was received while it was on its way (F1)",
    before: [...list, ...room],
    lines: [
      [60_000, started(), []],
      [60_010, received("b-20"), ["write rooms: b20 a9 c7", "write b: b-20 b-8 b-7 b-6"]],
      [60_020, succeeded(rooms("a9 b8 c7")), ["write rooms: b20 a9 c7"]],
      [65_020, rang, []],
    ],
  },
  {
    rule: "a room that an older page tells in an older version stands where its newer one belongs",
    before: pagedList,
    lines: [
      [60_000, started("rooms", { pages: 2 }), []],
      [60_100, succeeded(rooms("z30 y28 x27 | y28 x21 a9")), ["write rooms: z30 | y28 x27 a9"]],
    ],
  },
  {
    rule: "the first pages of a room whose rows are the oldest first keep to the app's own order",
    before: [found(undefined, "b"), active(true, "b")],
    rules: { compareChatMessages: (one, other) => numberOf(one) - numberOf(other) },
    lines: [
      [60_000, started("b"), []],
      [60_010, received("b-9"), []],
      [
        60_020,
        succeeded(messages("b-7 b-8 | b-5 b-6"), hasMore, "b"),
        ["write b: b-7 b-8 b-9 | b-5 b-6"],
      ],
    ],
  },
  {
    rule: "a snapshot from a server that lags takes nothing back, and is confirmed later (F9)",
    before: list,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7"]],
      [62_000, started(), []],
      [62_020, succeeded(rooms("a9 b8 c7")), ["write rooms: b20 a9 c7", "wake at 67020"]],
      [67_020, rang, ["refetch rooms"]],
      [67_021, started("rooms", { pages: 1 }), ["wake at 77021"]],
      [67_040, succeeded(rooms("b20 a9 c7")), ["write rooms: b20 a9 c7", "don't wake"]],
    ],
  },
  {
    rule: "no server lags for longer than that: then the snapshot is right",
    before: list,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7"]],
      [65_001, started(), []],
      [65_020, succeeded(rooms("a9 b8 c7")), ["write rooms: a9 b8 c7"]],
    ],
  },
  {
    rule: "what was received earlier with the time of a snapshot's last row lies below it (F8)",
    before: [...list, ...room],
    lines: [
      [60_000, received("c-20"), ["write rooms: c20 a9 b8"]],
      [
        60_010,
        received("b-20", {}, { id: "b-x" }),
        ["write rooms: bx c20 a9", "write b: b-x b-8 b-7 b-6"],
      ],
      [60_020, started(), []],
      [60_030, succeeded(rooms("a22 d21 e20")), ["write rooms: a22 d21 e20"]],
      [60_040, started("b"), []],
      [60_050, succeeded(messages("b-22 b-21 b-20"), hasMore, "b"), []],
    ],
  },
  {
    rule: "what is received meanwhile with the time of a snapshot's last row lies above it (F8)",
    before: room,
    lines: [
      [60_000, started("b"), []],
      [60_010, received("b-6", {}, { id: "b-x" }), ["write b: b-8 b-7 b-x b-6"]],
      [60_020, succeeded(messages("b-8 b-7 b-6"), hasMore, "b"), ["write b: b-8 b-7 b-x b-6"]],
    ],
  },
  {
    rule: "what is received meanwhile with the time of a room's latest message stays its latest (F8)",
    before: list,
    lines: [
      [60_000, started(), []],
      [60_010, received("b-20", {}, { id: "b-x" }), ["write rooms: bx a9 c7"]],
      [60_020, succeeded(rooms("b20 a9 c7")), ["write rooms: bx a9 c7"]],
    ],
  },
  {
    rule: "of equal times the one that only an earlier response told is not the newer one (F8)",
    before: list,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7"]],
      [60_001, received("b-20", {}, { id: "b-x" }), ["write rooms: bx a9 c7"]],
      [60_002, started(), []],
      [60_003, succeeded(rooms("b20 a9 c7")), ["write rooms: bx a9 c7", "wake at 65003"]],
      [65_002, started(), []],
      [
        65_004,
        succeeded(withLatest("b-x", roomWith("b", 20))),
        ["write rooms: bx", "refetch rooms", "don't wake"],
      ],
    ],
  },
  {
    rule: "a room that moved while two pages were fetched stands where it belongs (F7)",
    before: pagedList,
    lines: [
      [60_000, started("rooms", { pages: 2 }), []],
      [60_020, succeeded(rooms("a9 b8 c7 | d20 a9 c7")), ["write rooms: d20 | a9 b8 c7"]],
    ],
  },
  {
    rule: "a list of unknown members that lacks a room which it had is fetched again later (A5, F9)",
    before: loaded(rooms("a9 b8 c7"), hasMore, "team"),
    lines: [
      [60_000, received("c-20"), ["write team: c20 a9 b8"]],
      [60_010, started("team"), []],
      [60_020, succeeded(rooms("a9 b8"), hasMore, "team"), ["write team: a9 b8", "wake at 65020"]],
      [65_020, rang, ["refetch team"]],
    ],
  },
  {
    rule: "a room that the newest page left out gets its message, and is confirmed later (F14)",
    before: list,
    lines: [
      [60_000, started(), []],
      [60_010, received("b-20"), ["write rooms: b20 a9 c7"]],
      [60_020, succeeded(rooms("a9 c7 d6")), ["write rooms: b20 a9 c7 d6", "wake at 65020"]],
      [65_020, rang, ["refetch rooms"]],
    ],
  },
  {
    rule: "a room without its message in a snapshot that has a newer one is confirmed later (F14)",
    before: list,
    lines: [
      [60_000, started(), []],
      [60_010, received("b-20"), ["write rooms: b20 a9 c7"]],
      [60_020, succeeded(rooms("a22 d21 e19")), ["write rooms: a22 d21 b20 e19", "wake at 65020"]],
    ],
  },
  {
    rule: "a room that may have moved up while older pages were fetched is right (F7)",
    before: pagedList,
    lines: [
      [60_000, started(), []],
      [60_010, received("f-20"), ["write rooms: f20 a9 b8 | c7 d6 e5"]],
      [60_020, succeeded(rooms("a9 b8 c7 | d6 e5 g3")), ["write rooms: f20 a9 b8 c7 | d6 e5 g3"]],
    ],
  },
  {
    rule: "a room whose first load lacks what the list has just told is fetched again later (F9)",
    before: [...list, found(undefined, "b"), active(true, "b")],
    lines: [
      [60_000, started(), []],
      [60_020, succeeded(rooms("b20 a9 c7")), ["write rooms: b20 a9 c7"]],
      [60_030, started("b"), []],
      [60_050, succeeded(messages("b-8 b-7 b-6"), hasMore, "b"), ["wake at 65050"]],
      [65_050, rang, ["refetch b"]],
    ],
  },
  {
    rule: "a room that a snapshot shows is not taken back by one that is older",
    before: list,
    lines: [
      [60_000, started(), []],
      [60_020, succeeded(rooms("b20 a9 c7")), ["write rooms: b20 a9 c7"]],
      [61_000, started(), []],
      [61_020, succeeded(rooms("a9 b8 c7")), ["write rooms: b20 a9 c7", "wake at 66020"]],
    ],
  },
  {
    rule: "what a room's snapshot has that the list lacks is put into the list",
    before: [...list, ...room],
    lines: [
      [60_000, started("b"), []],
      [
        60_020,
        succeeded(messages("b-20 b-8 b-7"), hasMore, "b"),
        ["write b: b-20 b-8 b-7", "write rooms: b20 a9 c7"],
      ],
    ],
  },
  {
    rule: "a list that lets its oldest page go after a room has left upwards is fetched whole (A4)",
    before: loaded(rooms("d6 e5 f4 | g3 h2 i1"), middle),
    lines: [
      [60_000, received("g-20"), ["write rooms: d6 e5 | f4 h2 i1"]],
      [60_010, started("rooms", { direction: "backward" }), []],
      [
        60_030,
        succeeded(rooms("a9 b8 c7 | d6 e5"), middle),
        ["write rooms: a9 b8 c7 | d6 e5", "refetch rooms (2 pages)", "recovering: rooms"],
      ],
    ],
  },
  {
    rule: "a page more gets each row once, and what was received meanwhile (F7)",
    before: pagedList,
    lines: [
      [60_000, started("rooms", { direction: "forward" }), []],
      [60_010, received("f-20"), ["write rooms: f20 a9 b8 | c7 d6 e5"]],
      [
        60_020,
        succeeded(rooms("a9 b8 c7 | d6 e5 f4 | f4 g3 h2")),
        ["write rooms: f20 a9 b8 | c7 d6 | e5 g3 h2"],
      ],
    ],
  },
  {
    rule: "rows of a page further down are no news to the list",
    before: [...list, ...pagedRoom],
    lines: [
      [60_000, started("b", { direction: "forward" }), []],
      [
        60_020,
        succeeded(messages("b-8 b-7 | b-6 b-5 | b-4 b-3"), hasMore, "b"),
        ["write b: b-8 b-7 | b-6 b-5 | b-4 b-3"],
      ],
    ],
  },
  {
    rule: "a room that the server left out is requested when it comes back",
    before: list,
    lines: [
      [60_000, started(), []],
      [60_020, succeeded(rooms("a9 c7")), ["write rooms: a9 c7"]],
      [70_000, received("b-20"), ["fetch room b"]],
    ],
  },
  {
    rule: "a room that the server left out of a whole list is requested when it comes back",
    before: loaded(rooms("a9 b8 c7"), { isWhole: true }),
    lines: [
      [60_000, started(), []],
      [60_020, succeeded(rooms("a9 b8"), { isWhole: true }), ["write rooms: a9 b8"]],
      [70_000, received("c-20"), ["fetch room c"]],
    ],
  },
  {
    rule: "a list that a server that lags has answered is confirmed with all its pages (F9)",
    before: pagedList,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7 | d6 e5 f4"]],
      [60_010, started(), []],
      [
        60_020,
        succeeded(rooms("a9 b8 c7 | d6 e5 f4")),
        ["write rooms: b20 a9 c7 | d6 e5 f4", "wake at 65020"],
      ],
      [65_020, rang, ["refetch rooms (2 pages)"]],
    ],
  },
  {
    rule: "a room that a server that lags has answered is confirmed with its first page (F9)",
    before: pagedRoom,
    lines: [
      [60_000, received("b-20"), ["write b: b-20 b-8 b-7 | b-6 b-5"]],
      [60_010, started("b"), []],
      [
        60_020,
        succeeded(messages("b-8 b-7 | b-6 b-5"), hasMore, "b"),
        ["write b: b-20 b-8 b-7 | b-6 b-5", "wake at 65020"],
      ],
      [65_020, rang, ["refetch b"]],
    ],
  },
  {
    rule: "a room whose first load lacks what the list told meanwhile is fetched, unless it was only late",
    before: [...list, found(undefined, "b"), active(true, "b")],
    lines: [
      [60_000, started("b"), []],
      [60_010, started(), []],
      [60_020, succeeded(rooms("b20 a9 c7")), ["write rooms: b20 a9 c7"]],
      [60_050, succeeded(messages("b-8 b-7 b-6"), hasMore, "b"), ["wake at 61050"]],
    ],
  },
  {
    rule: "a message of the app's own that the server has is one like others",
    before: room,
    lines: [
      [60_000, written(messages("b-9 b-8 b-7"), "b"), []],
      [60_010, started("b"), []],
      [60_020, succeeded(messages("b-9 b-8 b-7"), hasMore, "b"), ["write b: b-9 b-8 b-7"]],
      [60_030, written(messages("b-8 b-7"), "b"), ["write b: b-9 b-8 b-7", "wake at 61030"]],
    ],
  },
  {
    rule: "a page more that brings no page changes nothing",
    before: pagedRoom,
    lines: [
      [60_000, started("b", { direction: "forward" }), []],
      [
        60_020,
        succeeded(messages("b-8 b-7 | b-4 b-3"), hasMore, "b"),
        ["write b: b-8 b-7 | b-6 b-5"],
      ],
    ],
  },
  {
    rule: "data of a shape that is not understood is not fetched again and again",
    before: list,
    lines: [
      [60_000, dropped("b"), ["refetch rooms", "recovering: rooms"]],
      [60_001, started("rooms", { pages: 1 }), ["wake at 70001"]],
      [60_020, succeeded({ count: 3 }), ["report rooms", "don't wake", "recovering:"]],
    ],
  },
  {
    rule: "a fetch that fails is made again after a while, if it was needed",
    before: list,
    lines: [
      [60_000, dropped("b"), ["refetch rooms", "recovering: rooms"]],
      [60_001, started("rooms", { pages: 1 }), ["wake at 70001"]],
      [60_020, failed(), ["wake at 61020"]],
      [61_020, rang, ["refetch rooms"]],
      [61_021, started("rooms", { pages: 1 }), ["wake at 71021"]],
      [61_040, failed(), ["wake at 63040"]],
      [63_040, rang, ["refetch rooms"]],
    ],
  },
  {
    rule: "a fetch that is refused is not made again",
    before: list,
    lines: [
      [60_000, dropped("b"), ["refetch rooms", "recovering: rooms"]],
      [60_001, started("rooms", { pages: 1 }), ["wake at 70001"]],
      [60_020, failed("rooms", true), ["don't wake", "recovering:"]],
    ],
  },
  {
    rule: "a fetch that was cancelled takes nothing back",
    before: list,
    lines: [
      [60_000, started(), []],
      [60_010, received("b-20"), ["write rooms: b20 a9 c7"]],
      [
        60_020,
        { type: "fetch-cancelled", hash: "rooms", data: rooms("a9 b8 c7") },
        ["write rooms: b20 a9 c7"],
      ],
    ],
  },
  {
    rule: "a server that lags doesn't take back what a next page has just told of a room (F9)",
    before: loaded(rooms("a9 b8 |")),
    lines: [
      [60_000, started("rooms", { direction: "forward" }), []],
      [60_010, succeeded(rooms("a9 b8 | d6 c5")), ["write rooms: a9 b8 | d6 c5"]],
      [60_020, started(), []],
      [60_030, succeeded(rooms("a9 b8 | c5 d4")), ["write rooms: a9 b8 | d6 c5", "wake at 65030"]],
    ],
  },
  {
    rule: "a fetch that waits for the network is counted from when it goes on (A3)",
    before: list,
    lines: [
      [60_000, started("rooms", { isPaused: true }), []],
      [60_010, dropped("b"), ["recovering: rooms"]],
      [75_000, rang, []],
      [80_000, { type: "fetch-continued", hash: "rooms" }, ["wake at 90000"]],
      [
        80_020,
        succeeded(rooms("b20 a9 c7")),
        ["write rooms: b20 a9 c7", "don't wake", "recovering:"],
      ],
    ],
  },
  {
    rule: "a first load that waits for the network as the session begins is left alone (A3)",
    before: [{ ...found(undefined), isFetching: true, isPaused: true }, active(true)],
    lines: [
      [60_000, rang, []],
      [80_000, { type: "fetch-continued", hash: "rooms" }, []],
      [80_020, succeeded(rooms("a9 b8 c7")), []],
    ],
  },
  {
    rule: "a fetch that keeps another one waiting for too long is started again",
    before: list,
    lines: [
      [60_000, started(), []],
      [60_010, dropped("b"), ["wake at 70000", "recovering: rooms"]],
      [70_000, rang, ["restart rooms"]],
    ],
  },
  {
    rule: "data of a shape that is not understood is reported once, and left alone (F13)",
    before: list,
    lines: [
      [60_000, started(), []],
      [60_020, succeeded({ count: 3 }), ["report rooms"]],
      [60_030, received("b-20"), []],
      [60_040, succeeded({ count: 4 }), []],
    ],
  },
];

const log: Table[] = [
  {
    rule: "the user's own message is kept beside the limit, since no position tells that it was dropped (F12)",
    before: [...loaded(messages("b-8 b-7 b-6"), asOf(5), "b"), started("b")],
    rules: { ...canCatchUp, logLimit: 1 },
    lines: [
      [10, ownMessage, ["write b: b-20 b-8 b-7 b-6"]],
      [20, received("c-30", at(6)), ["don't wake"]],
      [30, received("c-31", at(7)), []],
      [40, succeeded(messages("b-8 b-7 b-6"), asOf(7), "b"), ["write b: b-20 b-8 b-7 b-6"]],
    ],
  },
  {
    rule: "a server may lag by just as much as the option says",
    before: list,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7"]],
      [65_000, started(), []],
      [65_020, succeeded(rooms("a9 b8 c7")), ["write rooms: b20 a9 c7", "wake at 70020"]],
    ],
  },
  {
    rule: "what the longest fetch in flight may lack is kept for it, and for no other",
    before: [...list, ...room],
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7", "write b: b-20 b-8 b-7 b-6"]],
      [60_010, started("b"), []],
      [66_000, started(), []],
      [66_020, succeeded(rooms("a9 b8 c7")), ["write rooms: a9 b8 c7"]],
      [
        66_030,
        succeeded(messages("b-8 b-7 b-6"), hasMore, "b"),
        ["write b: b-20 b-8 b-7 b-6", "wake at 71030"],
      ],
    ],
  },
  {
    rule: "an event of an older stream is compared with a snapshot by time",
    before: streamedRoom,
    rules: canCatchUp,
    lines: [
      [100, received("b-20", at(6)), ["write b: b-20 b-8 b-7 b-6", "don't wake"]],
      [200, started("b"), []],
      [
        220,
        succeeded(messages("b-8 b-7 b-6"), asOf(9, "f"), "b"),
        ["write b: b-20 b-8 b-7 b-6", "refetch b", "wake at 5220", "recovering: b"],
      ],
    ],
  },
  {
    rule: "a snapshot that is as new as an event and does not have it is right",
    before: streamedRoom,
    rules: canCatchUp,
    lines: [
      [100, received("b-20", at(6)), ["write b: b-20 b-8 b-7 b-6", "don't wake"]],
      [200, started("b"), []],
      [220, succeeded(messages("b-8 b-7 b-6"), asOf(6), "b"), ["write b: b-8 b-7 b-6"]],
    ],
  },
  {
    rule: "what a snapshot showed is not put into one that is newer by its position",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [1_000, started(), []],
      [1_020, succeeded(rooms("b20 a9 c7"), asOf(6)), ["write rooms: b20 a9 c7"]],
      [1_100, started(), []],
      [1_120, succeeded(rooms("a9 b8 c7"), asOf(5)), ["write rooms: b20 a9 c7"]],
      [1_200, started(), []],
      [1_220, succeeded(rooms("a9 b8 c7"), asOf(7)), ["write rooms: a9 b8 c7"]],
    ],
  },
  {
    rule: "what the log had to drop is no concern of a much later snapshot",
    before: list,
    rules: { logLimit: 1 },
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9 c7"]],
      [60_010, received("c-21"), ["write rooms: c21 b20 a9"]],
      [70_000, started(), []],
      [70_020, succeeded(rooms("a9 b8 c7")), ["write rooms: a9 b8 c7"]],
    ],
  },
];

test.for([...snapshots, ...log])("$rule", (table) => {
  expect(playTable(table)).toEqual(table.lines);
});
