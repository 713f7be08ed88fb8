import * as fc from "fast-check";
import { expect, test, vi } from "vitest";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import { compareChatMessages, msBetween } from "../../queries/compareChatMessages.ts";
import { messageIn, roomWith } from "../testFixtures.ts";
import { compareChatRooms, compareSortableIds } from "./order.ts";

/** Returns a message with another time, in whatever notation an app's rows may have it. */
function messageAt(createdAt: unknown, fields: object = {}): ChatMessage {
  return Object.assign(messageIn("b", 1), { createdAt }, fields);
}

const compareTimes = (a: unknown, b: unknown) =>
  Math.sign(compareChatMessages(messageAt(a), messageAt(b)));
const compareIds = (a: string, b: string) => Math.sign(compareSortableIds(a, b));

const nineOClock = "2026-03-02T09:00:00.000Z";

// Instants

test.for<[notation: string, time: unknown]>([
  ["without a fraction", "2026-03-02T09:00:00Z"],
  ["without seconds", "2026-03-02T09:00Z"],
  ["with one digit", "2026-03-02T09:00:00.0Z"],
  ["with nanoseconds", "2026-03-02T09:00:00.000000000Z"],
  ["with a comma", "2026-03-02T09:00:00,0Z"],
  ["with a space instead of the T", "2026-03-02 09:00:00Z"],
  ["in lower case", "2026-03-02t09:00:00z"],
  ["without a zone, which means UTC", "2026-03-02T09:00:00.000"],
  ["with an offset of zero", "2026-03-02T09:00:00.000+00:00"],
  ["with an offset ahead of UTC", "2026-03-02T14:30:00.000+05:30"],
  ["with an offset behind UTC", "2026-03-01T23:00:00.000-10:00"],
  ["with an offset without a colon", "2026-03-02T14:30:00.000+0530"],
  ["with an offset of hours alone", "2026-03-02T10:00:00.000+01"],
  ["as PostgreSQL prints it", "2026-03-02 10:00:00.000000+01"],
  ["with a space before the zone", "2026-03-02 09:00:00 +00:00"],
  ["as a Date", new Date(nineOClock)],
  ["as milliseconds", Date.parse(nineOClock)],
  ["as seconds", Date.parse(nineOClock) / 1_000],
])("a time %s is the same instant as others", ([, time]) => {
  expect(compareTimes(time, nineOClock)).toBe(0);
  expect(compareTimes(time, "2026-03-02T09:00:00.001Z")).toBe(1);
  expect(compareTimes(time, "2026-03-02T08:59:59.9999Z")).toBe(-1);
  expect(msBetween(time, "2026-03-02T08:59:58.500Z")).toBe(1_500);
});

test.for<[newer: string, older: string]>([
  ["2026-03-02T09:00:00.0001Z", "2026-03-02T09:00:00.000Z"],
  ["2026-03-02T09:00:00.000001Z", "2026-03-02T09:00:00.000Z"],
  ["2026-03-02T09:00:00.123457Z", "2026-03-02T09:00:00.123456Z"],
  ["2026-03-02T09:00:00.12346Z", "2026-03-02T09:00:00.123456Z"],
  ["2026-03-02T10:00:00.0000001+01:00", "2026-03-02T09:00:00Z"],
  ["2026-03-02T09:00:00.1Z", "2026-03-02T09:00:00.09Z"],
  ["2026-03-02T09:00:01Z", "2026-03-02T09:00:00.999999Z"],
  ["2026-03-02T09:01Z", "2026-03-02T09:00:59.9Z"],
])("%s is newer than %s", ([newer, older]) => {
  expect([compareTimes(newer, older), compareTimes(older, newer)]).toEqual([-1, 1]);
});

test("zeros at the end of a fraction make no difference", () => {
  expect(compareTimes("2026-03-02T09:00:00.1234Z", "2026-03-02T09:00:00.123400Z")).toBe(0);
  expect(compareTimes("2026-03-02T09:00:00.1230405Z", "2026-03-02T09:00:00.12304050Z")).toBe(0);
});

test.for([undefined, null, "", "yesterday", "2026-03-02", "2026-13-45T09:00:00Z", {}, true])(
  "a time that can't be read says nothing (%j)",
  (time) => {
    expect(compareTimes(time, nineOClock)).toBe(0);
    expect(compareTimes(nineOClock, time)).toBe(0);
    expect(msBetween(time, nineOClock)).toBeNaN();
    expect(msBetween(nineOClock, time)).toBeNaN();
  },
);

