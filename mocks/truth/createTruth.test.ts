import { expect, test } from "vitest";

import { createTruth } from "./createTruth.ts";
import { newestFirst } from "./newestFirst.ts";
import { steppingClock } from "./steppingClock.ts";
import type { TruthEvent } from "./Truth.ts";

const start = "2026-03-02T09:00:00.000Z";

function truthOf({ seed = 7, chatRoomCount = 30, now = steppingClock(start, 20_000) } = {}) {
  return createTruth({ seed, chatRoomCount, now });
}

function everythingOf(truth: ReturnType<typeof truthOf>) {
  return truth.chatRooms.map((chatRoom) => [chatRoom, truth.chatMessages(chatRoom.id)]);
}

test("the same seed makes the same rooms, people, texts and dates", () => {
  expect(everythingOf(truthOf({ seed: 3 }))).toEqual(everythingOf(truthOf({ seed: 3 })));
});

test("another seed makes other rooms", () => {
  expect(everythingOf(truthOf({ seed: 3 }))).not.toEqual(everythingOf(truthOf({ seed: 4 })));
});

test("the same seed continues with the same messages", () => {
  const [a, b] = [truthOf(), truthOf()];
  const next = (truth: typeof a) => Array.from({ length: 50 }, () => truth.nextChatMessage());
  expect(next(a)).toEqual(next(b));
});

test("two hundred rooms have different names", () => {
  const names = truthOf({ chatRoomCount: 200 }).chatRooms.map(({ name }) => name);
  expect(new Set(names).size).toBe(200);
});

test("rooms after the last literal name have distinct names too", () => {
  const names = truthOf({ chatRoomCount: 500 }).chatRooms.map(({ name }) => name);
  expect(new Set(names).size).toBe(500);
});

test("rooms are numbered in the order of the list at the start", () => {
  const ids = truthOf({ chatRoomCount: 3 }).chatRooms.map(({ id }) => id);
  expect(ids).toEqual(["room-001", "room-002", "room-003"]);
});

test("rooms are ordered by latest message, with the empty ones last", () => {
  const keys = truthOf({ chatRoomCount: 200 }).chatRooms.map(({ id, latestChatMessage }) => ({
    createdAt: latestChatMessage?.createdAt ?? null,
    id,
  }));
  expect(keys.at(-1)?.createdAt).toBeNull();
  expect(keys).toEqual(keys.toSorted(newestFirst));
});

test("the first ten rooms were active within the last twelve hours", () => {
  const tenth = truthOf({ chatRoomCount: 200 }).chatRooms[9]?.latestChatMessage?.createdAt ?? "";
  expect(tenth > "2026-03-01T21:00:00.000Z").toBe(true);
});

test("all seeded messages are older than the start", () => {
  const newest = truthOf().chatRooms[0]?.latestChatMessage?.createdAt ?? "";
  expect(newest < start).toBe(true);
});

test("the first room has more than three pages of 25 messages", () => {
  expect(truthOf().chatMessages("room-001").length).toBeGreaterThanOrEqual(80);
});

test("a room's messages are numbered from 1 without a gap, newest first", () => {
  const chatMessages = truthOf().chatMessages("room-001");
  const seqs = chatMessages.map(({ seq }) => seq);
  expect(seqs).toEqual(Array.from(chatMessages, (_, index) => chatMessages.length - index));
});

test("a room's messages are ordered by time, newest first", () => {
  const chatMessages = truthOf().chatMessages("room-001");
  expect(chatMessages).toEqual(chatMessages.toSorted(newestFirst));
});

test("no seeded text has a placeholder left in it", () => {
  const truth = truthOf({ chatRoomCount: 200 });
  const texts = truth.chatRooms.flatMap(({ id }) => truth.chatMessages(id).map(({ text }) => text));
  expect(texts.filter((text) => /(?<!%)\{[a-z]+\}/.test(text))).toEqual([]);
});

