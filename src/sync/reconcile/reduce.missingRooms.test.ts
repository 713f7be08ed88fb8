import { expect, test } from "vitest";

import { roomWith } from "../testFixtures.ts";
import type { ReconcileEvent } from "./state.ts";
import {
  active,
  connected,
  hasMore,
  list,
  loaded,
  message,
  pagedList,
  playTable,
  rang,
  received,
  roomFound,
  rooms,
  started,
  succeeded,
  type Line,
  type Table,
} from "./testReducer.ts";

const roomFailed = (chatRoomId: string): ReconcileEvent => ({ type: "room-failed", chatRoomId });

const roomRefused = (chatRoomId: string, isCertain: boolean): ReconcileEvent => ({
  type: "room-refused",
  chatRoomId,
  isCertain,
});

/** Messages of as many rooms were received in one frame. */
const receivedOfRooms = (count: number): ReconcileEvent => ({
  type: "message-received",
  messages: Array.from({ length: count }, (_, index) =>
    message(`z-${100 + index}`, {}, { chatRoomId: `room ${index}` }),
  ),
});

/** Room z with its message 20, which is the 20th in it. */
const numberedRoom = {
  ...roomWith("z", 20),
  latestChatMessage: message("z-20", {}, { seq: 20 }).chatMessage,
};

const deleted = { text: "", deletedAt: "2026-03-02T10:00:00.000Z" };

