import { expect, test } from "vitest";

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { roomWith } from "../testFixtures.ts";
import type { ReconcileEvent } from "./state.ts";
import {
  active,
  asOf,
  at,
  canCatchUp,
  failed,
  found,
  hasMore,
  list,
  loaded,
  messages,
  pagedList,
  playTable,
  rang,
  received,
  room,
  roomFound,
  rooms,
  started,
  streamedList,
  streamedRoom,
  succeeded,
  written,
  type Table,
} from "./testReducer.ts";

// F14: rooms that change, come and go.

/** A room such as `b8` as an event has it; its name is its id unless it was renamed. */
function updated(
  word: string,
  fields: Partial<ChatRoomSummary> = {},
  details = {},
): ReconcileEvent {
  const chatRoom = { ...roomWith(word.slice(0, 1), Number(word.slice(1))), ...fields };
  return { type: "room-updated", chatRoom, ...details };
}

function removed(removedChatRoomId: string, details = {}): ReconcileEvent {
  return { type: "room-removed", removedChatRoomId, ...details };
}

const both = [...list, ...room];
const wholeList = { isWhole: true };

const tables: Table[] = [
  {
    rule: "a server that lags may refuse a room that the user has joined again, so it is asked once more",
    before: [...list, ...room],
    lines: [
      [
        60_000,
        removed("b"),
        ["write rooms: a9 c7", "discard room b", "refetch rooms", "recovering: rooms"],
      ],
      [
        60_100,
        updated("b20"),
        ["write rooms: b20 a9 c7", "refetch b (first load)", "wake at 65101"],
      ],
      [60_101, started("b"), []],
      [60_120, failed("b", true), ["wake at 65100"]],
      [65_100, rang, ["refetch b (first load)"]],
    ],
  },
  {
    rule: "a next page that is on its way as a room of the page above it goes is kept (A4)",
    before: pagedList,
    lines: [
      [60_000, started("rooms", { direction: "forward" }), []],
      [60_010, removed("f"), ["write rooms: a9 b8 | c7 d6 e5", "discard room f"]],
      [
        60_020,
        succeeded(rooms("a9 b8 c7 | d6 e5 f4 | g3 h2 i1")),
        ["write rooms: a9 b8 | c7 d6 e5 | g3 h2 i1"],
      ],
    ],
  },
  {
    rule: "a renamed room changes in its place, without a request, and its preview doesn't go back",
    before: list,
    lines: [[60_000, updated("b7", { name: "B" }), ["write rooms: a9 b8[B] c7"]]],
  },
  {
    rule: "what a change says of the latest message is merged, and the room moves",
    before: both,
    lines: [
      [60_000, updated("b20", { name: "B" }), ["write rooms: b20[B] a9 c7", "wake at 61000"]],
    ],
  },
  {
    rule: "a snapshot from before a change does not take it back, and one more makes sure (F9)",
    before: list,
    lines: [
      [60_000, updated("b8", { name: "B" }), ["write rooms: a9 b8[B] c7"]],
      [60_010, started(), []],
      [60_020, succeeded(rooms("a9 b8 c7")), ["write rooms: a9 b8[B] c7", "wake at 65020"]],
    ],
  },
  {
    rule: "a room that a response lacks is put back with the newest message that another one told",
    before: list,
    lines: [
      [60_000, updated("b8", { name: "B" }), ["write rooms: a9 b8[B] c7"]],
      [62_000, started(), []],
      [62_010, succeeded(rooms("b20 a9 c7")), ["write rooms: b20[B] a9 c7", "wake at 67010"]],
      [63_000, started(), []],
      [63_010, succeeded(rooms("a9 c7 d6")), ["write rooms: b20[B] a9 c7 d6", "wake at 68010"]],
    ],
  },
  {
    rule: "a snapshot that was fetched during a change has it",
    before: list,
    lines: [
      [60_000, started(), []],
      [60_010, updated("b8", { name: "B" }), ["write rooms: a9 b8[B] c7"]],
      [60_020, succeeded(rooms("a9 b8 c7")), ["write rooms: a9 b8[B] c7"]],
    ],
  },
  {
    rule: "a later snapshot may have another name",
    before: list,
    lines: [
      [60_000, updated("b8", { name: "B" }), ["write rooms: a9 b8[B] c7"]],
      [80_000, started(), []],
      [80_010, succeeded(rooms("a9 b8 c7")), ["write rooms: a9 b8 c7"]],
    ],
  },
  {
    rule: "a snapshot keeps what did not change, as it says it",
    before: list,
    lines: [
      [60_000, updated("b8", { name: "B" }), ["write rooms: a9 b8[B] c7"]],
      [60_010, started(), []],
      [
        60_020,
        succeeded([{ ...roomWith("b", 8), unreadCount: 2 }]),
        ["write rooms: b8[B]+2", "wake at 65020"],
      ],
    ],
  },
  {
    rule: "an event about a room brings its unread count, less what was read since",
    before: loaded(rooms("a9+0 b8+2")),
    rules: { currentUserId: "me" },
    lines: [
      [60_000, updated("b8", { name: "B", unreadCount: 1 }), ["write rooms: a9+0 b8[B]+1"]],
      [60_010, received("b-20"), ["write rooms: b20[B]+2 a9+0"]],
      [
        60_020,
        updated("b8", { name: "C", unreadCount: 1 }),
        ["write rooms: b20[C]+2 a9+0", "wake at 65021"],
      ],
    ],
  },
  {
    rule: "a room that is joined again has the unread messages of meanwhile, and those that came after",
    before: loaded(rooms("a9+0 b8+2"), wholeList),
    rules: { currentUserId: "me" },
    lines: [
      [60_000, removed("b"), ["write rooms: a9+0", "discard room b"]],
      [70_000, updated("b12", { unreadCount: 4 }), ["write rooms: b12+4 a9+0"]],
      [70_010, received("b-20"), ["write rooms: b20+5 a9+0"]],
    ],
  },
  {
    rule: "a new room goes where it belongs, without a request",
    before: list,
    lines: [
      [60_000, updated("z20"), ["write rooms: z20 a9 b8 c7"]],
      [60_010, updated("y2"), []],
      [60_020, received("y-30"), ["write rooms: y30 z20 a9 b8 c7"]],
    ],
  },
  {
    rule: "a new room without messages goes to the end, if the end is loaded",
    before: loaded(rooms("a9 b8"), wholeList),
    lines: [
      [60_000, updated("z0", { latestChatMessage: null }), ["write rooms: a9 b8 z"]],
      [60_010, received("z-20"), ["write rooms: z20 a9 b8"]],
    ],
  },
  {
    rule: "a new room without messages below what is loaded needs no request when it gets one",
    before: list,
    lines: [
      [60_000, updated("z0", { latestChatMessage: null }), []],
      [60_010, received("z-20"), ["write rooms: z20 a9 b8 c7"]],
    ],
  },
  {
    rule: "a further list takes a room by `includes` only, and lets it go when it no longer belongs",
    before: [...list, ...loaded(rooms("a9"), hasMore, "open-ones")],
    rules: { includes: ({ name }) => name !== "closed" },
    lines: [
      [60_000, updated("z20"), ["write rooms: z20 a9 b8 c7", "write open-ones: z20 a9"]],
      [
        60_010,
        updated("z20", { name: "closed" }),
        ["write rooms: z20[closed] a9 b8 c7", "write open-ones: a9", "wake at 65011"],
      ],
    ],
  },
  {
    rule: "a room that is gone leaves the lists at once, and its messages are discarded",
    before: [...loaded(rooms("a9 b8 c7"), wholeList), ...room],
    lines: [
      [60_000, removed("b"), ["write rooms: a9 c7", "discard room b"]],
      [60_010, removed("b"), ["discard room b"]],
      [60_020, removed("z"), ["discard room z"]],
    ],
  },
  {
    rule: "a list that lost a row of its first page is fetched, if there may be others below it",
    before: list,
    lines: [
      [
        60_000,
        removed("b"),
        ["write rooms: a9 c7", "discard room b", "refetch rooms", "recovering: rooms"],
      ],
    ],
  },
  {
    rule: "so is one whose response still had the room that went while it was fetched",
    before: list,
    lines: [
      [60_000, started(), []],
      [
        60_010,
        removed("b"),
        ["write rooms: a9 c7", "discard room b", "wake at 70000", "recovering: rooms"],
      ],
      [60_020, succeeded(rooms("a9 b8 c7")), ["write rooms: a9 c7", "refetch rooms", "don't wake"]],
    ],
  },
  {
    rule: "pages keep their place when a room goes",
    before: pagedList,
    lines: [[60_000, removed("e"), ["write rooms: a9 b8 | c7 d6 f4", "discard room e"]]],
  },
  {
    rule: "a snapshot from before a room went does not bring it back, and one more makes sure",
    before: loaded(rooms("a9 b8 c7"), wholeList),
    lines: [
      [60_000, started(), []],
      [60_010, removed("b"), ["write rooms: a9 c7", "discard room b"]],
      [60_020, succeeded(rooms("a9 b8 c7"), wholeList), ["write rooms: a9 c7"]],
      [60_030, started(), []],
      [60_040, succeeded(rooms("a9 b8 c7"), wholeList), ["write rooms: a9 c7", "wake at 65040"]],
    ],
  },
  {
    rule: "a snapshot that no replica can be behind for brings a room back, with its messages",
    before: [...loaded(rooms("a9 b8 c7"), wholeList), ...room],
    lines: [
      [60_000, removed("b"), ["write rooms: a9 c7", "discard room b"]],
      [80_000, started(), []],
      [
        80_010,
        succeeded(rooms("a9 b8 c7"), wholeList),
        ["write rooms: a9 b8 c7", "refetch b (first load)"],
      ],
      [80_020, received("b-20"), ["write rooms: b20 a9 c7"]],
    ],
  },
  {
    rule: "a list that has a room again says that what was written meanwhile has no event",
    before: [...loaded(rooms("a9 b8 c7"), wholeList), ...room],
    lines: [
      [60_000, removed("b"), ["write rooms: a9 c7", "discard room b"]],
      [80_000, started(), []],
      [
        80_010,
        succeeded(rooms("b20 a9 c7"), wholeList),
        ["write rooms: b20 a9 c7", "refetch b (first load)"],
      ],
      [80_020, started("b"), []],
      [80_030, succeeded(messages("b-8 b-7 b-6"), hasMore, "b"), ["wake at 85030"]],
    ],
  },
  {
    rule: "an event that the user left, late behind a list that has the room, is looked into",
    before: loaded(rooms("a9 b8 c7"), wholeList),
    lines: [
      [60_000, removed("b"), ["write rooms: a9 c7", "discard room b"]],
      [80_000, started(), []],
      [80_010, succeeded(rooms("b20 a9 c7"), wholeList), ["write rooms: b20 a9 c7"]],
      [80_020, removed("b"), ["write rooms: a9 c7", "discard room b", "wake at 85021"]],
    ],
  },
  {
    rule: "a message of a room that has just gone neither brings it back nor asks for it",
    before: loaded(rooms("a9 b8 c7"), wholeList),
    lines: [
      [60_000, removed("b"), ["write rooms: a9 c7", "discard room b"]],
      [60_010, received("b-20"), []],
      [65_000, received("b-21"), []],
    ],
  },
  {
    rule: "a later message asks for it once, and one refusal ends that",
    before: loaded(rooms("a9 b8 c7"), wholeList),
    lines: [
      [60_000, removed("b"), ["write rooms: a9 c7", "discard room b"]],
      [70_000, received("b-20"), ["fetch room b"]],
      [70_010, { type: "room-refused", chatRoomId: "b", isCertain: false }, []],
      [70_020, received("b-21"), []],
    ],
  },
  {
    rule: "a later message brings a room back that the server answers with",
    before: loaded(rooms("a9 b8 c7"), wholeList),
    lines: [
      [60_000, removed("b"), ["write rooms: a9 c7", "discard room b"]],
      [70_000, received("b-20"), ["fetch room b"]],
      [70_010, roomFound("b20"), ["write rooms: b20 a9 c7"]],
    ],
  },
  {
    rule: "a room that is asked for while it goes is not put in",
    before: loaded(rooms("a9 c7"), wholeList),
    lines: [
      [60_000, received("b-20"), ["fetch room b"]],
      [60_010, removed("b"), ["discard room b"]],
      [60_020, roomFound("b20"), []],
    ],
  },
  {
    rule: "a room that is joined again comes with what it has now, and the open one is fetched",
    before: [...loaded(rooms("a9 b8 c7"), wholeList), ...room],
    lines: [
      [60_000, removed("b"), ["write rooms: a9 c7", "discard room b"]],
      [60_010, received("b-20"), []],
      [70_000, updated("b19"), ["write rooms: b20 a9 c7", "refetch b (first load)"]],
      [70_010, started("b"), []],
      [70_020, succeeded(messages("b-20 b-19 b-18"), hasMore, "b"), ["wake at 75020"]],
    ],
  },
  {
    rule: "a response with messages from before the room went is discarded, a later one brings the room back",
    before: [...loaded(rooms("a9 b8 c7"), wholeList), ...room],
    lines: [
      [60_000, removed("b"), ["write rooms: a9 c7", "discard room b"]],
      [60_010, started("b"), []],
      [60_020, succeeded(messages("b-8 b-7 b-6"), hasMore, "b"), ["discard room b"]],
      [80_000, started("b"), []],
      [80_010, succeeded(messages("b-8 b-7 b-6"), hasMore, "b"), ["refetch rooms"]],
    ],
  },
  {
    rule: "two contradicting events without positions have the lists fetched, when no replica can lag",
    before: loaded(rooms("a9 b8 c7"), wholeList),
    lines: [
      [60_000, removed("b"), ["write rooms: a9 c7", "discard room b"]],
      [60_010, updated("b8"), ["write rooms: a9 b8 c7", "wake at 65011"]],
      [60_020, removed("b"), ["write rooms: a9 c7", "discard room b", "wake at 65021"]],
      [65_021, rang, ["refetch rooms"]],
    ],
  },
  {
    rule: "by position, an event that comes late changes nothing; what was written while the user was away is fetched (L2)",
    before: [...streamedList, ...streamedRoom],
    rules: canCatchUp,
    lines: [
      [
        60_000,
        updated("b8", { name: "B2" }, at(7)),
        [
          "write rooms: a9 b8[B2] c7",
          "fetch events since e 5",
          "don't wake",
          "recovering: rooms, b",
        ],
      ],
      [60_010, updated("b8", { name: "B" }, at(6)), []],
      [60_020, removed("b", at(6)), ["refetch b"]],
      [60_030, updated("b8", { name: "B2" }, at(7)), []],
    ],
  },
  {
    rule: "by position, a message of before the room went is ignored, and a later one asks for it (L2)",
    before: [...streamedList, ...streamedRoom],
    rules: canCatchUp,
    lines: [
      [
        60_000,
        removed("b", at(7)),
        [
          "write rooms: a9 c7",
          "discard room b",
          "fetch events since e 5",
          "refetch rooms",
          "don't wake",
          "recovering: rooms",
        ],
      ],
      [60_010, received("b-20", at(6)), []],
      [60_020, received("b-21", at(8)), []],
    ],
  },
  {
    rule: "a snapshot of after a room went is right with or without it (L2)",
    before: [...streamedList, ...streamedRoom],
    rules: canCatchUp,
    lines: [
      [60_000, started(), ["fetch events since e 5", "don't wake", "recovering: rooms, b"]],
      [
        60_010,
        removed("b", at(6)),
        ["write rooms: a9 c7", "discard room b", "wake at 70000", "recovering: rooms"],
      ],
      [
        60_020,
        succeeded(rooms("a9 b8 c7"), asOf(7)),
        ["write rooms: a9 b8 c7", "refetch b (first load)", "refetch rooms", "don't wake"],
      ],
    ],
  },
  {
    rule: "an event that comes later than a snapshot of after it asks again where the row differs (L2)",
    before: [...loaded(rooms("a9 b8 c7"), asOf(8)), ...loaded(messages("b-8"), asOf(8), "b")],
    rules: canCatchUp,
    lines: [
      [
        60_000,
        updated("b8", {}, at(6)),
        ["fetch events since e 8", "don't wake", "recovering: rooms, b"],
      ],
      [60_010, updated("b8", { name: "B" }, at(7)), ["refetch rooms"]],
      [60_020, removed("a", at(5)), ["discard room a"]],
      [60_030, removed("b", at(8)), []],
    ],
  },
  {
    rule: "events since a position bring changes of rooms in their order (L2)",
    before: [...streamedList, ...streamedRoom],
    rules: canCatchUp,
    lines: [
      [
        60_000,
        { type: "connected" },
        ["fetch events since e 5", "don't wake", "recovering: rooms, b"],
      ],
      [
        60_010,
        {
          type: "events-received",
          since: { epoch: "e", offset: 5 },
          position: { epoch: "e", offset: 8 },
          events: [
            { removedChatRoomId: "b", ...at(6) },
            { chatRoom: { ...roomWith("b", 8), name: "B" }, ...at(7) },
            { chatRoom: roomWith("z", 20), ...at(8) },
          ],
        },
        [
          "write rooms: z20 a9 b8[B] c7",
          "discard room b",
          "refetch b (first load)",
          "refetch rooms",
          "recovering: rooms",
        ],
      ],
    ],
  },
  {
    rule: "a room in an event keeps the name that a later event gave it (L3)",
    before: streamedList,
    rules: canCatchUp,
    lines: [
      [
        60_000,
        updated("b8", { name: "B" }, at(7)),
        ["write rooms: a9 b8[B] c7", "fetch events since e 5", "don't wake", "recovering: rooms"],
      ],
      [
        60_010,
        received("b-20", { chatRoom: roomWith("b", 20), ...at(6) }),
        ["write rooms: b20[B] a9 c7"],
      ],
    ],
  },
  {
    rule: "data of unknown age has no room that is gone, and no old name (A2)",
    before: loaded(rooms("a9 b8 c7"), wholeList),
    lines: [
      [60_000, removed("b"), ["write rooms: a9 c7", "discard room b"]],
      [60_010, updated("c7", { name: "C" }), ["write rooms: a9 c7[C]"]],
      [
        60_020,
        written(rooms("a9 b8 c7"), "rooms", wholeList),
        ["write rooms: a9 c7[C]", "wake at 61020"],
      ],
      [
        90_000,
        written(rooms("a9 b8 c7"), "rooms", wholeList),
        ["write rooms: a9 c7", "refetch rooms", "don't wake"],
      ],
    ],
  },
  {
    rule: "an empty cache has nothing to forget (A1)",
    before: loaded(rooms("a9 b8 c7"), wholeList),
    lines: [
      [60_000, removed("b"), ["write rooms: a9 c7", "discard room b"]],
      [60_010, { type: "query-removed", hash: "rooms", isCacheEmpty: true }, []],
      [60_020, found(rooms("a9 b8 c7"), "rooms", wholeList), ["invalidate rooms"]],
      [60_030, active(true), ["refetch rooms", "recovering: rooms"]],
    ],
  },
  {
    rule: "a room whose messages were refused is fetched once it is there again",
    before: [...list, ...loaded(messages("b-8"), hasMore, "b")],
    lines: [
      [60_000, started("b"), []],
      [60_010, failed("b", true), []],
      [60_020, updated("b8", { name: "B" }), ["write rooms: a9 b8[B] c7", "refetch b"]],
    ],
  },
];

test.for(tables)("$rule", (table) => {
  expect(playTable(table)).toEqual(table.lines);
});
