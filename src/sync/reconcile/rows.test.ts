import { expect, test } from "vitest";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { compareChatMessages } from "../../queries/compareChatMessages.ts";
import { newestFirst, rowsOf, type ListOrder } from "../../queries/listShape.ts";
import { messageIn, pagesOf, roomWith } from "../testFixtures.ts";
import { eventOfRoom } from "./kinds.ts";
import { isAtLeastAsNew, newerRoom, newerVersion } from "./order.ts";
import {
  isChatMessage,
  isChatRoom,
  readChatMessages,
  readChatRooms,
  sortNewestFirst,
} from "./rows.ts";

const oldestFirst: ListOrder = { ...newestFirst, areRowsReversed: true };
/** Returns messages of these seconds. */
const messages = (...seconds: number[]) =>
  seconds.map((second) => ({
    ...messageIn("b", second),
    createdAt: new Date(Date.UTC(2026, 2, 2, 9, 0, 0, second * 1_000)).toISOString(),
  }));
const rooms = (...numbers: number[]) => numbers.map((number) => roomWith(`room-${number}`, number));
const empty: ChatRoomSummary = { id: "empty", name: "Empty", latestChatMessage: null };

// The order in which rows lie

/** What rows show; not what is a guess. */
const shown = ({ areRowsReversed, arePagesReversed, isSorted }: ListOrder) => ({
  areRowsReversed,
  arePagesReversed,
  isSorted,
});
const orderOf = (data: unknown, before?: ListOrder) => {
  const order = readChatMessages(data, before)?.order;
  return order && shown(order);
};
const roomOrderOf = (data: unknown) => {
  const order = readChatRooms(data)?.order;
  return order && shown(order);
};

test.for<[lie: string, data: unknown, before: ListOrder, order: Partial<ListOrder>]>([
  ["newest first", messages(9, 8, 7), newestFirst, {}],
  ["oldest first", messages(7, 8, 9), newestFirst, { areRowsReversed: true }],
  [
    "oldest first, all within a second",
    messages(9.1, 9.2, 9.3),
    newestFirst,
    { areRowsReversed: true },
  ],
  [
    "newest first where they lay oldest first",
    messages(9, 8, 7),
    oldestFirst,
    { areRowsReversed: false },
  ],
  ["newest first, but for clocks that differ", messages(9.2, 9.9, 8, 7), newestFirst, {}],
  ["newest first, but for one row", messages(9, 8, 30, 7, 6), newestFirst, { isSorted: false }],
  [
    "newest first by their numbers, whatever the clocks of servers say",
    messages(7, 7, 8).map((message, index) => ({ ...message, seq: 9 - index })),
    newestFirst,
    {},
  ],
  ["in no order", messages(20, 5, 30, 1, 40), newestFirst, { isSorted: false }],
])("messages that lie %s", ([, data, before, order]) => {
  expect(orderOf(data, before)).toEqual({ ...shown(newestFirst), ...order });
});

test.for<[what: string, numbers: number[]]>([
  ["no rows", []],
  ["one row", [9]],
  ["two rows of one second", [9.1, 9.2]],
  ["rows of one instant", [9, 9, 9]],
  ["rows of one second that lie both ways", [9.3, 9.1, 9.2]],
])("%s lie as the rows before them did", ([, numbers]) => {
  expect(readChatMessages(messages(...numbers), oldestFirst)?.order).toEqual(oldestFirst);
  expect(readChatMessages(messages(...numbers), newestFirst)?.order).toEqual(newestFirst);
});

test("a list that was read by a guess is read again once its order is known", () => {
  const data = messages(9.1, 9.2);
  const ids = (before?: ListOrder) => {
    const list = readChatMessages(data, before);
    return list && rowsOf(list).map(({ id }) => id);
  };
  expect(ids()).toEqual(["b-9.1", "b-9.2"]);
  expect(ids({ ...oldestFirst, areRowsKnown: true })).toEqual(["b-9.2", "b-9.1"]);
  expect(ids()).toEqual(["b-9.2", "b-9.1"]);
});

test("one page lies as its rows do if that is all there is to tell", () => {
  const one = (...seconds: number[]) => pagesOf(messages(...seconds));
  const likeRows = { ...newestFirst, arePagesLikeRows: true };
  expect(orderOf(one(7, 8, 9), likeRows)?.arePagesReversed).toBe(true);
  expect(orderOf(one(9, 8, 7), likeRows)?.arePagesReversed).toBe(false);
  expect(orderOf(one(7, 8, 9), newestFirst)?.arePagesReversed).toBe(false);
  const known = { ...likeRows, arePagesKnown: true };
  expect(orderOf(one(7, 8, 9), known)?.arePagesReversed).toBe(false);
});

