import { expect, test } from "vitest";

import type { Page } from "../../src/ports/Page.ts";
import { createRandom } from "../truth/createRandom.ts";
import { createTruth, growTruth } from "../truth/createTruth.ts";
import { seedChatRooms } from "../truth/seedChatRooms.ts";
import { steppingClock } from "../truth/steppingClock.ts";
import type { GrowingTruth } from "../truth/Truth.ts";
import { createChatReader } from "./createChatReader.ts";

function newTruth() {
  const now = steppingClock("2026-03-02T09:00:00.000Z", 20_000);
  return createTruth({ seed: 7, chatRoomCount: 60, now });
}

/** Returns functions that read pages of the truth as it is when they are called. */
function pagesOf(truth: GrowingTruth) {
  const reader = createChatReader(truth, "L2");
  const viewer = { account: "everyone", forbidden: new Set<string>() } as const;
  const reading = () => ({ viewer, snapshot: truth.snapshot() });
  return {
    chatRooms: (cursor: string | null, pageSize: number) =>
      reader.chatRooms(reading(), { cursor, pageSize }),
    chatMessages: (chatRoomId: string, cursor: string | null, pageSize: number) =>
      reader.chatMessages(reading(), chatRoomId, { cursor, pageSize }),
  };
}

/** Reads page after page; calls `between` after each. */
function readAll<T extends { id: string }>(
  readPage: (cursor: string | null) => Page<T>,
  between: () => void = () => {},
): string[] {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = readPage(cursor);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
    between();
  } while (cursor !== null);
  return ids;
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}

test("the pages of rooms together are all rooms", () => {
  const truth = newTruth();
  const ids = readAll((cursor) => pagesOf(truth).chatRooms(cursor, 7));
  expect(ids).toEqual(idsOf(truth.chatRooms));
});

test("the pages of messages together are all messages", () => {
  const truth = newTruth();
  const ids = readAll((cursor) => pagesOf(truth).chatMessages("room-001", cursor, 25));
  expect(ids).toEqual(idsOf(truth.chatMessages("room-001")));
});

test("a room that jumps to the top between two pages makes no hole and no duplicate", () => {
  const truth = newTruth();
  const before = idsOf(truth.chatRooms);
  let jumps = ["room-050"];
  const ids = readAll(
    (cursor) => pagesOf(truth).chatRooms(cursor, 10),
    () => {
      jumps.forEach((chatRoomId) => truth.postChatMessage({ chatRoomId, text: "Up!" }));
      jumps = [];
    },
  );
  expect(ids).toEqual(before.filter((id) => id !== "room-050"));
});

test("the room at the cursor may jump to the top without disturbing the next page", () => {
  const truth = newTruth();
  const { nextCursor } = pagesOf(truth).chatRooms(null, 10);
  truth.postChatMessage({ chatRoomId: "room-010", text: "Up!" });
  const { items } = pagesOf(truth).chatRooms(nextCursor, 2);
  expect(idsOf(items)).toEqual(["room-011", "room-012"]);
});

test("a new message does not shift the next page of messages", () => {
  const truth = newTruth();
  const before = idsOf(truth.chatMessages("room-001"));
  const ids = readAll(
    (cursor) => pagesOf(truth).chatMessages("room-001", cursor, 25),
    () => truth.nextChatMessage("room-001"),
  );
  expect(ids).toEqual(before);
});

test("the last page has no cursor even if it is full", () => {
  const truth = newTruth();
  expect(pagesOf(truth).chatRooms(null, 60).nextCursor).toBeNull();
});

test("an empty room has one empty page", () => {
  const truth = newTruth();
  expect(pagesOf(truth).chatMessages("room-060", null, 25)).toEqual({
    items: [],
    nextCursor: null,
    asOf: truth.position,
  });
});

test("a cursor has only characters that are safe in a URL", () => {
  const { nextCursor } = pagesOf(newTruth()).chatRooms(null, 10);
  expect(nextCursor).toMatch(/^[\w-]+$/);
});

test.for(["", "nonsense", "%%%", "ZmFsc2U", "💥"])("the cursor %j is refused", (cursor) => {
  expect(() => pagesOf(newTruth()).chatRooms(cursor, 10)).toThrow(
    expect.objectContaining({ code: "invalid-cursor", status: 400 }),
  );
});

test.for([0, -1, 101, 2.5, Number.NaN])("the limit %d is refused", (limit) => {
  expect(() => pagesOf(newTruth()).chatRooms(null, limit)).toThrow(
    expect.objectContaining({ code: "invalid-limit", status: 400 }),
  );
});

test("a page of messages of an unknown room is refused", () => {
  expect(() => pagesOf(newTruth()).chatMessages("nowhere", null, 25)).toThrow(
    expect.objectContaining({ code: "unknown-room", status: 404 }),
  );
});

test("pages go on where they ended between equal times", () => {
  const start = Date.UTC(2026, 2, 2);
  const random = createRandom(1);
  const truth = growTruth({
    seeded: seedChatRooms({ count: 5, start, random }),
    epoch: "epoch-1",
    start,
    now: () => start,
    random,
    timesAndIds: { ids: "random", precision: "s", skewMs: 0 },
  });
  for (let count = 0; count < 6; count += 1) truth.nextChatMessage("room-003");
  const first = pagesOf(truth).chatMessages("room-003", null, 3);
  const second = pagesOf(truth).chatMessages("room-003", first.nextCursor, 3);

  expect([...first.items, ...second.items]).toEqual(truth.chatMessages("room-003").slice(0, 6));
});
