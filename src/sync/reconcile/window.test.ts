import { expect, test } from "vitest";

import { newestFirst as unknownOrder, type ListOrder } from "../../queries/listShape.ts";
import { messageIn, pagesOf } from "../testFixtures.ts";
import { readChatMessages } from "./rows.ts";
import type { ChatQuery, Window, WindowFacts } from "./state.ts";
import { orderBefore, windowOf, withoutData } from "./window.ts";

const messages = (...numbers: number[]) => numbers.map((number) => messageIn("b", number));

function windowIn(data: unknown, facts: WindowFacts): Window {
  const list = readChatMessages(data);
  if (list === undefined) throw new Error("no list");
  return windowOf(list, facts);
}

const plain = messages(9, 8, 7);
const newestFirst = pagesOf(messages(9, 8), messages(7, 6));
const oldestFirst = pagesOf(messages(6, 7), messages(8, 9));

test.for<[says: string, facts: WindowFacts, window: Partial<Window>]>([
  ["it has all rows", { isWhole: true }, { bottom: null, isEndUnknown: false }],
  ["more rows lie below", { isWhole: false }, { bottom: plain[2], isEndUnknown: false }],
  ["nothing", {}, { bottom: plain[2], isEndUnknown: true }],
  [
    "nothing, in a shape of the app's own",
    { isOwnShape: true },
    { bottom: plain[2], isEndUnknown: true, mayBeReversed: true },
  ],
])("plain data whose response says that %s", ([, facts, window]) => {
  expect(windowIn(plain, facts)).toEqual({
    isAtTop: true,
    canLoadAbove: false,
    hasMoreAbove: false,
    canSplit: false,
    mayBeReversed: false,
    ...window,
  });
});

test("data without rows has nothing below", () => {
  expect(windowIn([], {}).bottom).toBeNull();
  expect(windowIn(pagesOf([]), { hasNextPage: true }).bottom).toBeNull();
});

const paged = { isEndUnknown: false, hasMoreAbove: false, canSplit: true, mayBeReversed: false };

test.for<[says: string, facts: WindowFacts, window: Partial<Window>]>([
  ["there are older rows", { hasNextPage: true }, { bottom: messageIn("b", 6) }],
  ["there are no older rows", { hasNextPage: false }, { bottom: null }],
  ["nothing of older rows", {}, { bottom: messageIn("b", 6) }],
  ["there are newer rows", { hasPreviousPage: true }, { isAtTop: false, canLoadAbove: true }],
  [
    "there are no newer rows",
    { hasPreviousPage: false, startsAtInitial: false },
    { isAtTop: true },
  ],
  ["it has lost its first page", { startsAtInitial: false }, { isAtTop: false }],
  [
    "there may be newer rows, though it begins with the newest",
    { hasPreviousPage: true, beginsAtNewest: true },
    { isAtTop: true, canLoadAbove: true },
  ],
  [
    "there are newer rows, and it has lost its first page",
    { hasPreviousPage: true, beginsAtNewest: true, startsAtInitial: false },
    { isAtTop: false, canLoadAbove: true },
  ],
  [
    "there are newer rows, since it begins elsewhere",
    { hasPreviousPage: true, beginsAtNewest: false },
    { isAtTop: false, canLoadAbove: true },
  ],
  ["it keeps some pages alone", { hasMaxPages: true }, { canSplit: false }],
  ["nothing, in a shape of the app's own", { isOwnShape: true }, { mayBeReversed: true }],
])("pages, newest first, whose query says that %s", ([, facts, window]) => {
  expect(windowIn(newestFirst, facts)).toEqual({
    bottom: messageIn("b", 6),
    isAtTop: true,
    canLoadAbove: false,
    ...paged,
    ...window,
  });
});

test.for<[says: string, facts: WindowFacts, window: Partial<Window>]>([
  ["there are newer rows", { hasNextPage: true }, { isAtTop: false, canLoadAbove: true }],
  ["there are no newer rows", { hasNextPage: false }, { isAtTop: true }],
  ["nothing of newer rows", {}, { isAtTop: false }],
  [
    "there are older rows",
    { hasPreviousPage: true },
    { isAtTop: false, bottom: messageIn("b", 6) },
  ],
  [
    "it has lost its first page",
    { startsAtInitial: false },
    { isAtTop: false, bottom: messageIn("b", 6) },
  ],
  [
    "a page leads to a newer one, and there are none after the last",
    { hasNextPage: false, leadsBackOnly: false, endsAtInitial: false },
    { isAtTop: true },
  ],
  [
    "no page leads to a newer one, and the newest is there",
    { hasNextPage: false, leadsBackOnly: true, endsAtInitial: true },
    { isAtTop: true },
  ],
  [
    "no page leads to a newer one, and the newest is not there",
    { hasNextPage: false, leadsBackOnly: true, endsAtInitial: false },
    { isAtTop: false },
  ],
])("pages, oldest first, whose query says that %s", ([, facts, window]) => {
  expect(windowIn(oldestFirst, facts)).toEqual({
    bottom: null,
    isAtTop: false,
    canLoadAbove: false,
    ...paged,
    ...window,
  });
});

const query: ChatQuery = {
  ...withoutData,
  queryKey: ["chat-messages", "b"],
  scope: "chat-messages",
  chatRoomId: "b",
  isMainList: false,
  order: { ...unknownOrder, areRowsReversed: true },
  isActive: true,
  sinceTick: 0,
  appliedAt: null,
  pageCount: 1,
  pageSize: 2,
  isReported: false,
  seqs: "unknown",
};

test.for<[lie: WindowFacts["olderPages"], order: Partial<ListOrder>]>([
  ["in-front", { arePagesReversed: true, arePagesLikeRows: false }],
  ["behind", { arePagesReversed: false, arePagesLikeRows: false }],
  ["like-rows", { arePagesReversed: false, arePagesLikeRows: true }],
  [undefined, { arePagesReversed: false, arePagesLikeRows: false }],
])("until pages show how they lie, the query's options do (%s)", ([olderPages, order]) => {
  expect(orderBefore(query, { olderPages })).toEqual({ ...query.order, ...order });
});

test.for([true, false])("once pages have shown how they lie, that holds (%s)", (isReversed) => {
  const order = { ...query.order, arePagesReversed: isReversed, arePagesKnown: true };
  const olderPages = isReversed ? "behind" : "in-front";
  expect(orderBefore({ ...query, order }, { olderPages })).toEqual(order);
});

test.for([true, false, undefined])(
  "rows of the kit's own query options are expected to lie newest first (%s)",
  (isNewestFirst) => {
    const { expectsNewestFirst } = orderBefore(query, { isNewestFirst });
    expect(expectsNewestFirst).toBe(isNewestFirst === true);
  },
);