// Times of one length that end in Z are compared as texts, and a comma is less than a point.
test("a comma and a point in times of one length are the same", () => {
  expect(compareTimes("2026-03-02T09:00:00,500Z", "2026-03-02T09:00:00.400Z")).toBe(-1);
});

test("digits of a time that can't be read say nothing either", () => {
  expect(compareTimes("2026-13-45T09:00:00.0001Z", nineOClock)).toBe(0);
  expect(compareTimes([nineOClock], "2026-03-02T09:00:01.000Z")).toBe(0);
});

test("a number is of seconds if it would be a time before 1973 in milliseconds", () => {
  expect(compareTimes(1e11, "1973-03-03T09:46:40Z")).toBe(0);
  expect(compareTimes(1e11 - 1, "5138-11-16T09:46:39Z")).toBe(0);
});

test("a time means the same wherever the client is", () => {
  vi.stubEnv("TZ", "Pacific/Chatham");
  expect(new Date(nineOClock).getTimezoneOffset()).not.toBe(0);
  for (const time of ["2026-03-02T09:00:00Z", "2026-03-02 09:00", "2026-03-02T10:00:00+01"]) {
    expect(compareTimes(time, Date.parse(nineOClock))).toBe(0);
  }
  vi.unstubAllEnvs();
});

/** An instant, in ns after nine o'clock, and one of the ways to write it. */
const writtenInstant = fc
  .record({
    ns: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3e9 })),
    digits: fc.integer({ min: 0, max: 9 }),
    zoneMinutes: fc.constantFrom(0, 60, 330, -600),
    separator: fc.constantFrom("T", " ", "t"),
  })
  .map(({ ns, digits, zoneMinutes, separator }) => {
    const kept = ns - (ns % 10 ** (9 - digits));
    const inZone = new Date(
      Date.parse(nineOClock) + Math.floor(kept / 1e9) * 1_000 + zoneMinutes * 60_000,
    );
    const [date, time] = inZone.toISOString().slice(0, 19).split("T");
    const fraction = String(kept % 1e9)
      .padStart(9, "0")
      .slice(0, digits);
    const text = `${date}${separator}${time}${digits > 0 ? "." : ""}${fraction}${zoneOf(zoneMinutes)}`;
    return { ns: kept, text };
  });

function zoneOf(minutes: number): string {
  if (minutes === 0) return "Z";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}

test("two instants compare as their nanoseconds do, in whatever notation", () => {
  fc.assert(
    fc.property(writtenInstant, writtenInstant, (a, b) => {
      expect(compareTimes(a.text, b.text)).toBe(Math.sign(b.ns - a.ns));
    }),
    { seed: 1, numRuns: 1_000 },
  );
});

// Messages

test("the number decides where both messages have one, whatever their times say", () => {
  const [first, second] = [messageAt(nineOClock, { seq: 1 }), messageAt("2026-01-01", { seq: 2 })];
  expect(compareChatMessages(second, first)).toBeLessThan(0);
  expect(compareChatMessages(first, second)).toBeGreaterThan(0);
});

test("the time decides where one of two messages has no number", () => {
  const older = messageAt(nineOClock, { seq: 7 });
  const newer = messageAt("2026-03-02T09:00:01Z");
  expect(compareChatMessages(newer, older)).toBeLessThan(0);
  expect(compareChatMessages(older, newer)).toBeGreaterThan(0);
});

test("the order of messages is transitive, where all have numbers and where none has", () => {
  const withSeq = fc.integer({ min: 0, max: 3 }).map((seq) => messageAt(nineOClock, { seq }));
  const withTime = writtenInstant.map(({ text }) => messageAt(text));
  for (const message of [withSeq, withTime]) {
    fc.assert(
      fc.property(message, message, message, (a, b, c) => {
        const [ab, bc, ac] = [
          compareChatMessages(a, b),
          compareChatMessages(b, c),
          compareChatMessages(a, c),
        ];
        expect(ac <= 0 || ab > 0 || bc > 0).toBe(true);
        expect(ac === 0 || ab !== 0 || bc !== 0).toBe(true);
        expect(Math.sign(compareChatMessages(b, a))).toBe(0 - Math.sign(ab));
      }),
      { seed: 1, numRuns: 500 },
    );
  }
});

// Rooms

