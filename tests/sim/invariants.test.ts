import { expect, test } from "vitest";

import type { SimulatedRequest } from "../../mocks/server/createRequestLine.ts";
import { createServerOrder } from "../../mocks/truth/createServerOrder.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import {
  createInvariants,
  type InvariantName,
} from "../../stories/simulation/invariants/createInvariants.ts";
import type { Moment, ShownQuery } from "../../stories/simulation/Moment.ts";

function messageIn(chatRoomId: string, number: number): ChatMessage {
  return {
    id: `${chatRoomId}-${number}`,
    chatRoomId,
    sender: { id: "amara", name: "Amara" },
    text: `Message ${number}`,
    createdAt: new Date(Date.UTC(2026, 2, 2, 9, 0, number)).toISOString(),
  };
}

const messagesOf = (chatRoomId: string, ...numbers: number[]) =>
  numbers.map((number) => messageIn(chatRoomId, number));
const roomWith = (id: string, latest: number): ChatRoomSummary => ({
  id,
  name: id,
  latestChatMessage: messageIn(id, latest),
});

function shown<T>(
  rows: readonly T[] | undefined,
  state: Partial<ShownQuery<T>> = {},
): ShownQuery<T> {
  return {
    queryKey: ["some-query"],
    rows,
    isFetching: false,
    isInvalidated: false,
    isRecovering: false,
    wasFetched: true,
    isTainted: false,
    isActive: true,
    isPaused: false,
    hasTop: true,
    pages: 1,
    appWroteAt: -Infinity,
    shownBeforeAppWrote: new Set(),
    pushes: 0,
    otherUpdates: 0,
    ...state,
  };
}

function moment(changes: Partial<Moment> = {}): Moment {
  return {
    now: 0,
    chatRooms: shown([roomWith("a", 9), roomWith("b", 5)]),
    chatMessages: new Map([["a", shown(messagesOf("a", 9, 8, 7))]]),
    furtherLists: [],
    openChatRoomId: "a",
    order: createServerOrder({ bySequence: false }),
    account: "everyone",
    requestsBeforeAccount: 0,
    appChanges: [],
    maxPages: undefined,
    hasOwnPages: false,
    connected: undefined,
    isLive: true,
    isListening: true,
    isAnswerable: true,
    delivered: new Map(),
    dropped: [],
    requests: [],
    ...changes,
  };
}

const list = (...rows: ChatRoomSummary[]) => ({ chatRooms: shown(rows) });
const inRoomA = (...numbers: number[]) => ({
  chatMessages: new Map([["a", shown(messagesOf("a", ...numbers))]]),
});
const arrived = (at: number, chatRoomId: string, number: number) => ({
  delivered: new Map([
    [chatRoomId, [{ at, requestsBefore: 0, chatMessage: messageIn(chatRoomId, number) }]],
  ]),
});
const answered = (request: Partial<SimulatedRequest>): SimulatedRequest => ({
  operation: "chat-rooms",
  outcome: "answered",
  responseBytes: 0,
  ...request,
});

/** Returns the names of the invariants that these moments, one after the other, violate. */
function violated(...moments: Moment[]): InvariantName[] {
  const invariants = createInvariants(0);
  for (const each of moments) invariants.check(each);
  return invariants.violations.map(({ invariant }) => invariant);
}

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

