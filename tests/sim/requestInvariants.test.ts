import { expect, test } from "vitest";

import type { SimulatedRequest } from "../../mocks/server/createRequestLine.ts";
import { messageIn, roomWith } from "../../src/sync/testFixtures.ts";
import { createInvariants } from "../../stories/simulation/invariants/createInvariants.ts";
import {
  answered,
  arrived,
  messagesOf,
  moment,
  requestFor,
  shown,
  violated,
} from "./testMoments.ts";

const pending = (request: Partial<SimulatedRequest>) =>
  answered({ outcome: "pending", ...request });

test.for<Partial<SimulatedRequest>>([
  { operation: "chat-room", chatRoomId: "a" },
  { operation: "chat-messages", chatRoomId: "a", cursor: null },
  { operation: "chat-rooms", cursor: "after" },
  { operation: "events-since" },
])("a request for what is already in flight violates `request-twice`: %o", (request) => {
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

test("a mounted query that is not fetched after a connect violates `late`", () => {
  const connected = { at: 0, requestsBefore: 0 };
  const requests = [answered({ cursor: null }), requestFor("a", "chat-messages")];
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

test("a missing room that was refused does not violate `late`: the user may not see it", () => {
  const delivered = new Map([
    ["z", [{ at: 0, requestsBefore: 1, chatMessage: messageIn("z", 7) }]],
  ]);
  const refused = (status: number) =>
    answered({ operation: "chat-room", chatRoomId: "z", outcome: "failed", status });
  const violatedAfter = (status: number) =>
    violated(moment({ delivered, now: 20_000, requests: [refused(status)] }));
  expect(violatedAfter(403)).toEqual([]);
  expect(violatedAfter(404)).toEqual(["late"]);
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
