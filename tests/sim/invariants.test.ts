import { expect, test } from "vitest";

import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import { roomWith } from "../../src/sync/testFixtures.ts";
import { createInvariants } from "../../stories/simulation/invariants/createInvariants.ts";
import type { Moment, ShownQuery } from "../../stories/simulation/Moment.ts";
import {
  answered,
  arrived,
  inRoomA,
  list,
  messagesOf,
  moment,
  shown,
  violated,
  requestFor,
} from "./testMoments.ts";

test("a correct client violates nothing", () => {
  expect(violated(moment(), moment({ now: 1_000 }))).toEqual([]);
  expect(violated(moment({ chatRooms: undefined, chatMessages: new Map() }))).toEqual([]);
});

test("data that is not a list of rows violates `shape`", () => {
  expect(violated(moment({ chatRooms: shown<ChatRoomSummary>(undefined) }))).toEqual(["shape"]);
});

test("a duplicate row violates `unique`", () => {
  expect(violated(moment(list(roomWith("a", 9), roomWith("a", 9))))).toEqual(["unique"]);
  expect(violated(moment(inRoomA(9, 9, 8)))).toEqual(["unique"]);
});

test("a row above a newer one violates `order`", () => {
  expect(violated(moment(list(roomWith("b", 5), roomWith("a", 9))))).toEqual(["order"]);
  expect(violated(moment(inRoomA(9, 7, 8)))).toEqual(["order"]);
});

test("a room without a message above one with a message violates `order`", () => {
  const empty = { id: "c", name: "c", latestChatMessage: null };
  expect(violated(moment(list(empty, roomWith("a", 9))))).toEqual(["order"]);
  expect(violated(moment(list(roomWith("a", 9), empty)))).toEqual([]);
});

test("a message that arrived and is not shown after two frames violates `delivered`", () => {
  const late = arrived(0, "b", 6);
  expect(violated(moment({ ...late, now: 32 }))).toEqual([]);
  expect(violated(moment({ ...late, now: 33 }))).toEqual(["delivered"]);
});

test("a count of messages that were read, as the client knows, violates `unread` after two frames", () => {
  const [chatMessage] = messagesOf("b", 5);
  if (chatMessage === undefined) throw new Error("no message");
  const read = (unreadCount: number, changes: Partial<Moment> = {}) =>
    moment({
      ...list(roomWith("a", 9), { ...roomWith("b", 5), unreadCount }),
      ...arrived(0, "b", 5),
      reads: new Map([["b", { at: 100, chatMessage }]]),
      othersAbove: () => 1,
      now: 133,
      ...changes,
    });
  expect(violated(read(2))).toEqual(["unread"]);
  expect(violated(read(2, { now: 132 }))).toEqual([]);
  expect(violated(read(1))).toEqual([]);
  expect(violated(read(2, { delivered: new Map() }))).toEqual([]);
  expect(
    violated(read(2, { reads: new Map([["b", { at: 5_000, chatMessage }]]), now: 9_000 })),
  ).toEqual([]);
});

test("a message that is missing in the middle of its room violates `delivered`", () => {
  const late = arrived(0, "a", 8);
  expect(violated(moment({ ...late, ...inRoomA(9, 7), now: 33 }))).toEqual(["delivered"]);
  expect(violated(moment({ ...late, ...inRoomA(9), now: 33 }))).toEqual([]);
});

test("a message that is shown as it was before an edit or deletion that arrived violates `delivered`", () => {
  const at = "2026-03-02T10:00:00.000Z";
  const [message] = messagesOf("a", 9);
  if (message === undefined) throw new Error("no message");
  const edited = { ...message, text: "x", editedAt: at };
  const deleted = { ...message, text: "", deletedAt: at };
  const violatedBy = (told: ChatMessage, shownNow: ChatMessage) => {
    const delivered = new Map([["a", [{ at: 0, requestsBefore: 0, chatMessage: told }]]]);
    const chatMessages = new Map([["a", shown([shownNow, ...messagesOf("a", 8, 7)])]]);
    const row = { ...roomWith("a", 9), latestChatMessage: shownNow };
    return violated(moment({ ...list(row, roomWith("b", 5)), chatMessages, delivered, now: 33 }));
  };
  expect(violatedBy(edited, message)).toEqual(["delivered"]);
  expect(violatedBy(deleted, edited)).toEqual(["delivered"]);
  expect(violatedBy(edited, edited)).toEqual([]);
  expect(violatedBy(edited, deleted)).toEqual([]);
});

test("a message for a room that is not shown violates nothing", () => {
  expect(violated(moment({ ...arrived(0, "z", 60), now: 33 }))).toEqual([]);
});