test("rooms compare by their latest message, newest first", () => {
  expect(compareChatRooms(roomWith("a", 9), roomWith("b", 8))).toBeLessThan(0);
  expect(compareChatRooms(roomWith("a", 8), roomWith("b", 9))).toBeGreaterThan(0);
  expect(compareChatRooms(roomWith("a", 8), roomWith("b", 8))).toBe(0);
});

test("numbers say nothing of rooms, since each room counts for itself", () => {
  const withSeq = (id: string, second: number, seq: number) => ({
    ...roomWith(id, second),
    latestChatMessage: { ...messageIn(id, second), seq },
  });
  expect(compareChatRooms(withSeq("a", 9, 1), withSeq("b", 8, 100))).toBeLessThan(0);
});

test("rooms without a message come last", () => {
  const empty = (id: string) => ({ id, name: id, latestChatMessage: null });
  expect(compareChatRooms(roomWith("a", 1), empty("b"))).toBeLessThan(0);
  expect(compareChatRooms(empty("b"), roomWith("a", 1))).toBeGreaterThan(0);
  expect(compareChatRooms(empty("a"), empty("b"))).toBe(0);
});

// Ids

test.for<[kind: string, later: string, earlier: string]>([
  ["decimal", "10", "9"],
  ["decimal", "10", "009"],
  ["decimal", "10", "0009"],
  ["decimal", "9007199254740993", "9007199254740992"],
  ["ULID", "01ARZ3NDEKTSV4RRFFQ69G5FAW", "01ARZ3NDEKTSV4RRFFQ69G5FAV"],
  ["ULID in two cases", "01arz3ndektsv4rrffq69g5faw", "01ARZ3NDEKTSV4RRFFQ69G5FAV"],
  ["UUIDv7", "019508e0-7b1c-7000-8000-000000000001", "019508e0-7b1b-7fff-bfff-ffffffffffff"],
  [
    "UUIDv7 in two cases",
    "019508E0-7B1C-7000-8000-00000000000B",
    "019508e0-7b1c-7000-8000-00000000000a",
  ],
])("of two ids of a sortable kind the later one comes first (%s)", ([, later, earlier]) => {
  expect([compareIds(later, earlier), compareIds(earlier, later)]).toEqual([-1, 1]);
  expect(compareIds(later, later)).toBe(0);
});

test("zeros before a decimal id make no difference", () => {
  expect(compareIds("007", "7")).toBe(0);
  expect(compareIds("000", "0")).toBe(0);
});

test.for<[why: string, a: string, b: string]>([
  ["a random one", "019508e0-7b1c-4000-8000-000000000001", "019508e0-7b1b-4fff-bfff-ffffffffffff"],
  [
    "of another variant",
    "019508e0-7b1c-7000-c000-000000000001",
    "019508e0-7b1b-7fff-c000-000000000000",
  ],
  ["of two kinds", "019508e0-7b1c-7000-8000-000000000001", "01ARZ3NDEKTSV4RRFFQ69G5FAV"],
  ["decimal and not", "10", "b-9"],
  ["not and decimal", "b-9", "10"],
  ["with a sign", "-10", "-9"],
  ["longer than a ULID", "01ARZ3NDEKTSV4RRFFQ69G5FAWW", "01ARZ3NDEKTSV4RRFFQ69G5FAVV"],
  ["shorter than a ULID", "01ARZ3NDEKTSV4RRFFQ69G5FA", "01ARZ3NDEKTSV4RRFFQ69G5FB"],
  ["beyond the greatest ULID", "81ARZ3NDEKTSV4RRFFQ69G5FAW", "81ARZ3NDEKTSV4RRFFQ69G5FAV"],
  ["with letters that a ULID has not", "01ARZ3NDEKTSV4RRFFQ69G5FAU", "01ARZ3NDEKTSV4RRFFQ69G5FAI"],
  [
    "a UUIDv7 with something before it",
    "x019508e0-7b1c-7000-8000-000000000001",
    "x019508e0-7b1b-7000-8000-000000000001",
  ],
  [
    "a UUIDv7 with something after it",
    "019508e0-7b1c-7000-8000-000000000001x",
    "019508e0-7b1b-7000-8000-000000000001x",
  ],
  ["empty", "", ""],
])("ids of no sortable kind say nothing (%s)", ([, a, b]) => {
  expect([compareIds(a, b), compareIds(b, a)]).toEqual([0, 0]);
});
