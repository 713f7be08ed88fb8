import * as fc from "fast-check";
import { expect, test } from "vitest";

import { messageIn, roomWith } from "../testFixtures.ts";
import { compareChatMessages, compareChatRooms } from "./order.ts";

const at = (createdAt: string, id: string, seq?: number) => ({
  ...messageIn("a", 1),
  id,
  createdAt,
  ...(seq !== undefined && { seq }),
});
const emptyRoom = (id: string) => ({ id, name: id, latestChatMessage: null });

test("a newer message stands above an older one", () => {
  expect(compareChatMessages(messageIn("a", 2), messageIn("a", 1))).toBeLessThan(0);
  expect(compareChatMessages(messageIn("a", 1), messageIn("a", 2))).toBeGreaterThan(0);
});

test("the server's count decides before its clock does", () => {
  const late = at("2026-03-02T09:00:00.000Z", "late", 2);
  const early = at("2026-03-02T09:00:09.000Z", "early", 1);
  expect(compareChatMessages(late, early)).toBeLessThan(0);
});

test("the clock decides where only one message was counted", () => {
  const counted = at("2026-03-02T09:00:00.000Z", "counted", 2);
  const uncounted = at("2026-03-02T09:00:09.000Z", "uncounted");
  expect(compareChatMessages(uncounted, counted)).toBeLessThan(0);
});

test("times compare by what they mean, in whatever format they are written", () => {
  const berlin = at("2026-03-02T10:00:01.000+01:00", "berlin");
  const utc = at("2026-03-02T09:00:00.000Z", "utc");
  const short = at("2026-03-02T09:00:02Z", "short");
  expect([utc, short, berlin].toSorted(compareChatMessages)).toEqual([short, berlin, utc]);
});

test("digits below a millisecond count", () => {
  const first = at("2026-03-02T09:00:00.000001Z", "z");
  const second = at("2026-03-02T09:00:00.000002Z", "a");
  expect(compareChatMessages(second, first)).toBeLessThan(0);
});

test("messages of one moment have an order too, and only the same one compares as 0", () => {
  const [a, b] = [at("2026-03-02T09:00:00.000Z", "a"), at("2026-03-02T09:00:00.000Z", "b")];
  expect(compareChatMessages(a, b)).toBe(-compareChatMessages(b, a));
  expect(compareChatMessages(a, b)).not.toBe(0);
  expect(compareChatMessages(a, { ...a })).toBe(0);
});

test("rooms stand by their latest message, and those without one last", () => {
  const rooms = [emptyRoom("x"), roomWith("a", 1), emptyRoom("y"), roomWith("b", 2)];
  const ids = rooms.toSorted(compareChatRooms).map(({ id }) => id);
  expect(ids.slice(0, 2)).toEqual(["b", "a"]);
  expect(
    rooms
      .toReversed()
      .toSorted(compareChatRooms)
      .map(({ id }) => id),
  ).toEqual(ids);
});

test("the order of rooms is total, whatever their latest messages", () => {
  const room = fc
    .record({ id: fc.constantFrom("a", "b", "c", "d"), latest: fc.option(fc.nat({ max: 3 })) })
    .map(({ id, latest }) => (latest === null ? emptyRoom(id) : roomWith(id, latest)));
  const sign = (number: number) => Math.sign(number) + 0;
  fc.assert(
    fc.property(room, room, room, (a, b, c) => {
      expect(sign(compareChatRooms(a, b))).toBe(sign(-compareChatRooms(b, a)));
      const isChain = compareChatRooms(a, b) <= 0 && compareChatRooms(b, c) <= 0;
      expect(isChain && compareChatRooms(a, c) > 0).toBe(false);
    }),
    { seed: 1, numRuns: 500 },
  );
});