test("a message that is missing in the middle of its room violates `delivered`", () => {
  const late = arrived(0, "a", 8);
  expect(violated(moment({ ...late, ...inRoomA(9, 7), now: 33 }))).toEqual(["delivered"]);
  expect(violated(moment({ ...late, ...inRoomA(9), now: 33 }))).toEqual([]);
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

const pending = (request: Partial<SimulatedRequest>) =>
  answered({ outcome: "pending", ...request });

test.for<Partial<SimulatedRequest>>([
  { operation: "chat-room", chatRoomId: "a" },
  { operation: "chat-messages", chatRoomId: "a", cursor: null },
  { operation: "chat-rooms", cursor: "after" },
  { operation: "events-since" },
])("what is asked for while it is on its way violates `request-twice`: %o", (request) => {
  const first = pending(request);
  expect(violated(moment({ requests: [first, pending(request)] }))).toEqual(["request-twice"]);

  const later = [moment({ requests: [first] }), moment({ requests: [first, pending(request)] })];
  expect(violated(...later)).toEqual(["request-twice"]);
});

test("what was answered, failed or aborted may be requested again", () => {
  const room = { operation: "chat-room", chatRoomId: "a" } as const;
  for (const outcome of ["answered", "failed", "aborted"] as const) {
    const first = pending(room);
    const invariants = createInvariants(0);
    invariants.check(moment({ requests: [first] }));
    first.outcome = outcome;
    invariants.check(moment({ requests: [first, pending(room)] }));
    expect(invariants.violations).toEqual([]);
  }
});

test("requests for different rooms, pages and kinds may be in flight together", () => {
  const requests = [
    pending({ operation: "chat-room", chatRoomId: "a" }),
    pending({ operation: "chat-room", chatRoomId: "b" }),
    pending({ operation: "chat-rooms", cursor: null }),
    pending({ operation: "chat-rooms", cursor: "after" }),
    pending({ operation: "chat-messages", chatRoomId: "a", cursor: null }),
    pending({ operation: "events-since" }),
  ];
  expect(violated(moment({ requests }))).toEqual([]);
});

test("requests of another strategy do not violate `request-twice`", () => {
  const [first, second] = [pending({}), pending({})];
  const swapped = moment({ requests: [first, second], isAnswerable: false });
  expect(violated(swapped, moment({ requests: [first, second] }))).toEqual([]);
});

test("requests for more than five rooms at one moment violate `request-burst`", () => {
  const rooms = "uvwxyz"
    .split("")
    .map((chatRoomId) => pending({ operation: "chat-room", chatRoomId }));
  expect(violated(moment({ requests: rooms.slice(0, 5) }))).toEqual([]);
  expect(violated(moment({ requests: rooms }))).toEqual(["request-burst"]);

  const first = moment({ requests: rooms.slice(0, 3) });
  expect(violated(first, moment({ requests: rooms }))).toEqual(["request-burst"]);
  expect(violated(first, moment({ requests: rooms, now: 1 }))).toEqual([]);
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
  const requests = [answered({ cursor: null }), asksFor("a", "chat-messages")];
  expect(violated(moment({ ...further(roomWith("b", 4)), dropped, requests }))).toEqual([
    "correction",
  ]);
  const corrected = [...requests, answered({ cursor: null, isFiltered: true })];
  expect(violated(moment({ ...further(roomWith("b", 4)), dropped, requests: corrected }))).toEqual(
    [],
  );
});

function asksFor(chatRoomId: string, operation: SimulatedRequest["operation"]): SimulatedRequest {
  return answered({ operation, cursor: null, chatRoomId });
}

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
    requests: [asksFor("room-002", "chat-room")],
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

test("a mounted query that is not fetched after a connect violates `late`", () => {
  const connected = { at: 0, requestsBefore: 0 };
  const requests = [answered({ cursor: null }), asksFor("a", "chat-messages")];
  expect(violated(moment({ connected, now: 19_999 }))).toEqual([]);
  expect(violated(moment({ connected, now: 20_000 }))).toEqual(["late"]);
  expect(violated(moment({ connected, now: 20_000, requests }))).toEqual([]);
  const events = [answered({ operation: "events-since" })];
  expect(violated(moment({ connected, now: 20_000, requests: events }))).toEqual([]);
  const before = { at: 0, requestsBefore: 2 };
  expect(violated(moment({ connected: before, now: 20_000, requests }))).toEqual(["late"]);
});

test("a query that may not fetch, or waits to be online, does not violate `late`", () => {
  const connected = { at: 0, requestsBefore: 0 };
  for (const state of [{ isActive: false }, { isPaused: true }]) {
    const waiting = {
      chatRooms: shown([roomWith("a", 9)], state),
      chatMessages: new Map([["a", shown(messagesOf("a", 9), state)]]),
    };
    expect(violated(moment({ ...waiting, connected, now: 20_000 }))).toEqual([]);
  }
});

test("a missing room that is not requested violates `late`, whatever else is in flight", () => {
  const late = { ...arrived(0, "z", 7), now: 20_000 };
  const other = pending({ operation: "chat-room", chatRoomId: "y" });
  expect(violated(moment({ ...late, requests: [other] }))).toEqual(["late"]);
  const own = pending({ operation: "chat-room", chatRoomId: "z" });
  expect(violated(moment({ ...late, requests: [own] }))).toEqual([]);
  const fetching = { chatRooms: shown([roomWith("a", 9), roomWith("b", 5)], { isFetching: true }) };
  expect(violated(moment({ ...late, ...fetching }))).toEqual([]);
});

test("a missing room whose place is below the list does not violate `late`", () => {
  expect(violated(moment({ ...arrived(0, "z", 4), now: 20_000 }))).toEqual([]);
});

test("something that is requested again and again violates `request-storm`", () => {
  const times = (count: number, request: Partial<SimulatedRequest>) =>
    moment({ requests: Array.from({ length: count }, () => answered(request)) });
  const room = { operation: "chat-room", chatRoomId: "a" } as const;
  // All at once they would violate `request-burst` too.
  expect(violated(times(40, room))).not.toContain("request-storm");
  expect(violated(times(41, room))).toContain("request-storm");
  expect(violated(times(150, { cursor: null }))).toEqual([]);
  expect(violated(times(151, { cursor: null }))).toEqual(["request-storm"]);
});
