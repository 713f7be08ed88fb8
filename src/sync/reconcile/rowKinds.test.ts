import { expect, test } from "vitest";

import { messageIn, roomWith } from "../testFixtures.ts";
import { chatMessageRows, chatRoomRows } from "./rowKinds.ts";

const numbered = (...seqs: number[]) => seqs.map((seq) => ({ ...messageIn("a", seq), seq }));
const { hasHole, merge, toEvent } = chatMessageRows("a");

test("a skipped number above the last snapshot is a hole", () => {
  const [head] = numbered(3);
  expect(hasHole(numbered(6, 5, 3, 2), head)).toBe(true);
  expect(hasHole(numbered(5, 4, 3, 2), head)).toBe(false);
});

test("a skipped number below the last snapshot is the server's own affair", () => {
  const [head] = numbered(9);
  expect(hasHole(numbered(10, 9, 5, 2), head)).toBe(false);
});

test("messages without numbers have no holes", () => {
  expect(hasHole([messageIn("a", 9), messageIn("a", 1)], messageIn("a", 1))).toBe(false);
});

test("a room takes its own messages from the log and no others", () => {
  const log = ["a", "b"].map((id) => ({ chatMessage: messageIn(id, 2), receivedAt: 0 }));
  expect(merge([], undefined, log)).toEqual([messageIn("a", 2)]);
});

test("a message tells of itself, a room of its latest message", () => {
  const { toEvent: roomToEvent } = chatRoomRows(new Map());
  expect(toEvent(messageIn("a", 1))).toEqual({ chatMessage: messageIn("a", 1) });
  expect(roomToEvent(roomWith("a", 1))).toEqual({
    chatMessage: messageIn("a", 1),
    chatRoom: roomWith("a", 1),
  });
  expect(roomToEvent({ id: "e", name: "Empty", latestChatMessage: null })).toBeUndefined();
});