test("a room's preview is the newest of its messages", () => {
  const truth = truthOf();
  truth.nextChatMessage("room-009");
  expect(truth.chatRoom("room-009")?.latestChatMessage).toBe(truth.chatMessages("room-009")[0]);
});

test("a posted message moves its room to the top", () => {
  const truth = truthOf();
  truth.postChatMessage({ chatRoomId: "room-011", text: "Hello" });
  expect(truth.chatRooms.slice(0, 2).map(({ id }) => id)).toEqual(["room-011", "room-001"]);
});

test("a posted message is from the signed-in user by default", () => {
  const truth = truthOf();
  const { sender } = truth.postChatMessage({ chatRoomId: "room-002", text: "Hello" });
  expect(sender).toEqual(truth.me);
});

test("a posted message has the time of the clock", () => {
  const truth = truthOf();
  const { createdAt } = truth.postChatMessage({ chatRoomId: "room-002", text: "Hello" });
  expect(createdAt).toBe("2026-03-02T09:00:20.000Z");
});

test("messages posted while the clock stands still have times one millisecond apart", () => {
  const truth = truthOf({ now: steppingClock(start, 0) });
  const times = ["room-002", "room-003"].map(
    (chatRoomId) => truth.postChatMessage({ chatRoomId, text: "Hello" }).createdAt,
  );
  expect(times).toEqual(["2026-03-02T09:00:00.000Z", "2026-03-02T09:00:00.001Z"]);
});

test("the first message of an empty room has number 1", () => {
  const { id, seq } = truthOf().postChatMessage({ chatRoomId: "room-030", text: "Hello" });
  expect([id, seq]).toEqual(["room-030-msg-0001", 1]);
});

test("a message for an unknown room is refused", () => {
  expect(() => truthOf().postChatMessage({ chatRoomId: "nowhere", text: "Hello" })).toThrow(
    expect.objectContaining({ code: "unknown-room", status: 404 }),
  );
});

test("a message of spaces is refused", () => {
  expect(() => truthOf().postChatMessage({ chatRoomId: "room-001", text: " \n" })).toThrow(
    expect.objectContaining({ code: "empty-text", status: 400 }),
  );
});

test("a message of more than 20,000 characters is refused", () => {
  const text = "a".repeat(20_001);
  expect(() => truthOf().postChatMessage({ chatRoomId: "room-001", text })).toThrow(
    expect.objectContaining({ code: "text-too-long", status: 413 }),
  );
});

test("a refused message changes nothing", () => {
  const truth = truthOf();
  const before = truth.snapshot();
  expect(() => truth.postChatMessage({ chatRoomId: "room-001", text: "" })).toThrow("empty");
  expect(truth.snapshot()).toBe(before);
});

test("the same client id posted twice to a room returns the message already stored", () => {
  const truth = truthOf();
  const draft = { chatRoomId: "room-005", text: "Hello", clientId: "draft-1" };
  expect(truth.postChatMessage(draft)).toBe(truth.postChatMessage(draft));
});

test("the same client id posted twice to a room makes one event", () => {
  const truth = truthOf();
  const events: TruthEvent[] = [];
  truth.subscribe((event) => events.push(event));
  const draft = { chatRoomId: "room-005", text: "Hello", clientId: "draft-1" };
  truth.postChatMessage(draft);
  truth.postChatMessage(draft);
  expect(events).toHaveLength(1);
});

test("the same client id in two rooms makes two messages", () => {
  const truth = truthOf();
  const post = (chatRoomId: string) =>
    truth.postChatMessage({ chatRoomId, text: "Hello", clientId: "draft-1" }).id;
  expect(post("room-005")).not.toBe(post("room-006"));
});

