import { expect, test } from "vitest";

import type { ChatRoomReadDetails } from "../../ports/ChatRoomRead.ts";
import type { ReconcileEvent } from "./state.ts";
import {
  active,
  asOf,
  at,
  canCatchUp,
  connected,
  found,
  hasMore,
  loaded,
  message,
  messages,
  playTable,
  rang,
  received,
  roomFound,
  roomInWords,
  rooms,
  started,
  succeeded,
  written,
  type Table,
} from "./testReducer.ts";

const list = loaded(rooms("a9+0 b8+2 c7+0"));
const me = { sender: { id: "me", name: "Me" } };
const counting = { currentUserId: "me" };

/** The user has read up to a message such as `b-8`, on another device. */
function read(word: string, details: ChatRoomReadDetails = {}): ReconcileEvent {
  const chatRoomId = word.slice(0, 1);
  return { type: "room-read", reads: [{ read: { chatRoomId, upTo: word }, ...details }] };
}

/** This client marks a room as read. */
function marked(word: string, status: "pending" | "success" | "error"): ReconcileEvent {
  return { type: "mark-changed", chatRoomId: word.slice(0, 1), upTo: word, status };
}

function watched(chatRoomId: string, isWatched = true): ReconcileEvent {
  return { type: "room-watched", chatRoomId, isWatched };
}

function deleted(word: string): ReconcileEvent {
  const fields = { text: "", deletedAt: "2026-03-02T10:00:00.000Z" };
  return { type: "message-received", messages: [{ ...message(word, {}, fields), isChange: true }] };
}

