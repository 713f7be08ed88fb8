import { expect, test } from "vitest";

import type { NewChatMessageDetails } from "../../ports/NewChatMessageEvent.ts";
import type { ReconcileEvent } from "./state.ts";
import {
  list,
  loaded,
  message,
  messages,
  playTable,
  received,
  room,
  rooms,
  started,
  succeeded,
  type Table,
} from "./testReducer.ts";

// F14: messages that are edited or deleted.

const second = (number: number) => new Date(Date.UTC(2026, 2, 2, 10, 0, number)).toISOString();

/** A message such as `b-8` was edited, at second 0 or later. */
function edited(word: string, text: string, atSecond = 0, details: NewChatMessageDetails = {}) {
  return changed(word, { text, editedAt: second(atSecond) }, details);
}

function deleted(word: string, atSecond = 0) {
  return changed(word, { text: "", deletedAt: second(atSecond) });
}

function changed(
  word: string,
  fields: { text: string; editedAt?: string; deletedAt?: string; id?: string },
  details: NewChatMessageDetails = {},
): ReconcileEvent {
  const change = { ...message(word, details, fields), isChange: true as const };
  return { type: "message-received", messages: [change] };
}

const both = [...list, ...room];

const tables: Table[] = [
  {
    rule: "an edit changes the message in its room and in the list, each in its place, in one batch",
    before: both,
    lines: [
      [60_000, edited("b-8", "x"), ["write rooms: a9 b8(x) c7", "write b: b-8(x) b-7 b-6"]],
      [60_010, edited("b-7", "y"), ["write b: b-8(x) b-7(y) b-6"]],
    ],
  },
  {
    rule: "a deleted message keeps its place, and its text is nowhere",
    before: both,
    lines: [
      [60_000, deleted("b-8"), ["write rooms: a9 b8(deleted) c7", "write b: b-8(deleted) b-7 b-6"]],
      [60_010, edited("b-8", "x", 9), []],
      [60_020, received("b-8"), []],
    ],
  },
  {
    rule: "an edit that arrives twice, or after a later one, changes nothing",
    before: both,
    lines: [
      [60_000, edited("b-7", "y", 5), ["write b: b-8 b-7(y) b-6"]],
      [60_010, edited("b-7", "y", 5), []],
      [60_020, edited("b-7", "x", 1), []],
    ],
  },
  {
    rule: "an edit that arrives before its message shows the message as edited, and so it stays",
    before: both,
    lines: [
      [60_000, edited("b-20", "x"), ["write rooms: b20(x) a9 c7", "write b: b-20(x) b-8 b-7 b-6"]],
      [60_010, received("b-20"), []],
    ],
  },
  {
    rule: "a change of a message below what is loaded changes nothing, and no room is fetched for it",
    before: both,
    lines: [
      [60_000, edited("b-2", "x"), []],
      [60_010, deleted("z-2"), []],
    ],
  },
  {
    rule: "not even if nobody knows whether what is loaded is all",
    before: loaded(messages("b-8 b-7"), {}, "b"),
    lines: [[60_000, edited("b-2", "x"), []]],
  },
  {
    rule: "a refetch that is older than a change does not take it back, and one more makes sure (F9)",
    before: room,
    lines: [
      [60_000, started("b"), []],
      [60_010, deleted("b-7"), ["write b: b-8 b-7(deleted) b-6"]],
      [
        60_020,
        succeeded(messages("b-8 b-7 b-6"), undefined, "b"),
        ["write b: b-8 b-7(deleted) b-6"],
      ],
      [60_030, started("b"), []],
      [
        60_050,
        succeeded(messages("b-8 b-7 b-6"), undefined, "b"),
        ["write b: b-8 b-7(deleted) b-6", "wake at 65050"],
      ],
    ],
  },
  {
    rule: "a room that was not loaded yet has the change in its first load",
    before: loaded(rooms("a9 b8 c7")),
    lines: [
      [60_000, deleted("b-8"), ["write rooms: a9 b8(deleted) c7"]],
      ...room.slice(0, -1).map((event): Table["lines"][number] => [60_010, event, []]),
      [
        60_030,
        succeeded(messages("b-8 b-7 b-6"), undefined, "b"),
        ["write b: b-8(deleted) b-7 b-6", "wake at 65030"],
      ],
    ],
  },
  {
    rule: "of two messages of one instant the list shows the one received last, though the other was edited since (F8)",
    before: list,
    lines: [
      [60_000, received("b-20", {}, { id: "b-x" }), ["write rooms: bx a9 c7"]],
      [60_010, received("b-20", {}, { id: "b-y" }), ["write rooms: by a9 c7"]],
      [80_000, changed("b-20", { id: "b-x", text: "x", editedAt: second(1) }), []],
    ],
  },
];

test.for(tables)("$rule", (table) => {
  expect(playTable(table)).toEqual(table.lines);
});