test("an event has the message, its room and its own position", () => {
  const truth = truthOf();
  const events: TruthEvent[] = [];
  truth.subscribe((event) => events.push(event));
  const { offset } = truth.position;
  const chatMessage = truth.postChatMessage({ chatRoomId: "room-005", text: "Hello" });
  expect(events).toMatchObject([
    {
      name: "new-chat-message",
      chatMessage,
      chatRoom: truth.chatRooms[0],
      position: { epoch: "epoch-7", offset: offset + 1 },
    },
  ]);
});

/** Posts two messages in a room, and returns what is needed to change them. */
function withTwoMessages() {
  const truth = truthOf();
  const chatRoomId = "room-005";
  const first = truth.postChatMessage({ chatRoomId, text: "First" });
  const second = truth.postChatMessage({ chatRoomId, text: "Second" });
  const events: TruthEvent[] = [];
  truth.subscribe((event) => events.push(event));
  return { truth, chatRoomId, first, second, events };
}

test("an edited message has its new text where it was, in the room and in the list", () => {
  const { truth, chatRoomId, first, second } = withTwoMessages();
  const idsBefore = truth.chatMessages(chatRoomId).map(({ id }) => id);
  const edited = truth.changeChatMessage(chatRoomId, second.id, "Second, edited");
  truth.changeChatMessage(chatRoomId, first.id, "First, edited");
  expect(edited).toEqual({ ...second, text: "Second, edited", editedAt: expect.any(String) });
  expect(truth.chatMessages(chatRoomId).map(({ id }) => id)).toEqual(idsBefore);
  expect(truth.chatMessages(chatRoomId)[1]?.text).toBe("First, edited");
  expect(truth.chatRoom(chatRoomId)?.latestChatMessage).toBe(edited);
});

test("a deleted message stays, without its text", () => {
  const { truth, chatRoomId, second } = withTwoMessages();
  const deleted = truth.changeChatMessage(chatRoomId, second.id);
  expect(deleted).toEqual({ ...second, text: "", deletedAt: expect.any(String) });
  expect(truth.chatMessages(chatRoomId)[0]).toBe(deleted);
});

test("each change is an event of its own with a position, and none has the time of another", () => {
  const { truth, chatRoomId, first, second, events } = withTwoMessages();
  const { offset } = truth.position;
  const edited = truth.changeChatMessage(chatRoomId, first.id, "First, edited");
  const deleted = truth.changeChatMessage(chatRoomId, second.id);
  expect(
    events.map(({ name, chatMessage, position }) => [name, chatMessage, position.offset]),
  ).toEqual([
    ["chat-message-updated", edited, offset + 1],
    ["chat-message-deleted", deleted, offset + 2],
  ]);
  expect(truth.eventsSince({ epoch: "epoch-7", offset })).toEqual(events);
  expect(edited.editedAt).not.toBe(deleted.deletedAt);
});

test("a change of a message that is not there, or to an empty text, is refused", () => {
  const { truth, chatRoomId, first, events } = withTwoMessages();
  expect(() => truth.changeChatMessage(chatRoomId, "no-such-message")).toThrow("no message");
  expect(() => truth.changeChatMessage(chatRoomId, first.id, " ")).toThrow("empty");
  expect(events).toEqual([]);
});

test("a listener that has unsubscribed is not called any more", () => {
  const truth = truthOf();
  const events: TruthEvent[] = [];
  truth.subscribe((event) => events.push(event))();
  truth.nextChatMessage();
  expect(events).toEqual([]);
});

test("the events since a position are those after it", () => {
  const truth = truthOf();
  truth.nextChatMessage();
  const { position } = truth;
  const chatMessages = [truth.nextChatMessage(), truth.nextChatMessage()];
  expect(truth.eventsSince(position)?.map(({ chatMessage }) => chatMessage)).toEqual(chatMessages);
});

test("the events since a position of another epoch are unknown", () => {
  const truth = truthOf();
  expect(truth.eventsSince({ ...truth.position, epoch: "epoch-8" })).toBeUndefined();
});

test("the events since a position before the start are unknown", () => {
  const truth = truthOf();
  expect(truth.eventsSince({ ...truth.position, offset: 1 })).toBeUndefined();
});