const missingRooms: Table[] = [
  {
    rule: "a missing room is fetched once, however many messages it gets, and shows the newest (F3)",
    before: list,
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [60_010, received("z-21"), []],
      [60_030, roomFound("z20"), ["write rooms: z21 a9 b8 c7"]],
    ],
  },
  {
    rule: "a missing room that an event tells of shows the message that it was missing for",
    before: list,
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [60_010, roomRefused("z", false), ["wake at 61010", "recovering: rooms"]],
      [
        60_020,
        { type: "room-updated", chatRoom: roomWith("z", 19) },
        ["write rooms: z20 a9 b8 c7", "don't wake", "recovering:"],
      ],
    ],
  },
  {
    rule: "a room that gets a message after it was requested, and is refused, is requested once more",
    before: list,
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [60_010, received("z-21"), []],
      [60_030, roomRefused("z", true), ["wake at 61030", "recovering: rooms"]],
      [61_030, rang, ["fetch room z"]],
      [61_040, roomRefused("z", true), ["recovering:"]],
      [61_050, received("z-22"), []],
    ],
  },
  {
    rule: "a refused room that gets messages all the time is requested a few times, and then left for a while",
    before: list,
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [60_010, received("z-21"), []],
      [60_030, roomRefused("z", true), ["wake at 61030", "recovering: rooms"]],
      [61_030, rang, ["fetch room z"]],
      [61_040, received("z-22"), []],
      [61_060, roomRefused("z", true), ["wake at 66040"]],
      [66_040, rang, ["fetch room z"]],
      [66_050, received("z-23"), []],
      [66_070, roomRefused("z", true), ["wake at 71050"]],
      [71_050, rang, ["fetch room z"]],
      [71_060, received("z-24"), []],
      [71_080, roomRefused("z", true), ["recovering:"]],
      [71_090, received("z-25"), []],
    ],
  },
  {
    rule: "however many rooms were refused, the last one is not requested again, though ids are numbers",
    before: list,
    rules: { logLimit: 2 },
    lines: [
      [60_000, received("8-20"), ["fetch room 8"]],
      [60_010, roomRefused("8", true), []],
      [60_020, received("9-20"), ["fetch room 9"]],
      [60_030, roomRefused("9", true), []],
      [60_040, received("2-20"), ["fetch room 2"]],
      [60_050, roomRefused("2", true), []],
      [60_060, received("2-21"), []],
    ],
  },
  {
    rule: "a list that has the later message of two of one instant keeps it as the room is found (F8)",
    before: list,
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [
        60_010,
        received("z-20", { chatRoom: roomWith("z", 1) }, { id: "z-x" }),
        ["write rooms: zx a9 b8 c7"],
      ],
      [60_030, roomFound("z20"), []],
    ],
  },
  {
    rule: "a missing room that the answer knows better shows what the answer says",
    before: list,
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [60_030, roomFound("z25"), ["write rooms: z25 a9 b8 c7"]],
    ],
  },
  {
    rule: "of equal times the one received first stays below, however late its room is found (F8)",
    before: list,
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [60_010, received("a-20"), ["write rooms: a20 b8 c7"]],
      [70_000, received("b-21"), ["write rooms: b21 a20 c7"]],
      [70_010, roomFound("z20"), ["write rooms: b21 a20 z20 c7"]],
    ],
  },
  {
    rule: "a room is found with the message that was received last, though one of that instant was asked for",
    before: list,
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [60_010, received("z-20", {}, { id: "z-x" }), []],
      [60_030, roomFound("z20"), ["write rooms: zx a9 b8 c7"]],
    ],
  },
  {
    rule: "a room that is found while the list is on its way is no news to that list",
    before: list,
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [60_010, received("b-21"), ["write rooms: b21 a9 c7"]],
      [60_020, started(), []],
      [60_030, roomFound("z20"), ["write rooms: b21 z20 a9 c7"]],
      [60_040, succeeded(rooms("b21 y20")), ["write rooms: b21 y20"]],
    ],
  },
  {
    rule: "a room that the event describes needs no request (L3)",
    before: list,
    lines: [
      [60_000, received("z-20", { chatRoom: roomWith("z", 20) }), ["write rooms: z20 a9 b8 c7"]],
    ],
  },
  {
    rule: "a missing room whose message lies below what is loaded is not fetched",
    before: list,
    lines: [[60_000, received("z-6"), []]],
  },
  {
    rule: "a room that is not there yet is asked for again while a server may lag, then no more for a while",
    before: list,
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [60_020, roomRefused("z", false), ["wake at 61020", "recovering: rooms"]],
      [61_020, rang, ["fetch room z"]],
      [61_040, roomRefused("z", false), ["wake at 65000"]],
      [65_000, rang, ["fetch room z"]],
      [65_020, roomRefused("z", false), ["recovering:"]],
      [80_000, received("z-21"), []],
      [96_000, received("z-22"), ["fetch room z"]],
    ],
  },
  {
    rule: "a room that this user may not have is not asked for again for a while",
    before: list,
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [60_020, roomRefused("z", true), []],
      [60_040, received("z-21"), []],
      [90_020, received("z-22"), ["fetch room z"]],
    ],
  },
  {
    rule: "a missing room whose request fails is asked for again, then the whole list is",
    before: pagedList,
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [60_020, roomFailed("z"), ["wake at 61020", "recovering: rooms"]],
      [61_020, rang, ["fetch room z"]],
      [61_040, roomFailed("z"), ["wake at 63040"]],
      [63_040, rang, ["fetch room z"]],
      [63_060, roomFailed("z"), ["refetch rooms (2 pages)"]],
      [63_061, started("rooms", { pages: 2 }), ["wake at 73061"]],
      [
        63_080,
        succeeded(rooms("z20 a9 b8 | c7 d6 e5")),
        ["write rooms: z20 a9 b8 | c7 d6 e5", "don't wake", "recovering:"],
      ],
    ],
  },
  {
    rule: "a request that hangs keeps no other room waiting for long",
    before: list,
    rules: { missingRoomLimit: 1 },
    lines: [
      [60_000, received("y-20"), ["fetch room y"]],
      [60_010, received("z-21"), ["wake at 61010"]],
      [61_010, rang, ["fetch room z"]],
    ],
  },
  {
    rule: "a missing room whose message was deleted before it came shows no text of it",
    before: list,
    lines: [
      [60_000, received("z-20", {}, deleted), ["fetch room z"]],
      [60_010, received("z-20"), []],
      [60_020, roomFound("z20"), ["write rooms: z20(deleted) a9 b8 c7"]],
    ],
  },
  {
    rule: "with a limit of 0 the list is refetched, and a room that it lacks asked for",
    before: list,
    rules: { missingRoomLimit: 0 },
    lines: [
      [60_000, received("z-20"), ["refetch rooms", "recovering: rooms"]],
      [60_001, started("rooms", { pages: 1 }), ["wake at 61001"]],
      [
        60_020,
        succeeded(rooms("a9 b8 c7")),
        ["write rooms: a9 b8 c7", "fetch room z", "wake at 65020", "recovering:"],
      ],
    ],
  },
  {
    rule: "many missing rooms at once are one refetch of the list",
    before: list,
    rules: { missingRoomLimit: 2 },
    lines: [
      [
        60_000,
        {
          type: "message-received",
          messages: ["x-20", "y-21", "z-22"].map((word) => message(word)),
        },
        ["refetch rooms", "recovering: rooms"],
      ],
      [60_001, started("rooms", { pages: 1 }), ["wake at 61001"]],
      [
        60_020,
        succeeded(rooms("z22 y21 a9")),
        ["write rooms: z22 y21 a9", "fetch room x", "wake at 65020", "recovering:"],
      ],
    ],
  },
  {
    rule: "a room that a fetch on its way may bring is not asked for, unless that hangs",
    before: [...list, started()],
    lines: [
      [500, received("z-20"), ["wake at 1000"]],
      [1_000, rang, ["fetch room z"]],
    ],
  },
  {
    rule: "a list that nobody looks at is marked when it lacks a room",
    before: [...list, active(false)],
    lines: [[60_000, received("z-20"), ["invalidate rooms"]]],
  },
  {
    rule: "a room that fell below the list comes back without a request",
    before: list,
    lines: [
      [60_000, started(), []],
      [60_020, succeeded(rooms("x30 a9 b8")), ["write rooms: x30 a9 b8"]],
      [70_000, received("c-40"), ["write rooms: c40 x30 a9 b8"]],
    ],
  },
  {
    rule: "an answer that nobody waits for any more has no effect",
    before: list,
    lines: [
      [60_000, roomFound("z20"), []],
      [60_001, roomRefused("z", true), []],
      [60_002, roomFailed("z"), []],
    ],
  },
  {
    rule: "a missing room shows its newest message, also if that was received first",
    before: list,
    lines: [
      [60_000, received("z-21"), ["fetch room z"]],
      [60_010, received("z-20"), []],
      [60_030, roomFound("z19"), ["write rooms: z21 a9 b8 c7"]],
    ],
  },
  {
    rule: "a hundred missing rooms are one refetch of the first page",
    before: pagedList,
    lines: [[60_000, receivedOfRooms(100), ["refetch rooms", "recovering: rooms"]]],
  },
  {
    rule: "more than that are not kept in mind: all pages are fetched",
    before: pagedList,
    lines: [[60_000, receivedOfRooms(101), ["refetch rooms (2 pages)", "recovering: rooms"]]],
  },
  {
    rule: "a room that is not there when no server can lag any more is not asked for again",
    before: list,
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [65_000, roomRefused("z", false), []],
    ],
  },
  {
    rule: "a room that came into the list by itself is not asked for again",
    before: [...list, ...loaded(rooms("a9 b8 c7"), hasMore, "archive")],
    lines: [
      [60_000, received("z-20"), ["fetch room z", "refetch archive", "recovering: archive"]],
      [60_020, roomFailed("z"), ["wake at 61020", "recovering: rooms, archive"]],
      [60_100, started(), []],
      [
        60_120,
        succeeded(rooms("z20 a9 b8")),
        ["write rooms: z20 a9 b8", "don't wake", "recovering: archive"],
      ],
    ],
  },
  {
    rule: "a room that lies below the list by now is not asked for again",
    before: list,
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [60_020, roomFailed("z"), ["wake at 61020", "recovering: rooms"]],
      [60_100, started(), []],
      [60_120, succeeded(rooms("w30 x29 y28")), ["don't wake", "recovering:"]],
    ],
  },
  {
    rule: "a room that sank below the list before it was found is not put in (clocks differ)",
    before: list,
    lines: [
      [60_000, received("z-20", {}, { seq: 20 }), ["fetch room z"]],
      [60_010, received("z-3", {}, { seq: 21 }), []],
      [60_020, { type: "room-fetched", chatRoomId: "z", chatRoom: numberedRoom }, []],
    ],
  },
  {
    rule: "a room for a list that nobody looks at any more is not asked for again; the list is marked",
    before: list,
    lines: [
      [60_000, received("z-20"), ["fetch room z"]],
      [60_020, roomFailed("z"), ["wake at 61020", "recovering: rooms"]],
      [60_030, active(false), ["recovering:"]],
      [61_020, rang, ["invalidate rooms"]],
    ],
  },
  {
    rule: "a room is asked for if one of the lists that lack it is looked at",
    before: [...list, active(false), ...loaded(rooms("a9 b8 c7"), hasMore, "archive")],
    rules: { includes: () => true },
    lines: [[60_000, received("z-20"), ["fetch room z", "invalidate rooms"]]],
  },
  {
    rule: "a room is asked for if one of the lists that lack it is not being fetched",
    before: [...list, ...loaded(rooms("a9 b8 c7"), hasMore, "archive"), started()],
    rules: { includes: () => true },
    lines: [[100, received("z-20"), ["fetch room z"]]],
  },
  {
    rule: "a room that a page more might bring is asked for",
    before: [...pagedList, started("rooms", { direction: "forward" })],
    lines: [[100, received("z-20"), ["fetch room z"]]],
  },
  {
    rule: "a room that a refetch which was asked for may bring is not asked for",
    before: list,
    lines: [
      [60_000, connected, ["refetch rooms", "recovering: rooms"]],
      [60_001, received("z-20"), []],
      [60_002, started("rooms", { pages: 1 }), ["wake at 61002"]],
      [
        60_020,
        succeeded(rooms("z20 a9 b8")),
        ["write rooms: z20 a9 b8", "don't wake", "recovering:"],
      ],
    ],
  },
  {
    rule: "missing rooms that the refetched list does not have are asked for, some at a time",
    before: list,
    rules: { missingRoomLimit: 2 },
    lines: [
      [
        60_000,
        {
          type: "message-received",
          messages: ["x-20", "y-21", "z-22"].map((word) => message(word)),
        },
        ["refetch rooms", "recovering: rooms"],
      ],
      [60_001, started("rooms", { pages: 1 }), ["wake at 61001"]],
      [
        60_020,
        succeeded(rooms("a9 b8 c7")),
        ["write rooms: a9 b8 c7", "fetch room x", "fetch room y", "wake at 61020", "recovering:"],
      ],
      [60_040, roomFound("x20"), ["write rooms: x20 a9 b8 c7", "fetch room z", "wake at 65020"]],
    ],
  },
  {
    rule: "a request that has hung for as long as events may be late keeps no other one waiting",
    before: list,
    rules: { missingRoomLimit: 1 },
    lines: [
      [60_000, received("y-20"), ["fetch room y"]],
      [61_000, received("z-21"), ["fetch room z"]],
    ],
  },
  {
    rule: "missing rooms whose requests have failed are asked for again one by one",
    before: list,
    rules: { missingRoomLimit: 1 },
    lines: [
      [60_000, received("y-20"), ["fetch room y"]],
      [60_010, roomFailed("y"), ["wake at 61010", "recovering: rooms"]],
      [60_020, received("z-21"), ["fetch room z"]],
      [60_030, roomFailed("z"), []],
      [62_000, rang, ["fetch room y", "wake at 63000"]],
    ],
  },
];

test.for(missingRooms)("$rule", (table) => {
  expect(playTable(table)).toEqual(table.lines);
});

test("a server that lags is not asked again and again for more rooms than are kept in mind", () => {
  const lines: Line[] = [
    [60_000, receivedOfRooms(101), []],
    [60_001, started("rooms", { pages: 2 }), []],
    [60_020, succeeded(rooms("a9 b8 c7 | d6 e5 f4")), []],
  ];
  const [, , afterIt] = playTable({ before: pagedList, lines });
  expect(afterIt?.[2]).not.toContain("refetch rooms (2 pages)");
});
