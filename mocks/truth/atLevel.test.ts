import { expect, test } from "vitest";

import {
  chatMessageAtLevel,
  chatRoomAtLevel,
  eventArgsAtLevel,
  eventAtLevel,
  hasEventStream,
  pageAtLevel,
  type ProtocolLevel,
} from "./atLevel.ts";

const plain = {
  id: "room-001-msg-0003",
  chatRoomId: "room-001",
  sender: { id: "person-amara", name: "Amara Okafor" },
  text: "Lunch?",
  createdAt: "2026-03-02T09:00:00.000Z",
};
const chatMessage = { ...plain, seq: 3, clientId: "draft-1" };
const chatRoom = { id: "room-001", name: "Design crit", latestChatMessage: chatMessage };
const position = { epoch: "epoch-7", offset: 12 };
const unreadCount = () => undefined;
const event = {
  ...{ name: "new-chat-message" as const, chatMessage, chatRoom, unreadCount, position },
};

test("a message at L0 has neither seq nor clientId", () => {
  expect(chatMessageAtLevel(chatMessage, "L0")).toEqual(plain);
});

test.for<ProtocolLevel>(["L1", "L2"])("a message at %s has a seq but no clientId", (level) => {
  expect(chatMessageAtLevel(chatMessage, level)).toEqual({ ...plain, seq: 3 });
});

test("a message at L3 is complete", () => {
  expect(chatMessageAtLevel(chatMessage, "L3")).toEqual(chatMessage);
});

test("a room's latest message is stripped with the room", () => {
  expect(chatRoomAtLevel(chatRoom, "L0")).toEqual({ ...chatRoom, latestChatMessage: plain });
});

test("a room without a message stays as it is", () => {
  const empty = { ...chatRoom, latestChatMessage: null };
  expect(chatRoomAtLevel(empty, "L0")).toEqual(empty);
});

test.for<ProtocolLevel>(["L0", "L1"])("a page at %s has no asOf", (level) => {
  const page = { items: [chatMessage], nextCursor: null, asOf: position };
  expect(pageAtLevel(page, level, chatMessageAtLevel)).not.toHaveProperty("asOf");
});

test.for<ProtocolLevel>(["L2", "L3"])("a page at %s has an asOf", (level) => {
  const page = { items: [chatMessage], nextCursor: "next", asOf: position };
  expect(pageAtLevel(page, level, chatMessageAtLevel)).toEqual({
    items: [chatMessageAtLevel(chatMessage, level)],
    nextCursor: "next",
    asOf: position,
  });
});

test.for<ProtocolLevel>(["L0", "L1"])("an event at %s is the message, nothing more", (level) => {
  const args = eventArgsAtLevel(event, level);
  expect(args).toEqual([chatMessageAtLevel(chatMessage, level)]);
});

test("an event at L2 has its position", () => {
  const args = eventArgsAtLevel(event, "L2");
  expect(args).toEqual([{ ...plain, seq: 3 }, { position }]);
});

test("an event at L3 has its position and the room", () => {
  const args = eventArgsAtLevel(event, "L3");
  expect(args).toEqual([chatMessage, { position, chatRoom }]);
});

test("an event that is requested has the same as one that is sent", () => {
  expect(eventAtLevel(event, "L2")).toEqual({ chatMessage: { ...plain, seq: 3 }, position });
});

test.for<[ProtocolLevel, boolean]>([
  ["L0", false],
  ["L1", false],
  ["L2", true],
  ["L3", true],
])("a backend at %s has an event stream: %s", ([level, expected]) => {
  expect(hasEventStream(level)).toBe(expected);
});

test("stripping leaves the original alone", () => {
  chatMessageAtLevel(chatMessage, "L0");
  expect(chatMessage.clientId).toBe("draft-1");
});
