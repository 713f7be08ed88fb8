import { expect, test } from "vitest";

import {
  active,
  asOf,
  at,
  canCatchUp,
  found,
  hasMore,
  list,
  loaded,
  message,
  messages,
  playTable,
  rang,
  received,
  room,
  rooms,
  started,
  succeeded,
  written,
  type Line,
  type Table,
} from "./testReducer.ts";

const seq = (number: number) => ({ seq: number });

const counted = (...numbers: number[]) =>
  numbers.map((number) => message(`b-${number}`, {}, seq(number)).chatMessage);

const suspicions: Table[] = [
  {
    rule: "a room that lacks a message which the list shows is fetched, unless it was only late",
    before: [...list, ...room],
    lines: [
      [60_000, started(), []],
      [60_020, succeeded(rooms("b20 a9 c7")), ["write rooms: b20 a9 c7", "wake at 61020"]],
      [60_500, received("b-20"), ["write b: b-20 b-8 b-7 b-6"]],
      [61_020, rang, []],
      [70_000, started(), []],
      [70_020, succeeded(rooms("b30 a9 c7")), ["write rooms: b30 a9 c7", "wake at 71020"]],
      [71_020, rang, ["refetch b", "recovering: b"]],
    ],
  },
  {
    rule: "a room in which a number is missing is fetched, unless it was only late (L1)",
    before: loaded(counted(8, 7, 6), hasMore, "b"),
    lines: [
      [60_000, received("b-10", {}, seq(10)), ["write b: b-10 b-8 b-7 b-6", "wake at 61000"]],
      [60_500, received("b-9", {}, seq(9)), ["write b: b-10 b-9 b-8 b-7 b-6"]],
      [61_000, rang, []],
      [
        70_000,
        received("b-12", {}, seq(12)),
        ["write b: b-12 b-10 b-9 b-8 b-7 b-6", "wake at 71000"],
      ],
      [71_000, rang, ["refetch b", "recovering: b"]],
    ],
  },
  {
    rule: "a server that lags is not fetched from again and again for a number that is missing",
    before: loaded(counted(8, 7, 6), hasMore, "b"),
    lines: [
      [60_000, received("b-10", {}, seq(10)), ["write b: b-10 b-8 b-7 b-6", "wake at 61000"]],
      [61_000, rang, ["refetch b", "recovering: b"]],
      [61_001, started("b", { pages: 1 }), ["wake at 71001"]],
      [
        61_020,
        succeeded(counted(8, 7, 6), hasMore, "b"),
        ["write b: b-10 b-8 b-7 b-6", "wake at 66020", "recovering:"],
      ],
    ],
  },
  {
    rule: "numbers that only order may have gaps",
    before: loaded(counted(8, 5, 2), hasMore, "b"),
    lines: [[60_000, received("b-12", {}, seq(12)), ["write b: b-12 b-8 b-5 b-2"]]],
  },
  {
    rule: "a fetch that started since has seen to it",
    before: loaded(counted(8, 7, 6), hasMore, "b"),
    lines: [
      [60_000, received("b-10", {}, seq(10)), ["write b: b-10 b-8 b-7 b-6", "wake at 61000"]],
      [60_100, started("b"), []],
      [60_120, succeeded(counted(10, 9, 8), hasMore, "b"), ["write b: b-10 b-9 b-8"]],
      [61_000, rang, []],
    ],
  },
  {
    rule: "numbers that had gaps once may have them again",
    before: loaded(counted(8, 5, 2), hasMore, "b"),
    lines: [
      [60_000, started("b"), []],
      [60_020, succeeded(counted(10, 9, 8), hasMore, "b"), ["write b: b-10 b-9 b-8"]],
      [60_030, received("b-12", {}, seq(12)), ["write b: b-12 b-10 b-9 b-8"]],
    ],
  },
  {
    rule: "numbers tell of a gap once two of them were side by side",
    before: loaded(counted(8), hasMore, "b"),
    lines: [
      [60_000, received("b-10", {}, seq(10)), ["write b: b-10 b-8"]],
      [60_010, received("b-11", {}, seq(11)), ["write b: b-11 b-10 b-8"]],
      [60_020, received("b-13", {}, seq(13)), ["write b: b-13 b-11 b-10 b-8", "wake at 61020"]],
    ],
  },
  {
    rule: "two numbers side by side tell of a gap below them",
    before: loaded(counted(8), hasMore, "b"),
    lines: [
      [
        60_000,
        {
          type: "message-received",
          messages: [10, 11].map((number) => message(`b-${number}`, {}, seq(number))),
        },
        ["write b: b-11 b-10 b-8", "wake at 61000"],
      ],
    ],
  },
  {
    rule: "a room whose first message has number 1 is counted",
    before: loaded(counted(1), { isWhole: true }, "b"),
    lines: [[60_000, received("b-3", {}, seq(3)), ["write b: b-3 b-1", "wake at 61000"]]],
  },
  {
    rule: "a room whose first message is received with number 1 is counted",
    before: loaded([], { isWhole: true }, "b"),
    lines: [
      [60_000, received("b-1", {}, seq(1)), ["write b: b-1"]],
      [60_010, received("b-3", {}, seq(3)), ["write b: b-3 b-1", "wake at 61010"]],
    ],
  },
  {
    rule: "a stream that counts sees to gaps by itself",
    before: loaded(counted(8, 7, 6), asOf(5), "b"),
    rules: canCatchUp,
    lines: [
      [100, received("b-9", at(6), seq(9)), ["write b: b-9 b-8 b-7 b-6", "don't wake"]],
      [200, received("b-11", at(7), seq(11)), ["write b: b-11 b-9 b-8 b-7 b-6"]],
    ],
  },
  {
    rule: "more gaps don't put off the fetch for the first one",
    before: loaded(counted(8, 7, 6), hasMore, "b"),
    lines: [
      [60_000, received("b-10", {}, seq(10)), ["write b: b-10 b-8 b-7 b-6", "wake at 61000"]],
      [60_500, received("b-12", {}, seq(12)), ["write b: b-12 b-10 b-8 b-7 b-6"]],
      [61_000, rang, ["refetch b", "recovering: b"]],
    ],
  },
  {
    rule: "a gap below what was fetched is none: the app may have put in what it likes",
    before: loaded(counted(8, 7, 6), hasMore, "b"),
    lines: [
      [60_000, written(counted(8, 7, 6, 3), "b"), []],
      [60_010, received("b-10", {}, seq(10)), ["write b: b-10 b-8 b-7 b-6 b-3", "wake at 61010"]],
      [60_500, received("b-9", {}, seq(9)), ["write b: b-10 b-9 b-8 b-7 b-6 b-3"]],
      [61_010, rang, []],
    ],
  },
  {
    rule: "a room without data lacks nothing that the list shows",
    before: [...list, found(undefined, "b"), active(true, "b")],
    lines: [
      [60_000, started(), []],
      [60_020, succeeded(rooms("b20 a9 c7")), ["write rooms: b20 a9 c7"]],
    ],
  },
  {
    rule: "a room that is cut off from the newest is not fetched for what the list shows",
    before: [
      ...list,
      ...loaded(messages("b-5 b-4 | b-3 b-2"), { hasNextPage: true, startsAtInitial: false }, "b"),
    ],
    lines: [
      [60_000, started(), []],
      [60_020, succeeded(rooms("b20 a9 c7")), ["write rooms: b20 a9 c7", "recovering: b"]],
    ],
  },
  {
    rule: "a room whose one message has another number than 1 may skip numbers",
    before: loaded(counted(2), hasMore, "b"),
    lines: [[60_000, received("b-4", {}, seq(4)), ["write b: b-4 b-2"]]],
  },
  {
    rule: "a message without a number tells of no gap",
    before: loaded(counted(8, 7, 6), hasMore, "b"),
    lines: [[60_000, received("b-20"), ["write b: b-20 b-8 b-7 b-6"]]],
  },
  {
    rule: "numbers that had gaps are not counted because two of them are side by side",
    before: loaded(counted(8, 5, 2), hasMore, "b"),
    lines: [
      [60_000, received("b-9", {}, seq(9)), ["write b: b-9 b-8 b-5 b-2"]],
      [60_010, received("b-12", {}, seq(12)), ["write b: b-12 b-9 b-8 b-5 b-2"]],
    ],
  },
];

test.for(suspicions)("$rule", (table) => {
  expect(playTable(table)).toEqual(table.lines);
});

test("a fetch that started after a gap was seen is waited for, and no other one is made", () => {
  const before = loaded(counted(8, 7, 6), hasMore, "b");
  const lines: Line[] = [
    [60_000, received("b-10", {}, seq(10)), ["write b: b-10 b-8 b-7 b-6", "wake at 61000"]],
    [60_500, started("b"), []],
    [61_000, rang, ["wake at 71000", "recovering: b"]],
    [
      61_020,
      succeeded(counted(10, 9, 8), hasMore, "b"),
      ["write b: b-10 b-9 b-8", "don't wake", "recovering:"],
    ],
  ];
  expect(playTable({ before, lines })).toEqual(lines);
});
