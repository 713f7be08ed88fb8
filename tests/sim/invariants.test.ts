import { expect, test } from "vitest";

import type { SimulatedRequest } from "../../mocks/simulation/createSimulatedApi.ts";
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
    openChatRoomId: "a",
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
  delivered: new Map([[chatRoomId, [{ at, chatMessage: messageIn(chatRoomId, number) }]]]),
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

test("What is in order violates nothing", () => {
  expect(violated(moment(), moment({ now: 1_000 }))).toEqual([]);
  expect(violated(moment({ chatRooms: undefined, chatMessages: new Map() }))).toEqual([]);
});

test("Data that is no list of rows violates `shape`", () => {
  expect(violated(moment({ chatRooms: shown<ChatRoomSummary>(undefined) }))).toEqual(["shape"]);
});

test("A row that is there twice violates `unique`", () => {
  expect(violated(moment(list(roomWith("a", 9), roomWith("a", 9))))).toEqual(["unique"]);
  expect(violated(moment(inRoomA(9, 9, 8)))).toEqual(["unique"]);
});

test("A row above a newer one violates `order`", () => {
  expect(violated(moment(list(roomWith("b", 5), roomWith("a", 9))))).toEqual(["order"]);
  expect(violated(moment(inRoomA(9, 7, 8)))).toEqual(["order"]);
});

test("A room without a message above one with a message violates `order`", () => {
  const empty = { id: "c", name: "c", latestChatMessage: null };
  expect(violated(moment(list(empty, roomWith("a", 9))))).toEqual(["order"]);
  expect(violated(moment(list(roomWith("a", 9), empty)))).toEqual([]);
});

test("A message that arrived and is not shown after two frames violates `delivered`", () => {
  const late = arrived(0, "b", 6);
  expect(violated(moment({ ...late, now: 32 }))).toEqual([]);
  expect(violated(moment({ ...late, now: 33 }))).toEqual(["delivered"]);
});

test("A message that is missing in the middle of its room violates `delivered`", () => {
  const late = arrived(0, "a", 8);
  expect(violated(moment({ ...late, ...inRoomA(9, 7), now: 33 }))).toEqual(["delivered"]);
  expect(violated(moment({ ...late, ...inRoomA(9), now: 33 }))).toEqual([]);
});

test("A message for a room that is not shown violates nothing", () => {
  expect(violated(moment({ ...arrived(0, "z", 60), now: 33 }))).toEqual([]);
});

test("A newest message that goes back violates `backwards`", () => {
  expect(violated(moment(), moment(list(roomWith("a", 9), roomWith("b", 4))))).toEqual([
    "backwards",
  ]);
  expect(violated(moment(inRoomA(9)), moment(inRoomA(8)))).toContain("backwards");
});

test("A room that left the list may come back with an older message", () => {
  const without = moment(list(roomWith("a", 9)));
  expect(violated(moment(), without, moment(list(roomWith("a", 9), roomWith("b", 4))))).toEqual([]);
});

test("A row that differs from its open room for more than two frames violates `preview`", () => {
  const differing = { ...list(roomWith("a", 10)), ...arrived(0, "a", 10), ...inRoomA(9) };
  const moments = [0, 32].map((now) => moment({ ...differing, now }));
  expect(violated(...moments)).toEqual([]);
  expect(violated(...moments, moment({ ...differing, now: 33 }))).toContain("preview");
});

test("A row that a snapshot made newer than any event does not violate `preview`", () => {
  const differing = { ...list(roomWith("a", 10)), ...inRoomA(9) };
  expect(violated(...[0, 100].map((now) => moment({ ...differing, now })))).toEqual([]);
});