test("a newest message that goes back violates `backwards`", () => {
  expect(violated(moment(), moment(list(roomWith("a", 9), roomWith("b", 4))))).toEqual([
    "backwards",
  ]);
  expect(violated(moment(inRoomA(9)), moment(inRoomA(8)))).toContain("backwards");
});

test("a room that left the list may come back with an older message", () => {
  const without = moment(list(roomWith("a", 9)));
  expect(violated(moment(), without, moment(list(roomWith("a", 9), roomWith("b", 4))))).toEqual([]);
});

test("a row that differs from its open room for more than two frames violates `preview`", () => {
  const differing = { ...list(roomWith("a", 10)), ...arrived(0, "a", 10), ...inRoomA(9) };
  const moments = [0, 32].map((now) => moment({ ...differing, now }));
  expect(violated(...moments)).toEqual([]);
  expect(violated(...moments, moment({ ...differing, now: 33 }))).toContain("preview");
});

test("a row that a snapshot made newer than any event does not violate `preview`", () => {
  const differing = { ...list(roomWith("a", 10)), ...inRoomA(9) };
  expect(violated(...[0, 100].map((now) => moment({ ...differing, now })))).toEqual([]);
});

test.for(["isFetching", "isInvalidated", "isRecovering"] as const)(
  "a room that differs from its row while it has `%s` does not violate `preview`",
  (state) => {
    const differing = {
      ...list(roomWith("a", 9)),
      ...arrived(0, "a", 9),
      chatMessages: new Map([["a", shown(messagesOf("a", 8), { [state]: true })]]),
    };
    const found = violated(...[0, 100].map((now) => moment({ ...differing, now })));
    expect(found).not.toContain("preview");
  },
);

const dropped = [{ chatRoomId: "a", requestsBefore: 0 }];

test("a dropped input without a correction violates `correction`", () => {
  expect(violated(moment({ dropped }))).toEqual(["correction"]);
});

test.for(["isFetching", "isInvalidated", "isRecovering"] as const)(
  "a dropped input whose queries have `%s` does not violate `correction`",
  (state) => {
    const corrected = moment({
      dropped,
      chatRooms: shown([roomWith("a", 9)], { [state]: true }),
      chatMessages: new Map([["a", shown(messagesOf("a", 9), { [state]: true })]]),
    });
    expect(violated(corrected)).toEqual([]);
  },
);

test("a dropped input is corrected by responses to later requests", () => {
  const rooms = answered({ operation: "chat-rooms", cursor: null });
  const messages = answered({ operation: "chat-messages", cursor: null, chatRoomId: "a" });
  const requests = [rooms, messages];
  expect(violated(moment({ dropped, requests }))).toEqual([]);

  const tooEarly = [{ chatRoomId: "a", requestsBefore: 1 }];
  expect(violated(moment({ dropped: tooEarly, requests }))).toEqual(["correction"]);
  const nextPage = [{ ...rooms, cursor: "after" }, messages];
  expect(violated(moment({ dropped, requests: nextPage }))).toEqual(["correction"]);
});

test("a dropped input without a room concerns every room", () => {
  const requests = [
    answered({ operation: "chat-rooms", cursor: null }),
    answered({ operation: "chat-messages", cursor: null, chatRoomId: "b" }),
  ];
  const unreadable = [{ chatRoomId: undefined, requestsBefore: 0 }];
  expect(violated(moment({ dropped: unreadable, requests }))).toEqual(["correction"]);
  const events = [answered({ operation: "events-since" })];
  expect(violated(moment({ dropped: unreadable, requests: events }))).toEqual([]);
});

test("a message that disappears while older ones stay violates `vanished`", () => {
  expect(violated(moment(inRoomA(9, 8, 7)), moment(inRoomA(9, 7)))).toEqual(["vanished"]);
  expect(violated(moment(inRoomA(9, 8, 7)), moment(inRoomA(9, 8)))).toEqual([]);
});

test("data that was never fetched violates `seeded`", () => {
  const seeded = shown(messagesOf("b", 5), { wasFetched: false });
  expect(violated(moment({ chatMessages: new Map([["b", seeded]]) }))).toEqual(["seeded"]);
});

test("only time can violate `delivered` and `preview`, and that is noticed before it moves on", () => {
  const invariants = createInvariants(0);
  const late = moment(arrived(0, "b", 6));
  invariants.check(late);
  invariants.checkTime({ ...late, now: 500 });
  expect(invariants.violations).toEqual([
    { invariant: "delivered", atMs: 500, details: "b-6 arrived 500 ms ago and is not shown" },
  ]);
});