test("messages whose times can't be read lie as before", () => {
  const data = messages(9, 8).map((message) => ({ ...message, createdAt: "today" }));
  expect(readChatMessages(data, oldestFirst)?.order).toEqual(oldestFirst);
});

test.for<[lie: string, data: unknown, order: Partial<ListOrder>]>([
  ["newest first", pagesOf(messages(9, 8), messages(7, 6)), {}],
  [
    "oldest first",
    pagesOf(messages(6, 7), messages(8, 9)),
    { arePagesReversed: true, areRowsReversed: true },
  ],
  [
    "newest first, with rows oldest first",
    pagesOf(messages(8, 9), messages(6, 7)),
    { areRowsReversed: true },
  ],
  [
    "oldest first, with rows newest first",
    pagesOf(messages(7, 6), messages(9, 8)),
    { arePagesReversed: true },
  ],
  [
    "newest first, with a row that moved up meanwhile",
    pagesOf(messages(9, 8), messages(12, 7, 6)),
    {},
  ],
  ["newest first, but for a page without rows", pagesOf(messages(9, 8), [], messages(7, 6)), {}],
])("pages that lie %s", ([, data, order]) => {
  const list = readChatMessages(data);
  expect(orderOf(data)).toEqual({ ...shown(newestFirst), ...order });
  expect(list && rowsOf(list)[0]?.id).toBe("b-9");
});

const allReversed: ListOrder = { ...oldestFirst, arePagesReversed: true };

test("rooms without a message don't tell in which order the others lie", () => {
  expect(roomOrderOf([...rooms(9, 8, 7), empty])).toEqual(shown(newestFirst));
  expect(roomOrderOf([empty, ...rooms(6, 7, 8, 9)])).toEqual(shown(allReversed));
  expect(roomOrderOf([empty])).toEqual(shown(newestFirst));
});

test.for([
  ["newest first", pagesOf(rooms(9, 8), rooms(7, 6)), newestFirst],
  ["oldest first", pagesOf(rooms(4, 5, 6), rooms(7, 8, 9)), allReversed],
  ["newest first, though one moved up meanwhile", pagesOf(rooms(9, 8), rooms(30, 9)), newestFirst],
  ["newest first, though all moved up meanwhile", pagesOf(rooms(9, 8), rooms(31, 30)), newestFirst],
  [
    "oldest first, though all moved up meanwhile",
    pagesOf(rooms(30, 31, 32), rooms(7, 8, 9)),
    allReversed,
  ],
] as const)("rooms lie %s in their pages as these lie", ([, data, order]) => {
  expect(roomOrderOf(data)).toEqual(shown(order));
});

test.for([
  ["two, a quiet one pinned on top", rooms(5, 30)],
  ["three by name, of which the later ones are newer", rooms(1, 9, 30)],
])("too few rooms show no order when they are %s", ([, data]) => {
  expect(roomOrderOf(data)).toMatchObject({ areRowsReversed: false, isSorted: false });
});

test.for<[what: string, numbers: number[]]>([
  ["newer ones", [2, 40, 38, 20, 10]],
  ["newer ones of even distances", [2, 40, 30, 20, 10]],
  ["newer ones, quiet for long", [2, 4_000, 3_980, 3_600]],
])("rooms that are pinned above %s are in an order of the app's own", ([, numbers]) => {
  expect(readChatRooms(rooms(...numbers))?.order.isSorted).toBe(false);
});

// What is a row

test.for<[what: string, value: unknown, isMessage: boolean, isRoom: boolean]>([
  ["a message", messageIn("b", 1), true, false],
  ["a message with a number and no time", { id: "b-1", chatRoomId: "b", seq: 1 }, true, false],
  ["a room", roomWith("b", 1), false, true],
  ["a room without a message", empty, false, true],
  ["an object without an id", { createdAt: "now" }, false, false],
  ["nothing", null, false, false],
])("%s is recognized as a message, a room or neither", ([, value, isMessage, isRoom]) => {
  expect([isChatMessage(value), isChatRoom(value)]).toEqual([isMessage, isRoom]);
});

// Which version is the newer one

const edited = (editedAt: string | null): ChatMessage =>
  Object.assign(messageIn("b", 1), { editedAt, text: `Edited ${editedAt}` });
