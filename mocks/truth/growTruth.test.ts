import { expect, test } from "vitest";

import { createRandom } from "./createRandom.ts";
import { growTruth, type GrowTruthOptions } from "./createTruth.ts";
import { seedChatRooms } from "./seedChatRooms.ts";

const start = Date.parse("2026-03-02T09:00:00.000Z");

function newTruth(options: Partial<GrowTruthOptions> = {}) {
  const random = createRandom(1);
  const seeded = seedChatRooms({ count: 12, start, random });
  return growTruth({ seeded, epoch: "first", start, now: () => start, random, ...options });
}

const inWholeSeconds = { ids: "random", precision: "s", skewMs: 0 } as const;

test("between equal times the message that was accepted later comes first", () => {
  const truth = newTruth({ timesAndIds: inWholeSeconds });
  const posted = ["room-003", "room-005", "room-003"].map((id) => truth.nextChatMessage(id));

  expect(truth.chatRooms.slice(0, 2).map(({ id }) => id)).toEqual(["room-003", "room-005"]);
  expect(truth.chatMessages("room-003").slice(0, 2)).toEqual([posted[2], posted[0]]);
});

test("a message from a node with a slow clock is placed by its time, or by `seq`", () => {
  const timesAndIds = { ids: "room", precision: "ms", skewMs: 3_000 } as const;
  const texts = (bySequence: boolean) => {
    const truth = newTruth({ timesAndIds, bySequence });
    const posted = Array.from({ length: 12 }, () => truth.nextChatMessage("room-003").id);
    const stored = truth.chatMessages("room-003").slice(0, 12);
    return { posted: posted.toReversed(), stored: stored.map(({ id }) => id), truth };
  };

  const byTime = texts(false);
  expect(byTime.stored).not.toEqual(byTime.posted);
  const times = byTime.truth.chatMessages("room-003").map(({ createdAt }) => createdAt);
  expect(times).toEqual(times.toSorted().toReversed());
  expect(byTime.truth.chatRooms[0]?.latestChatMessage?.createdAt).toBe(times[0]);

  const bySequence = texts(true);
  expect(bySequence.stored).toEqual(bySequence.posted);
});

test("an event may have another form of the time than is stored", () => {
  const truth = newTruth({ timesAndIds: { ids: "room", precision: "stored-s", skewMs: 0 } });
  const told: unknown[] = [];
  truth.subscribe(({ chatMessage }) => told.push(chatMessage?.createdAt));
  const { id, createdAt } = truth.nextChatMessage("room-003");

  expect(told).toEqual([truth.toldAs(id)?.createdAt]);
  expect(told).not.toEqual([createdAt]);
});

test("a room can be added, and one can leave", () => {
  const truth = newTruth();
  const id = truth.addChatRoom("New room");
  truth.postChatMessage({ chatRoomId: id, text: "Welcome" });
  expect(truth.chatRooms[0]).toMatchObject({ id, name: "New room" });

  truth.removeChatRoom("room-001");
  expect(truth.chatRoom("room-001")).toBeUndefined();
  expect(() => truth.chatMessages("room-001")).toThrow("There is no room");
});

test("a new epoch starts at 0, and earlier positions are unknown", () => {
  const truth = newTruth();
  const before = truth.position;
  truth.startEpoch();
  expect(truth.position).toEqual({ epoch: "first-2", offset: 0 });
  const { position } = truth;
  truth.nextChatMessage("room-003");

  expect(truth.eventsSince(before)).toBeUndefined();
  expect(truth.eventsSince(position)).toHaveLength(1);
});

test("a truncated stream has forgotten its earlier events", () => {
  const truth = newTruth();
  const { position } = truth;
  truth.nextChatMessage("room-003");
  truth.truncateEvents();

  expect(truth.eventsSince(position)).toBeUndefined();
  expect(truth.eventsSince(truth.position)).toEqual([]);
});

test("a stream may skip offsets", () => {
  const truth = newTruth({ offsetStep: 3 });
  const { position } = truth;
  truth.nextChatMessage("room-003");
  truth.nextChatMessage("room-004");

  expect(truth.position.offset - position.offset).toBe(6);
  const since = truth.eventsSince({ ...position, offset: position.offset + 3 });
  expect(since?.map(({ chatRoom }) => chatRoom.id)).toEqual(["room-004"]);
});

test("a room that is read has no unread messages up to there, one's own and deleted ones are none", () => {
  const truth = newTruth({ countsUnread: true });
  const { id: chatRoomId } = truth.chatRooms[0] ?? { id: "" };
  const unread = () => truth.unreadCount("everyone", chatRoomId);
  expect(unread()).toBe(0);
  const first = truth.nextChatMessage(chatRoomId);
  truth.postChatMessage({ chatRoomId, text: "From my phone" });
  const third = truth.nextChatMessage(chatRoomId);
  expect(unread()).toBe(2);
  truth.readChatRoom("everyone", chatRoomId, first.id);
  expect(unread()).toBe(1);
  expect(truth.unreadCount("somebody else", chatRoomId)).toBe(2);
  truth.changeChatMessage(chatRoomId, third.id);
  expect(unread()).toBe(0);
});

test("a read is an event of the stream, unless the room was read that far already", () => {
  const truth = newTruth({ countsUnread: true });
  const { id: chatRoomId } = truth.chatRooms[0] ?? { id: "" };
  const { id } = truth.nextChatMessage(chatRoomId);
  const before = truth.position;
  truth.readChatRoom("everyone", chatRoomId, id);
  truth.readChatRoom("everyone", chatRoomId, id);
  expect(truth.eventsSince(before)).toMatchObject([
    { name: "chat-room-read", chatMessage: { id }, reader: "everyone" },
  ]);
  expect(truth.eventsSince(before)?.[0]?.unreadCount("everyone")).toBe(0);
});

test("what is unread at the start can be told by room", () => {
  const countsUnread = new Map([
    ["room-001", 3],
    ["room-002", 10_000],
  ]);
  const truth = newTruth({ countsUnread });
  const unread = (chatRoomId: string) => truth.unreadCount("everyone", chatRoomId);
  const others = truth.chatMessages("room-002").filter(({ sender }) => sender.id !== truth.me.id);
  expect(["room-001", "room-002", "room-003"].map(unread)).toEqual([3, others.length, 0]);
});

test("a truth that doesn't count says nothing of unread messages", () => {
  expect(newTruth().unreadCount("everyone", "room-001")).toBeUndefined();
});
