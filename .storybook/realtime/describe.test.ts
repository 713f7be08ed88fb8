import { expect, test } from "vitest";

import {
  describeCommand,
  describeEntry,
  describeQuery,
  describeRows,
  firstOf,
} from "./describe.ts";
import { testQuery, testRequest } from "./testWorldView.ts";

test("a query is described in the words of TanStack Query", () => {
  expect(describeQuery(testQuery)).toEqual(["fresh"]);
  expect(describeQuery({ ...testQuery, isStale: true, fetchStatus: "fetching" })).toEqual([
    "stale",
    "fetching",
  ]);
  expect(describeQuery({ ...testQuery, isInvalidated: true, isStale: true })).toEqual([
    "invalidated",
  ]);
  expect(describeQuery({ ...testQuery, status: "pending", isMounted: false })).toEqual([
    "pending",
    "not mounted",
  ]);
});

test("rows are counted, on their pages, with their age", () => {
  expect(describeRows(testQuery, 66_000)).toBe("10 rows, 1 min old");
  expect(describeRows({ ...testQuery, rows: 1, pages: 2 }, 4_900)).toBe(
    "1 row on 2 pages, 3 s old",
  );
  expect(describeRows({ ...testQuery, updatedAt: 0, rows: null }, 66_000)).toBe("never fetched");
});

test("remarks beyond the fourth are only counted", () => {
  const remarks = ["a", "b", "c", "d", "e", "f"].map((key) => ({ key, text: `${key}!` }));
  const textOf = ({ text }: { text: string }) => text;
  expect(firstOf(remarks.slice(0, 4)).map(textOf)).toEqual(["a!", "b!", "c!", "d!"]);
  expect(firstOf(remarks).map(textOf)).toEqual(["a!", "b!", "c!", "d!", "2 more."]);
});

test("a request says how it ended, after how long and with how many bytes", () => {
  expect(describeEntry(testRequest("1", 5))).toBe("GET /chat-rooms: 200, 3.2\u00a0kB after 100 ms");
  const pending = testRequest("1", 5, { outcome: "pending", endedAt: null });
  expect(describeEntry(pending)).toBe("GET /chat-rooms …");
  const aborted = testRequest("1", 5, { outcome: "aborted", responseBytes: 0 });
  expect(describeEntry(aborted)).toBe("GET /chat-rooms: aborted after 100 ms");
});

test("a command is described with the name of its room", () => {
  const command = {
    kind: "inject",
    what: "burst",
    values: { room: "room-001", count: "30" },
    client: "client",
  } as const;
  expect(describeCommand(command, () => "Design")).toBe("Injected 30 messages at once in “Design”");
});