test("what another strategy spoils violates nothing", () => {
  const spoilt = list(roomWith("b", 4), roomWith("a", 8), roomWith("a", 8));
  expect(violated(moment(), moment({ ...spoilt, isAnswerable: false }))).toEqual([]);
  const tainted = shown(messagesOf("b", 5, 5, 6), { isTainted: true, wasFetched: false });
  expect(violated(moment({ chatMessages: new Map([["b", tainted]]) }))).toEqual([]);
});

test("the first violation of each invariant is kept", () => {
  const invariants = createInvariants(100);
  invariants.report("leak", 150, "a timer is left");
  invariants.report("leak", 160, "a request is left");
  expect(invariants.violations).toEqual([
    { invariant: "leak", atMs: 50, details: "a timer is left" },
  ]);
});

const written = (now: number, pushes: number, changes: Partial<Moment> = {}) =>
  moment({ now, chatRooms: shown([roomWith("a", 9)], { pushes }), ...changes });

test("a query into which events are written twice in a frame violates `write-burst`", () => {
  expect(violated(written(0, 0), written(20, 1), written(35, 2))).toEqual(["write-burst"]);
  expect(violated(written(0, 0), written(20, 2))).toEqual(["write-burst"]);
  expect(violated(written(0, 0), written(20, 1), written(36, 2))).toEqual([]);
});

test("writes that may have another cause do not violate `write-burst`", () => {
  const requests = [answered({})];
  expect(violated(written(0, 0), written(20, 1), written(25, 2, { requests }))).toEqual([]);

  const fetched = shown([roomWith("a", 9)], { pushes: 2, otherUpdates: 1 });
  expect(violated(written(0, 0), written(20, 1), written(25, 2, { chatRooms: fetched }))).toEqual(
    [],
  );
  for (const change of [{ isAnswerable: false }, { isListening: false }]) {
    expect(violated(written(0, 0), written(20, 1), written(25, 2, change))).toEqual([]);
  }
});

test("a newest message above a window that moved down does not violate `backwards`", () => {
  const moved = (numbers: number[], hasTop: boolean) =>
    moment({ chatMessages: new Map([["a", shown(messagesOf("a", ...numbers), { hasTop })]]) });
  expect(violated(moved([9, 8, 7], true), moved([8, 7, 6], false))).toEqual([]);
  expect(violated(moved([9, 8, 7], false), moved([9, 7, 6], false))).toEqual(["vanished"]);
});

test("what the app itself puts back violates nothing, unless it stays for two frames", () => {
  const late = arrived(0, "a", 9);
  const putBack = (now: number) =>
    moment({
      ...late,
      now,
      chatMessages: new Map([["a", shown(messagesOf("a", 8, 7), { appWroteAt: 100 })]]),
      chatRooms: shown([roomWith("a", 9)]),
    });
  const before = moment({ ...late, ...inRoomA(9, 8, 7), ...list(roomWith("a", 9)), now: 50 });
  expect(violated(before, putBack(100), putBack(132))).toEqual([]);
  expect(violated(before, putBack(100), putBack(133))).toContain("delivered");
});

test("what was not shown before the app wrote may be forgotten after 5 s", () => {
  const late = arrived(0, "a", 9);
  const written = (state: Partial<ShownQuery<ChatMessage>>) =>
    moment({
      ...late,
      now: 9_100,
      chatMessages: new Map([["a", shown(messagesOf("a", 8, 7), { appWroteAt: 9_000, ...state })]]),
    });
  expect(violated(written({}))).toEqual([]);
  expect(violated(written({ shownBeforeAppWrote: new Set(["a-9"]) }))).toEqual(["delivered"]);
  expect(violated(written({ appWroteAt: 4_000 }))).toEqual(["delivered"]);
});

test("a window in the middle need not show what is above it", () => {
  const window = shown(messagesOf("a", 6, 4), { hasTop: false });
  const chatMessages = new Map([["a", window]]);
  expect(violated(moment({ ...arrived(0, "a", 9), chatMessages, now: 33 }))).toEqual([]);
  expect(violated(moment({ ...arrived(0, "a", 5), chatMessages, now: 33 }))).toEqual(["delivered"]);
});

