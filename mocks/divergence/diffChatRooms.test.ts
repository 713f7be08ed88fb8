import { expect, test } from "vitest";

import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import { diffChatRooms } from "./diffChatRooms.ts";
import { isRight, totalOf } from "./Divergence.ts";

const nothing = {
  missing: 0,
  extra: 0,
  duplicated: 0,
  misordered: 0,
  wrongPreview: 0,
  outdated: 0,
  wrongUnread: 0,
};
const pageSize = 10;

/** "bcdefghijk": one letter a room, with the message of the same name. */
function roomsOf(letters: string): ChatRoomSummary[] {
  return Array.from(letters, (id) => roomWith(id, messageOf(id)));
}

function roomWith(id: string, latestChatMessage: ChatMessage | null): ChatRoomSummary {
  return { id, name: `Room ${id}`, latestChatMessage };
}

function messageOf(chatRoomId: string, id = `${chatRoomId}1`): ChatMessage {
  const sender = { id: "person-amara", name: "Amara Okafor" };
  return { id, chatRoomId, sender, text: "Hello", createdAt: "2026-03-02T09:00:00.000Z" };
}

const truth = roomsOf("abcdefghijklmnopqrstuvwxyz");

test("the first page of the truth is right", () => {
  expect(isRight(diffChatRooms(roomsOf("abcdefghij"), truth, pageSize))).toBe(true);
});

test("eleven rows, after a fetched room was inserted, are right", () => {
  expect(isRight(diffChatRooms(roomsOf("abcdefghijk"), truth, pageSize))).toBe(true);
});

test("two loaded pages are right", () => {
  expect(isRight(diffChatRooms(roomsOf("abcdefghijklmnopqrst"), truth, pageSize))).toBe(true);
});

test("all rows are right if the server has less than a page", () => {
  expect(isRight(diffChatRooms(roomsOf("abc"), roomsOf("abc"), pageSize))).toBe(true);
});

test("no rows of an empty truth are right", () => {
  expect(isRight(diffChatRooms([], [], pageSize))).toBe(true);
});

test("an empty list lacks a page if the server has rooms", () => {
  expect(diffChatRooms([], truth, pageSize).counts).toEqual({ ...nothing, missing: 10 });
});

test("a list of one row lacks the rest of the page if the server has more", () => {
  expect(diffChatRooms(roomsOf("a"), truth, pageSize).counts).toEqual({ ...nothing, missing: 9 });
});

test("a hole between loaded pages is missing rows", () => {
  const { findings } = diffChatRooms(roomsOf("abcdefghijklnopqrst"), truth, pageSize);
  expect(findings).toEqual([{ kind: "missing", id: "m", truthAt: 12 }]);
});

test("rows below the last one shown are not missing", () => {
  const { counts } = diffChatRooms(roomsOf("abcdefghijkl"), truth, pageSize);
  expect(counts.missing).toBe(0);
});

test("the naive strategy's corruption is one missing, one misordered and one wrong preview", () => {
  // Room "a" got a message; "k", the last of ten rows, took it and jumped to the top.
  const shown = [roomWith("k", messageOf("a")), ...roomsOf("bcdefghij")];
  expect(diffChatRooms(shown, truth, pageSize)).toEqual({
    findings: [
      { kind: "missing", id: "a", truthAt: 0 },
      { kind: "misordered", id: "k", shownAt: 0, truthAt: 10 },
      { kind: "wrongPreview", id: "k", shown: messageOf("a"), truth: messageOf("k") },
    ],
    counts: { ...nothing, missing: 1, misordered: 1, wrongPreview: 1 },
  });
});

test("a room that the truth does not have is extra, even twice only once", () => {
  const { findings } = diffChatRooms(roomsOf("abc#defghij#"), truth, pageSize);
  expect(findings).toEqual([
    { kind: "extra", id: "#", shownAt: 3 },
    { kind: "duplicated", id: "#", times: 2 },
  ]);
});

test("a room shown three times counts as two duplicates", () => {
  const { findings, counts } = diffChatRooms(roomsOf("abcaadefghij"), truth, pageSize);
  expect(findings).toEqual([{ kind: "duplicated", id: "a", times: 3 }]);
  expect(counts).toEqual({ ...nothing, duplicated: 2 });
});

test("a room that was not moved to the top is the only one misordered", () => {
  const { findings } = diffChatRooms(roomsOf("bcdeafghij"), truth, pageSize);
  expect(findings).toEqual([{ kind: "misordered", id: "a", shownAt: 4, truthAt: 0 }]);
});

test("of two swapped rooms the one with the wrong preview is misordered", () => {
  const shown = [...roomsOf("b"), roomWith("a", messageOf("a", "a0")), ...roomsOf("cdefghij")];
  const { findings } = diffChatRooms(shown, truth, pageSize);
  expect(findings.map(({ kind, id }) => [kind, id])).toEqual([
    ["misordered", "a"],
    ["wrongPreview", "a"],
  ]);
});

test("a preview shown where the truth has none is wrong", () => {
  const { counts } = diffChatRooms(roomsOf("a"), [roomWith("a", null)], pageSize);
  expect(counts).toEqual({ ...nothing, wrongPreview: 1 });
});

test("a preview from before an edit or a deletion is outdated", () => {
  const [before, at] = [messageOf("a"), "2026-03-02T09:01:00.000Z"];
  for (const after of [
    { ...before, text: "Hi", editedAt: at },
    { ...before, text: "", deletedAt: at },
  ]) {
    const { findings } = diffChatRooms([roomWith("a", before)], [roomWith("a", after)], pageSize);
    expect(findings).toEqual([{ kind: "outdated", id: "a", shown: before, truth: after }]);
  }
});

test("another unread count than the server's is wrong, unless the server tells none", () => {
  const room = roomWith("a", messageOf("a"));
  const shown = { ...room, unreadCount: 1 };
  const truth = { ...room, unreadCount: 3 };
  expect(diffChatRooms([shown], [truth], pageSize).findings).toEqual([
    { kind: "wrongUnread", id: "a", shown: 1, truth: 3 },
  ]);
  expect(isRight(diffChatRooms([truth], [truth], pageSize))).toBe(true);
  expect(isRight(diffChatRooms([shown], [room], pageSize))).toBe(true);
});

test("two rooms without a message are the same", () => {
  expect(isRight(diffChatRooms([roomWith("a", null)], [roomWith("a", null)], pageSize))).toBe(true);
});

test("the total counts every surplus row", () => {
  expect(totalOf(diffChatRooms(roomsOf("aaab"), roomsOf("abc"), pageSize))).toBe(3);
});