test.for(["isFetching", "isInvalidated", "isRecovering"] as const)(
  "A room that differs from its row while it has `%s` does not violate `preview`",
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

test("A dropped input that nobody makes up for violates `correction`", () => {
  expect(violated(moment({ dropped }))).toEqual(["correction"]);
});

test.for(["isFetching", "isInvalidated", "isRecovering"] as const)(
  "A dropped input whose queries have `%s` does not violate `correction`",
  (state) => {
    const corrected = moment({
      dropped,
      chatRooms: shown([roomWith("a", 9)], { [state]: true }),
      chatMessages: new Map([["a", shown(messagesOf("a", 9), { [state]: true })]]),
    });
    expect(violated(corrected)).toEqual([]);
  },
);

test("A dropped input is made up for by answers that were asked for later", () => {
  const rooms = answered({ operation: "chat-rooms", cursor: null });
  const messages = answered({ operation: "chat-messages", cursor: null, chatRoomId: "a" });
  const requests = [rooms, messages];
  expect(violated(moment({ dropped, requests }))).toEqual([]);

  const tooEarly = [{ chatRoomId: "a", requestsBefore: 1 }];
  expect(violated(moment({ dropped: tooEarly, requests }))).toEqual(["correction"]);
  const nextPage = [{ ...rooms, cursor: "after" }, messages];
  expect(violated(moment({ dropped, requests: nextPage }))).toEqual(["correction"]);
});

test("A dropped input without a room concerns every room", () => {
  const requests = [
    answered({ operation: "chat-rooms", cursor: null }),
    answered({ operation: "chat-messages", cursor: null, chatRoomId: "b" }),
  ];
  const unreadable = [{ chatRoomId: undefined, requestsBefore: 0 }];
  expect(violated(moment({ dropped: unreadable, requests }))).toEqual(["correction"]);
  const events = [answered({ operation: "events-since" })];
  expect(violated(moment({ dropped: unreadable, requests: events }))).toEqual([]);
});

test("A message that goes while older ones stay violates `vanished`", () => {
  expect(violated(moment(inRoomA(9, 8, 7)), moment(inRoomA(9, 7)))).toEqual(["vanished"]);
  expect(violated(moment(inRoomA(9, 8, 7)), moment(inRoomA(9, 8)))).toEqual([]);
});

test("Data that was never fetched violates `seeded`", () => {
  const seeded = shown(messagesOf("b", 5), { wasFetched: false });
  expect(violated(moment({ chatMessages: new Map([["b", seeded]]) }))).toEqual(["seeded"]);
});

test("Only time can violate `delivered` and `preview`, and that is noticed before it moves on", () => {
  const invariants = createInvariants(0);
  const late = moment(arrived(0, "b", 6));
  invariants.check(late);
  invariants.checkTime({ ...late, now: 500 });
  expect(invariants.violations).toEqual([
    { invariant: "delivered", atMs: 500, details: "b-6 arrived 500 ms ago and is not shown" },
  ]);
});

test("What another strategy spoils violates nothing", () => {
  const spoilt = list(roomWith("b", 4), roomWith("a", 8), roomWith("a", 8));
  expect(violated(moment(), moment({ ...spoilt, isAnswerable: false }))).toEqual([]);
  const tainted = shown(messagesOf("b", 5, 5, 6), { isTainted: true, wasFetched: false });
  expect(violated(moment({ chatMessages: new Map([["b", tainted]]) }))).toEqual([]);
});

test("The first violation of each invariant is kept", () => {
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
])("What is asked for while it is on its way violates `request-twice`: %o", (request) => {
  const first = pending(request);
  expect(violated(moment({ requests: [first, pending(request)] }))).toEqual(["request-twice"]);

  const later = [moment({ requests: [first] }), moment({ requests: [first, pending(request)] })];
  expect(violated(...later)).toEqual(["request-twice"]);
});

test("What was answered, failed or aborted may be asked for again", () => {
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

test("Different rooms, pages and kinds of requests may be on their way together", () => {
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

test("What another strategy asks for does not violate `request-twice`", () => {
  const [first, second] = [pending({}), pending({})];
  const swapped = moment({ requests: [first, second], isAnswerable: false });
  expect(violated(swapped, moment({ requests: [first, second] }))).toEqual([]);
});

test("More than five rooms that are asked for at one moment violate `request-burst`", () => {
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

test("A query into which events are written twice in a frame violates `write-burst`", () => {
  expect(violated(written(0, 0), written(20, 1), written(35, 2))).toEqual(["write-burst"]);
  expect(violated(written(0, 0), written(20, 2))).toEqual(["write-burst"]);
  expect(violated(written(0, 0), written(20, 1), written(36, 2))).toEqual([]);
});

test("Writes of which something else may be the reason do not violate `write-burst`", () => {
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