const [first, second] = ["2026-03-02T10:00:00Z", "2026-03-02T10:00:01Z"];

test.for<[what: string, before: ChatMessage, now: ChatMessage, text: string]>([
  ["no edit after no edit", messageIn("b", 1), { ...messageIn("b", 1), text: "x" }, "Message 1"],
  ["an edit after none", messageIn("b", 1), edited(first), `Edited ${first}`],
  ["no edit after an edit", edited(first), messageIn("b", 1), `Edited ${first}`],
  ["a later edit", edited(first), edited(second), `Edited ${second}`],
  ["an earlier edit", edited(second), edited(first), `Edited ${second}`],
  [
    "a later edit within a millisecond",
    edited("2026-03-02T10:00:00.123400Z"),
    edited("2026-03-02T10:00:00.123900Z"),
    "Edited 2026-03-02T10:00:00.123900Z",
  ],
  ["the same edit", edited(first), { ...edited(first), text: "x" }, `Edited ${first}`],
  ["an edit that is null after none", messageIn("b", 1), edited(null), "Message 1"],
])("of two versions the later edit stays (%s)", ([, before, now, text]) => {
  expect(newerVersion(before, now).text).toBe(text);
});

test("a deletion counts as an edit, and the app's own fields stay", () => {
  const before = Object.assign(edited(first), { isSelected: true });
  const deleted = { ...messageIn("b", 1), editedAt: first, deletedAt: second, text: "" };
  expect(newerVersion(before, deleted)).toEqual({ ...deleted, isSelected: true });
});

test.each([
  ["an earlier deletion than the edit", edited(second), { deletedAt: first }],
  ["a deletion before it", { ...messageIn("b", 1), deletedAt: first, text: "" }, edited(second)],
])("what was deleted stays deleted, whatever the clocks say (%s)", (_, before, now) => {
  const both = newerVersion(before, { ...messageIn("b", 1), text: "", ...now });
  expect([both.deletedAt, both.text]).toEqual([first, ""]);
});

test("a version that says nothing newer is the same object as before", () => {
  const before = messageIn("b", 1);
  expect(newerVersion(before, messageIn("b", 1))).toBe(before);
});

test("of two rows of a room the one with the newer message stays, and else the second", () => {
  const [older, newer] = [roomWith("b", 1), roomWith("b", 2)];
  expect(newerRoom(older, newer)).toBe(newer);
  expect(newerRoom(newer, older)).toBe(newer);
  const equal = roomWith("b", 2);
  expect(newerRoom(newer, equal)).toBe(equal);
});

test.for<
  [what: string, message: ChatMessage, other: ChatMessage | null | undefined, isNewer: boolean]
>([
  ["a later one", messageIn("b", 2), messageIn("b", 1), true],
  ["an earlier one", messageIn("b", 1), messageIn("b", 2), false],
  ["one of the same instant", { ...messageIn("b", 1), id: "x" }, messageIn("b", 1), true],
  [
    "one of the same instant with a lower decimal id",
    { ...messageIn("b", 1), id: "1" },
    { ...messageIn("b", 1), id: "2" },
    false,
  ],
  ["any, compared with none", messageIn("b", 1), null, true],
  ["any, compared with nothing known", messageIn("b", 1), undefined, true],
])("a message is news if nothing tells that it is older (%s)", ([, message, other, isNewer]) => {
  expect(isAtLeastAsNew(message, other)).toBe(isNewer);
});

test("messages are sorted newest first, and of equal ones the last received is above", () => {
  const same = (id: string): ChatMessage => ({ ...messageIn("b", 5), id });
  const sorted = sortNewestFirst(
    [same("x"), messageIn("b", 9), same("y"), messageIn("b", 1), same("z")],
    (a, b) => compareChatMessages(a, b) <= 0,
  );
  expect(sorted.map(({ id }) => id)).toEqual(["b-9", "z", "y", "x", "b-1"]);
});

test("a row that shows a message of another room tells of that message alone", () => {
  expect(eventOfRoom(roomWith("b", 1))).toEqual({
    chatMessage: messageIn("b", 1),
    chatRoom: roomWith("b", 1),
  });
  const spoilt = { ...roomWith("a", 1), latestChatMessage: messageIn("b", 1) };
  expect(eventOfRoom(spoilt)).toEqual({ chatMessage: messageIn("b", 1) });
  expect(eventOfRoom(empty)).toBeUndefined();
});