test("a further list must meet the same invariants", () => {
  const further = (...rows: ChatRoomSummary[]) => ({ furtherLists: [shown(rows)] });
  expect(violated(moment(further(roomWith("b", 4), roomWith("a", 9))))).toEqual(["order"]);
  expect(violated(moment(further(roomWith("b", 4), roomWith("b", 4))))).toEqual(["unique"]);
  expect(
    violated(moment({ ...further(roomWith("b", 4)), ...arrived(0, "b", 5), now: 33 })),
  ).toEqual(["delivered"]);
  const unfetched = { furtherLists: [shown([roomWith("b", 4)], { wasFetched: false })] };
  expect(violated(moment(unfetched))).toEqual(["seeded"]);
  const requests = [answered({ cursor: null }), requestFor("a", "chat-messages")];
  expect(violated(moment({ ...further(roomWith("b", 4)), dropped, requests }))).toEqual([
    "correction",
  ]);
  const corrected = [...requests, answered({ cursor: null, isFiltered: true })];
  expect(violated(moment({ ...further(roomWith("b", 4)), dropped, requests: corrected }))).toEqual(
    [],
  );
});

const ofFirst = { ...roomWith("room-003", 9), name: "Design" };
const ofSecond = { ...roomWith("room-003", 9), name: "Design (second account)" };
const hidden = { ...roomWith("room-002", 5), name: "Sales (second account)" };

test("a room of an account that has signed out violates `account`, and so does its name", () => {
  const second = { account: "second" as const, chatMessages: new Map() };
  expect(violated(moment({ ...second, ...list(ofSecond) }))).toEqual([]);
  expect(violated(moment({ ...second, ...list(ofFirst) }))).toEqual(["account"]);
  expect(violated(moment({ ...second, ...list(hidden) }))).toEqual(["account"]);

  const chatMessages = new Map([["room-002", shown(messagesOf("room-002", 5))]]);
  expect(violated(moment({ ...second, ...list(ofSecond), chatMessages }))).toEqual(["account"]);
});

test("a request for a room of an account that has signed out violates `account`", () => {
  const asked = {
    account: "second" as const,
    ...list(ofSecond),
    chatMessages: new Map(),
    requests: [requestFor("room-002", "chat-room")],
  };
  expect(violated(moment(asked))).toEqual(["account"]);
  expect(violated(moment({ ...asked, requestsBeforeAccount: 1 }))).toEqual([]);
});

test("a row that lost what the app wrote into it violates `app-change`", () => {
  const change = { queryKey: ["some-query"], rowId: "a", value: 3, requestsBefore: 0 };
  const appChanges = [{ ...change, isOver: false }];
  const marked = { ...roomWith("a", 9), appMark: 3 };
  const closed = { chatMessages: new Map() };
  expect(violated(moment({ ...closed, appChanges, ...list(marked) }))).toEqual([]);
  expect(violated(moment({ ...closed, appChanges, ...list(roomWith("a", 9)) }))).toEqual([
    "app-change",
  ]);
  const over = [{ ...change, isOver: true }];
  expect(violated(moment({ ...closed, appChanges: over, ...list(roomWith("a", 9)) }))).toEqual([]);
  expect(violated(moment({ ...closed, appChanges, ...list(roomWith("b", 9)) }))).toEqual([]);
});

test("more pages than the query may have violate `max-pages`", () => {
  const paged = (pages: number) =>
    moment({ maxPages: 2, chatRooms: shown([roomWith("a", 9)], { pages }) });
  expect(violated(paged(2))).toEqual([]);
  expect(violated(paged(3))).toEqual(["max-pages"]);
});

test("somebody who is shown as typing without a reason, or isn't with one, violates `activity`", () => {
  const typing = new Map([["a mira", "typing" as const]]);
  const none = new Map<string, "typing">();
  const activity = (shown: typeof none, must: typeof none, may: typeof none) =>
    moment({ activity: { shown: () => shown, expected: () => ({ must, may }) } });
  expect(violated(activity(typing, typing, typing))).toEqual([]);
  expect(violated(activity(typing, none, typing))).toEqual([]);
  expect(violated(activity(none, none, typing))).toEqual([]);
  expect(violated(activity(typing, none, none))).toEqual(["activity"]);
  expect(violated(activity(none, typing, typing))).toEqual(["activity"]);
});

test("a request for a room that was just left violates `gone`", () => {
  const requests = [requestFor("z", "chat-room")];
  const told = (at: number, requestsBefore = 0) => new Map([["z", { at, requestsBefore }]]);
  const left = { requests, leftRooms: ["z"], now: 1_000 };
  expect(violated(moment({ ...left, goneRooms: told(0) }))).toEqual(["gone"]);
  expect(violated(moment({ ...left, goneRooms: told(0, 1) }))).toEqual([]);
  expect(violated(moment({ ...left, goneRooms: told(0), leftRooms: [] }))).toEqual([]);
  expect(violated(moment({ ...left, goneRooms: told(0), now: 5_000 }))).toEqual([]);
});