const tables: Table[] = [
  {
    rule: "a message of somebody else is one unread message more, however often it arrives",
    before: list,
    rules: counting,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20+3 a9+0 c7+0"]],
      [60_010, received("b-20"), []],
      [90_000, received("b-20"), []],
    ],
  },
  {
    rule: "one's own message is not unread",
    before: list,
    rules: counting,
    lines: [[60_000, received("b-20", {}, me), ["write rooms: b20+2 a9+0 c7+0"]]],
  },
  {
    rule: "without the user's id nothing is counted, and where the server tells no count none is made up",
    before: list,
    lines: [[60_000, received("b-20"), ["write rooms: b20+2 a9+0 c7+0"]]],
  },
  {
    rule: "a row without a count gets none",
    before: loaded(rooms("a9 b8")),
    rules: counting,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20 a9"]],
      [60_010, read("b-20"), []],
    ],
  },
  {
    rule: "two messages in the wrong order count as two",
    before: list,
    rules: counting,
    lines: [
      [60_000, received("b-21"), ["write rooms: b21+3 a9+0 c7+0"]],
      [60_010, received("b-20"), ["write rooms: b21+4 a9+0 c7+0"]],
    ],
  },
  {
    rule: "a response that has counted a message is not counted on, and one that has not is (F1)",
    before: list,
    rules: counting,
    lines: [
      [60_000, started(), []],
      [60_010, received("b-20"), ["write rooms: b20+3 a9+0 c7+0"]],
      [60_020, succeeded(rooms("b20+3 a9+0 c7+0")), ["write rooms: b20+3 a9+0 c7+0"]],
      [60_030, started(), []],
      [
        60_040,
        succeeded(rooms("a9+0 b8+2 c7+0")),
        ["write rooms: b20+3 a9+0 c7+0", "wake at 65040"],
      ],
    ],
  },
  {
    rule: "the newest of two responses counts, in whichever order they come",
    before: list,
    rules: counting,
    lines: [
      [60_000, started(), []],
      [60_010, succeeded(rooms("b21+4 a9+0 c7+0")), ["write rooms: b21+4 a9+0 c7+0"]],
      [60_020, received("b-21"), []],
      [60_030, received("b-22"), ["write rooms: b22+5 a9+0 c7+0"]],
    ],
  },
  {
    rule: "reading a room on another device takes away what was read, and leaves what came since",
    before: list,
    rules: counting,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20+3 a9+0 c7+0"]],
      [60_010, received("b-21"), ["write rooms: b21+4 a9+0 c7+0"]],
      [60_020, read("b-20"), ["write rooms: b21+1 a9+0 c7+0"]],
      [60_030, read("b-20"), []],
      [60_040, read("b-21"), ["write rooms: b21+0 a9+0 c7+0"]],
      [60_050, read("b-20"), []],
    ],
  },
  {
    rule: "a room that was read stays so in a response of before (F9)",
    before: list,
    rules: counting,
    lines: [
      [60_000, started(), []],
      [60_010, read("b-8"), ["write rooms: a9+0 b8+0 c7+0"]],
      [60_020, succeeded(rooms("a9+0 b8+2 c7+0")), ["write rooms: a9+0 b8+0 c7+0"]],
      [60_030, started(), []],
      [60_040, succeeded(rooms("a9+0 b8+2 c7+0")), ["write rooms: a9+0 b8+0 c7+0"]],
    ],
  },
  {
    rule: "a read whose message has not arrived yet counts when it has, and is confirmed",
    before: list,
    rules: counting,
    lines: [
      [60_000, read("b-20"), ["wake at 65000"]],
      [60_010, received("b-20"), ["write rooms: b20+0 a9+0 c7+0"]],
    ],
  },
  {
    rule: "a room that this client marks is read at once, and unread again if that fails",
    before: list,
    rules: counting,
    lines: [
      [60_000, marked("b-8", "pending"), ["write rooms: a9+0 b8+0 c7+0"]],
      [60_010, received("b-20"), ["write rooms: b20+1 a9+0 c7+0"]],
      [60_020, marked("b-8", "error"), ["write rooms: b20+3 a9+0 c7+0", "wake at 65020"]],
      [65_020, rang, ["refetch rooms"]],
    ],
  },
  {
    rule: "a mark that the server confirms long after its message counts from there on",
    before: list,
    rules: counting,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20+3 a9+0 c7+0"]],
      [64_000, marked("b-20", "pending"), ["write rooms: b20+0 a9+0 c7+0"]],
      [64_500, received("b-21"), ["write rooms: b21+1 a9+0 c7+0"]],
      [66_000, read("b-20"), []],
      [66_100, marked("b-20", "success"), []],
    ],
  },
  {
    rule: "what was written before one's own message, and only the room's response told, is confirmed",
    before: [...loaded(rooms("a9+0 b8+0")), ...loaded(messages("b-8 b-7 b-6"), hasMore, "b")],
    rules: counting,
    lines: [
      [60_000, started("b"), []],
      [
        60_010,
        { type: "message-received", messages: [{ ...message("b-20", {}, me), isResponse: true }] },
        ["write rooms: b20+0 a9+0", "write b: b-20 b-8 b-7 b-6"],
      ],
      [
        60_020,
        succeeded(
          [message("b-20", {}, me), message("b-19"), message("b-8")].map(
            ({ chatMessage }) => chatMessage,
          ),
          hasMore,
          "b",
        ),
        ["write b: b-20 b-19 b-8", "wake at 65020"],
      ],
      [65_020, rang, ["refetch rooms"]],
    ],
  },
  {
    rule: "a response that is asked for while a mark is on its way doesn't take it back, however late it is",
    before: list,
    rules: counting,
    lines: [
      [60_000, marked("b-8", "pending"), ["write rooms: a9+0 b8+0 c7+0"]],
      [69_000, started(), []],
      [69_010, succeeded(rooms("a9+0 b8+2 c7+0")), ["write rooms: a9+0 b8+0 c7+0"]],
      [69_020, marked("b-8", "success"), []],
      [90_000, started(), []],
      [90_010, succeeded(rooms("a9+0 b8+1 c7+0")), ["write rooms: a9+0 b8+1 c7+0"]],
    ],
  },
  {
    rule: "what arrives while the user looks at the end of a room was never unread",
    before: list,
    rules: counting,
    lines: [
      [60_000, watched("b"), []],
      [60_010, received("b-20"), ["write rooms: b20+0 a9+0 c7+0"]],
      [60_020, watched("b", false), []],
      [60_030, received("b-21"), ["write rooms: b21+1 a9+0 c7+0"]],
    ],
  },
  {
    rule: "of what arrives while the user looks, the newest message is read, whichever comes last",
    before: list,
    rules: counting,
    lines: [
      [60_000, watched("b"), []],
      [
        60_010,
        { type: "message-received", messages: [message("b-21"), message("b-20")] },
        ["write rooms: b21+0 a9+0 c7+0"],
      ],
    ],
  },
  {
    rule: "a read means the message of its room, though another one of another room has the same id",
    before: list,
    rules: counting,
    lines: [
      [60_000, received("a-20", {}, { id: "1" }), ["write rooms: a1+1 b8+2 c7+0"]],
      [60_010, received("b-21", {}, { id: "2" }), ["write rooms: b2+3 a1+1 c7+0"]],
      [60_020, received("b-22", {}, { ...me, id: "1" }), ["write rooms: b1+3 a1+1 c7+0"]],
      [60_030, received("b-23", {}, { id: "3" }), ["write rooms: b3+4 a1+1 c7+0"]],
      [
        60_040,
        { type: "room-read", reads: [{ read: { chatRoomId: "b", upTo: "1" } }] },
        ["write rooms: b3+1 a1+1 c7+0"],
      ],
    ],
  },
  {
    rule: "an unread message that is deleted is not unread any more; if it was counted by the server, that is asked",
    before: list,
    rules: counting,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20+3 a9+0 c7+0"]],
      [60_010, deleted("b-20"), ["write rooms: b20(deleted)+2 a9+0 c7+0"]],
      [60_020, received("b-20"), []],
      [60_030, deleted("b-7"), ["wake at 65030"]],
      [65_030, rang, ["refetch rooms"]],
    ],
  },
  {
    rule: "a message that is older than one received before it can't be told from a counted one, and is confirmed",
    before: loaded(rooms("a9+0 b20+1 c7+0")),
    rules: counting,
    lines: [[60_000, received("b-15"), ["wake at 65000"]]],
  },
  {
    rule: "a room that is fetched has the messages that its response lacks, and what was read of them",
    before: list,
    rules: counting,
    lines: [
      [60_000, received("d-20"), ["fetch room d"]],
      [60_010, received("d-21"), []],
      [60_020, read("d-20"), []],
      [60_030, roomFound("d19+4"), ["write rooms: d21+1 a9+0 b8+2 c7+0"]],
    ],
  },
  {
    rule: "a message that only the room's response told is counted in the row that shows it",
    before: list,
    rules: counting,
    lines: [
      [60_000, found(undefined, "b"), []],
      [60_000, active(true, "b"), []],
      [60_000, started("b"), []],
      [60_020, succeeded(messages("b-10 b-9 b-8"), hasMore, "b"), ["write rooms: b10+4 a9+0 c7+0"]],
      [90_000, received("b-9"), []],
      [90_010, received("b-10"), []],
      [90_020, received("b-11"), ["write rooms: b11+5 a9+0 c7+0", "write b: b-11 b-10 b-9 b-8"]],
    ],
  },
  {
    rule: "a room that fell out of data of unknown age is requested if it comes back: some may be unread",
    before: [
      found(rooms("a9+0 b8+2 c7+0")),
      active(true),
      started(),
      succeeded(rooms("d30+1 a9+0")),
    ],
    rules: counting,
    lines: [[60_000, received("b-40"), ["fetch room b"]]],
  },
  {
    rule: "the same after a gap, if the first page showed that all have to be fetched",
    before: [
      ...loaded(rooms("a9+0 b8+2 | c7+0 d6+0")),
      connected,
      started("rooms", { pages: 1 }),
      succeeded(rooms("e30+1 f29+0 |")),
      started("rooms", { pages: 2 }),
      succeeded(rooms("e30+1 f29+0 | g28+0 h27+0")),
    ],
    rules: counting,
    lines: [[60_000, received("b-40"), ["fetch room b"]]],
  },
  {
    rule: "the rooms of events tell the count themselves, the newest by position (L3)",
    before: loaded(rooms("a9+0 b8+2 c7+0"), asOf(5)),
    rules: canCatchUp,
    lines: [
      [
        100,
        received("b-21", { ...at(7), chatRoom: roomInWords("b21+4") }),
        ["write rooms: b21+4 a9+0 c7+0"],
      ],
      [110, received("b-20", { ...at(6), chatRoom: roomInWords("b20+3") }), ["don't wake"]],
      [
        120,
        read("b-21", { ...at(8), chatRoom: roomInWords("b21+0") }),
        ["write rooms: b21+0 a9+0 c7+0"],
      ],
      [130, received("b-21", { ...at(7), chatRoom: roomInWords("b21+4") }), []],
    ],
  },
  {
    rule: "a mark whose response comes after its event doesn't hide what the next event counts (L3)",
    before: loaded(rooms("a9+0 b8+2"), asOf(5)),
    rules: canCatchUp,
    lines: [
      [100, marked("b-8", "pending"), ["write rooms: a9+0 b8+0"]],
      [110, read("b-8", { chatRoom: roomInWords("b8+0"), ...at(6) }), ["don't wake"]],
      [120, marked("b-8", "success"), []],
      [
        130,
        received("b-20", { chatRoom: roomInWords("b20+1"), ...at(7) }),
        ["write rooms: b20+1 a9+0"],
      ],
    ],
  },
  {
    rule: "reads are events of the stream: a skipped offset may be one (L2)",
    before: loaded(rooms("a9+0 b8+2 c7+0"), asOf(5)),
    rules: { ...counting, ...canCatchUp },
    lines: [
      [100, received("a-20", at(6)), ["write rooms: a20+1 b8+2 c7+0", "don't wake"]],
      [110, read("b-8", at(7)), ["write rooms: a20+1 b8+0 c7+0"]],
      [120, started(), []],
      [130, succeeded(rooms("a20+1 b8+2 c7+0"), asOf(6)), ["write rooms: a20+1 b8+0 c7+0"]],
    ],
  },
  {
    rule: "the app's own mark stays, and a count that it raises is confirmed (A2)",
    before: list,
    rules: counting,
    lines: [
      [60_000, written(rooms("a9+0 b8+0 c7+0")), []],
      [60_010, received("b-20"), ["write rooms: b20+1 a9+0 c7+0"]],
      [80_000, written(rooms("b20+5 a9+0 c7+0")), ["wake at 85000"]],
    ],
  },
  {
    rule: "what nothing can change any more is forgotten, and the row goes on from there (F12)",
    before: list,
    rules: counting,
    lines: [
      [60_000, received("b-20"), ["write rooms: b20+3 a9+0 c7+0"]],
      [80_000, received("b-21"), ["write rooms: b21+4 a9+0 c7+0"]],
      [90_000, started(), []],
      [90_010, succeeded(rooms("b21+1 a9+0 c7+0")), ["write rooms: b21+1 a9+0 c7+0"]],
    ],
  },
  {
    rule: "a read is remembered for as long as a message that it overtook",
    before: list,
    rules: counting,
    lines: [
      [60_000, read("b-20"), ["wake at 65000"]],
      [60_800, received("b-20"), ["write rooms: b20+0 a9+0 c7+0"]],
      [65_300, received("a-21"), ["write rooms: a21+1 b20+0 c7+0", "refetch rooms", "don't wake"]],
      [65_400, received("b-19"), []],
    ],
  },
];

test.for(tables)("$rule", (table) => {
  expect(playTable(table)).toEqual(table.lines);
});
