import { expect, test } from "vitest";

import { createRandom } from "./createRandom.ts";
import { createStamps } from "./createStamps.ts";
import type { TimesAndIds } from "./TimesAndIds.ts";

const start = Date.parse("2026-03-02T09:00:00.000Z");

/** Returns the stamps of messages that are accepted at these times, in ms after the start. */
function stampsAt(times: number[], options: Partial<TimesAndIds>) {
  let now = start;
  const stamp = createStamps({
    ids: "room",
    precision: "ms",
    skewMs: 0,
    start,
    now: () => now,
    random: createRandom(1),
    ...options,
  });
  return times.map((ms, index) => {
    now = start + ms;
    return stamp(index + 1);
  });
}

const timesOf = (stamps: { createdAt: string }[]) => stamps.map(({ createdAt }) => createdAt);

test("no two messages are written in the same millisecond", () => {
  expect(timesOf(stampsAt([5, 5, 5], { precision: "ms" }))).toEqual([
    "2026-03-02T09:00:00.005Z",
    "2026-03-02T09:00:00.006Z",
    "2026-03-02T09:00:00.007Z",
  ]);
});

test("in whole seconds many messages have the same time", () => {
  expect(timesOf(stampsAt([5, 900, 1_000], { precision: "s" }))).toEqual([
    "2026-03-02T09:00:00Z",
    "2026-03-02T09:00:00Z",
    "2026-03-02T09:00:01Z",
  ]);
});

test("with microseconds no two times are equal", () => {
  const times = timesOf(
    stampsAt(
      Array.from({ length: 500 }, () => 5),
      { precision: "us" },
    ),
  );
  expect(new Set(times).size).toBe(500);
  expect(times[0]).toMatch(/^2026-03-02T09:00:00\.\d{6}Z$/);
});

test("what is stored in seconds is sent more precisely, and no two are stored with the same time", () => {
  const stamps = stampsAt([5, 5, 5], { precision: "stored-s" });
  expect(timesOf(stamps)).toEqual([
    "2026-03-02T09:00:00Z",
    "2026-03-02T09:00:01Z",
    "2026-03-02T09:00:02Z",
  ]);
  for (const { createdAt, toldAs = "" } of stamps) {
    expect(toldAs).toMatch(/\.\d{3}\+00:00$/);
    expect(Math.floor(Date.parse(toldAs) / 1000)).toBe(Date.parse(createdAt) / 1000);
  }
});

test("nodes whose clocks differ write times out of order, but none twice", () => {
  const times = timesOf(
    stampsAt(
      Array.from({ length: 60 }, (_, index) => index),
      { skewMs: 3_000 },
    ),
  );
  expect(times).not.toEqual(times.toSorted());
  expect(new Set(times).size).toBe(60);
});

test.for(["decimal", "uuid7"] as const)(
  "ids of the kind %s say which message came later",
  (ids) => {
    const found = stampsAt(
      Array.from({ length: 30 }, () => 0),
      { ids },
    ).map(({ id = "" }) => id);
    const sorted =
      ids === "decimal" ? found.toSorted((a, b) => Number(a) - Number(b)) : found.toSorted();
    expect(found).toEqual(sorted);
  },
);

test("random ids say nothing about the order", () => {
  const ids = stampsAt([0, 0, 0, 0, 0, 0], { ids: "random" }).map(({ id = "" }) => id);
  expect(ids).not.toEqual(ids.toSorted());
});