test("a snapshot does not see later messages", () => {
  const truth = truthOf();
  const snapshot = truth.snapshot();
  const before = snapshot.chatMessages("room-004").length;
  truth.postChatMessage({ chatRoomId: "room-004", text: "Hello" });
  expect(snapshot.chatMessages("room-004")).toHaveLength(before);
  expect(snapshot.chatRooms[0]?.id).toBe("room-001");
});

test("the next message is never from the signed-in user", () => {
  const truth = truthOf();
  const senders = Array.from({ length: 300 }, () => truth.nextChatMessage().sender.id);
  expect(senders).not.toContain(truth.me.id);
});

test("the next message of a direct room is from the person it is named after", () => {
  const truth = truthOf({ chatRoomCount: 300 });
  const chatRoom = truth.chatRooms.find(({ name }) => name === "Amara Okafor");
  expect(truth.nextChatMessage(chatRoom?.id).sender.name).toBe("Amara Okafor");
});

test("the next messages come from known and from far rooms", () => {
  const truth = truthOf({ chatRoomCount: 200 });
  const firstTen = new Set(truth.chatRooms.slice(0, 10).map(({ id }) => id));
  const chatMessages = Array.from({ length: 300 }, () => truth.nextChatMessage());
  const known = chatMessages.filter(({ chatRoomId }) => firstTen.has(chatRoomId)).length;
  expect(known).toBeGreaterThan(30);
  expect(known).toBeLessThan(270);
});

test("a stored message can't be changed from outside", () => {
  const chatMessage = truthOf().nextChatMessage();
  expect(() => Object.assign(chatMessage, { text: "Hacked" })).toThrow(TypeError);
});

/** Leaves a room, and returns what is needed to join it again. */
function withLeftRoom() {
  const truth = truthOf();
  const chatRoomId = "room-003";
  const before = truth.chatMessages(chatRoomId);
  const events: TruthEvent[] = [];
  truth.subscribe((event) => events.push(event));
  truth.leaveChatRoom(chatRoomId);
  return { truth, chatRoomId, before, events };
}

test("a room that was left is gone with its messages, which is an event with a position", () => {
  const { truth, chatRoomId, events } = withLeftRoom();
  expect(truth.chatRoom(chatRoomId)).toBeUndefined();
  expect(() => truth.chatMessages(chatRoomId)).toThrow("There is no room");
  expect(() => truth.postChatMessage({ chatRoomId, text: "Hi" })).toThrow("There is no room");
  expect(truth.leftChatRoomIds).toEqual([chatRoomId]);
  expect(events).toMatchObject([
    { name: "chat-room-removed", chatRoom: { id: chatRoomId }, position: truth.position },
  ]);
});

test("a room that is joined again has what was written meanwhile, in its place", () => {
  const { truth, chatRoomId, before, events } = withLeftRoom();
  truth.postInLeftRoom(chatRoomId);
  expect(events).toHaveLength(1);
  truth.rejoinChatRoom(chatRoomId);
  const [newest, ...others] = truth.chatMessages(chatRoomId);
  expect(others).toEqual(before);
  expect(truth.chatRooms[0]).toMatchObject({ id: chatRoomId, latestChatMessage: newest });
  expect(truth.leftChatRoomIds).toEqual([]);
  expect(events.at(-1)).toMatchObject({
    name: "chat-room-updated",
    chatRoom: truth.chatRooms[0],
    position: truth.position,
  });
  expect(() => truth.rejoinChatRoom(chatRoomId)).toThrow("There is no room");
});

test("a renamed room stays where it is", () => {
  const truth = truthOf();
  const ids = truth.chatRooms.map(({ id }) => id);
  truth.renameChatRoom("room-004", "Front desk");
  expect(truth.chatRooms.map(({ id }) => id)).toEqual(ids);
  expect(truth.chatRoom("room-004")?.name).toBe("Front desk");
});
