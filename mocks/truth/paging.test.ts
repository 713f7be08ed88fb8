import { expect, test } from "vitest";

import type { Page } from "../../src/ports/Page.ts";
import { createTruth } from "./createTruth.ts";
import { steppingClock } from "./steppingClock.ts";

function newTruth() {
  const now = steppingClock("2026-03-02T09:00:00.000Z", 20_000);
  return createTruth({ seed: 7, chatRoomCount: 60, now });
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

test("The pages of rooms together are all rooms", () => {
  const truth = newTruth();
  const ids = readAll((cursor) => truth.pageOfChatRooms({ cursor, limit: 7 }));
  expect(ids).toEqual(idsOf(truth.chatRooms));
});

test("The pages of messages together are all messages", () => {
  const truth = newTruth();
  const ids = readAll((cursor) => truth.pageOfChatMessages("room-001", { cursor, limit: 25 }));
  expect(ids).toEqual(idsOf(truth.chatMessages("room-001")));
});

test("A room that jumps to the top between two pages makes no hole and no duplicate", () => {
  const truth = newTruth();
  const before = idsOf(truth.chatRooms);
  let jumps = ["room-050"];
  const ids = readAll(
    (cursor) => truth.pageOfChatRooms({ cursor, limit: 10 }),
    () => {
      jumps.forEach((chatRoomId) => truth.postChatMessage({ chatRoomId, text: "Up!" }));
      jumps = [];
    },
  );
  expect(ids).toEqual(before.filter((id) => id !== "room-050"));
});

test("The room at the cursor may jump to the top without disturbing the next page", () => {
  const truth = newTruth();
  const { nextCursor } = truth.pageOfChatRooms({ cursor: null, limit: 10 });
  truth.postChatMessage({ chatRoomId: "room-010", text: "Up!" });
  const { items } = truth.pageOfChatRooms({ cursor: nextCursor, limit: 2 });
  expect(idsOf(items)).toEqual(["room-011", "room-012"]);
});

test("A new message does not shift the next page of messages", () => {
  const truth = newTruth();
  const before = idsOf(truth.chatMessages("room-001"));
  const ids = readAll(
    (cursor) => truth.pageOfChatMessages("room-001", { cursor, limit: 25 }),
    () => truth.nextChatMessage("room-001"),
  );
  expect(ids).toEqual(before);
});

test("The last page has no cursor even if it is full", () => {
  const truth = newTruth();
  expect(truth.pageOfChatRooms({ cursor: null, limit: 60 }).nextCursor).toBeNull();
});

test("An empty room has one empty page", () => {
  const truth = newTruth();
  expect(truth.pageOfChatMessages("room-060", { cursor: null, limit: 25 })).toEqual({
    items: [],
    nextCursor: null,
    asOf: truth.position,
  });
});

test("A cursor has only characters that are safe in a URL", () => {
  const { nextCursor } = newTruth().pageOfChatRooms({ cursor: null, limit: 10 });
  expect(nextCursor).toMatch(/^[\w-]+$/);
});

test.for(["", "nonsense", "%%%", "ZmFsc2U", "💥"])("The cursor %j is refused", (cursor) => {
  expect(() => newTruth().pageOfChatRooms({ cursor, limit: 10 })).toThrow(
    expect.objectContaining({ code: "invalid-cursor", status: 400 }),
  );
});

test.for([0, -1, 101, 2.5, Number.NaN])("The limit %d is refused", (limit) => {
  expect(() => newTruth().pageOfChatRooms({ cursor: null, limit })).toThrow(
    expect.objectContaining({ code: "invalid-limit", status: 400 }),
  );
});

test("A page of messages of an unknown room is refused", () => {
  expect(() => newTruth().pageOfChatMessages("nowhere", { cursor: null, limit: 25 })).toThrow(
    expect.objectContaining({ code: "unknown-room", status: 404 }),
  );
});
