import { expect, test } from "vitest";

import { ChatSyncError } from "./ChatSyncError.ts";
import { maxEventTextLength, parseNewChatMessage } from "./parseNewChatMessage.ts";

const chatMessage = {
  id: "m1",
  chatRoomId: "r1",
  sender: { id: "u1", name: "Ada" },
  text: "Hello",
  createdAt: "2024-05-01T12:00:00.000Z",
};
const position = { epoch: "e1", offset: 7 };
const chatRoom = { id: "r1", name: "Room", latestChatMessage: chatMessage };

/** Returns what parsing throws; fails the test if that is no ChatSyncError or nothing. */
function errorOf(...args: Parameters<typeof parseNewChatMessage>): ChatSyncError {
  try {
    parseNewChatMessage(...args);
  } catch (error) {
    if (error instanceof ChatSyncError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

test("a message alone is an event without details", () => {
  expect(parseNewChatMessage(chatMessage)).toStrictEqual({ chatMessage });
});

test("position and room are taken from the details", () => {
  expect(parseNewChatMessage(chatMessage, { position, chatRoom })).toStrictEqual({
    chatMessage,
    position,
    chatRoom,
  });
});

test("what the kit does not know is kept, at every depth", () => {
  const rich = {
    ...chatMessage,
    sender: { ...chatMessage.sender, role: "admin", badges: [{ id: 1, note: null }] },
    reactions: { "👍": ["u2"] },
    replyTo: null,
  };
  const details = {
    position: { ...position, shard: 3 },
    chatRoom: { ...chatRoom, latestChatMessage: rich, members: [{ id: "u1", name: null }] },
    traceId: "t1",
  };
  expect(parseNewChatMessage(rich, details)).toStrictEqual({ chatMessage: rich, ...details });
});

test("details can't put another message in the place of the first argument", () => {
  expect(parseNewChatMessage(chatMessage, { chatMessage: "forged" })).toStrictEqual({
    chatMessage,
  });
});

test("null and an empty string for an optional field count as absent", () => {
  const input = {
    ...chatMessage,
    sender: { ...chatMessage.sender, avatarUrl: null },
    clientId: "",
    editedAt: null,
    deletedAt: null,
    seq: null,
  };
  const room = { ...chatRoom, latestChatMessage: input, avatarUrl: null, unreadCount: null };
  expect(parseNewChatMessage(input, { position: null, chatRoom: room })).toStrictEqual({
    chatMessage,
    chatRoom,
  });
});

test.each([
  ["without a latest message", { id: "r1", name: "Room" }],
  ["whose latest message is null", { id: "r1", name: "Room", latestChatMessage: null }],
])("a room %s has none", (_, room) => {
  expect(parseNewChatMessage(chatMessage, { chatRoom: room }).chatRoom).toStrictEqual({
    id: "r1",
    name: "Room",
    latestChatMessage: null,
  });
});

test("the payload is copied, since other listeners may change theirs", () => {
  const payload = { ...chatMessage, sender: { ...chatMessage.sender } };
  const event = parseNewChatMessage(payload);
  payload.text = "Changed";
  payload.sender.name = "Changed";
  expect(event).toStrictEqual({ chatMessage });
});

test("a field named __proto__ stays without effect", () => {
  const payload: unknown = JSON.parse(
    JSON.stringify({ ...chatMessage, editedAt: null }).replace("{", '{"__proto__":{"seq":7},'),
  );
  expect(parseNewChatMessage(payload).chatMessage.seq).toBeUndefined();
});

test.each([
  ["2024-05-01T12:00:00Z", "2024-05-01T12:00:00Z"],
  ["2024-05-01T12:00:00.123456Z", "2024-05-01T12:00:00.123456Z"],
  ["2024-05-01T12:00:00.123456789+05:30", "2024-05-01T12:00:00.123456789+05:30"],
  ["2024-05-01 12:00:00.123456+00", "2024-05-01T12:00:00.123456+00:00"],
  ["2024-05-01T12:00:00-0730", "2024-05-01T12:00:00-07:30"],
  ["2024-05-01T12:00:00−07", "2024-05-01T12:00:00-07:00"],
  ["2024-05-01t12:00:00z", "2024-05-01T12:00:00Z"],
  ["2024-05-01T12:00Z", "2024-05-01T12:00:00Z"],
  ["2024-05-01T12:00:00,5Z", "2024-05-01T12:00:00.5Z"],
  ["2024-05-01 12:00:00 UTC", "2024-05-01T12:00:00Z"],
  ["2024-05-01T12:00:00+02:00[Europe/Paris]", "2024-05-01T12:00:00+02:00"],
])("the time %s is taken as %s", (createdAt, notation) => {
  const parsed = parseNewChatMessage({ ...chatMessage, createdAt }).chatMessage.createdAt;
  expect(parsed).toBe(notation);
  expect(Date.parse(parsed)).not.toBeNaN();
});

test.each([
  ["a Date", new Date(0)],
  ["a number", 1_714_564_800_000],
  ["a string", "2024-05-01T12:00:00"],
  ["a string", "2024-05-01"],
  ["a string", "2024-13-01T12:00:00Z"],
  ["a string", "2024-05-01T24:00:00Z"],
  ["a string", "Wed, 01 May 2024 12:00:00 GMT"],
  ["null", null],
])("the time that is %s, %s, is refused, and what was expected is said", (kind, createdAt) => {
  const error = errorOf({ ...chatMessage, createdAt });
  expect(error).toMatchObject({ code: "malformed-event", chatRoomId: "r1" });
  expect(error.message).toContain(
    `"chatMessage.createdAt" is ${kind}; it should be an ISO 8601 string with a time zone, such as "2026-03-02T09:00:00.000Z"`,
  );
});

test.each([
  ["null", [null]],
  ["an acknowledgement function", [() => {}]],
  ["null and further arguments", [null, 1, "x"]],
])("%s after the message is no details", (_, more) => {
  const [details, ...rest] = more;
  const parse: (...args: unknown[]) => unknown = parseNewChatMessage;
  expect(parse(chatMessage, details, ...rest)).toStrictEqual({ chatMessage });
});

test("a missing field is named, and so is the room", () => {
  const error = errorOf({ ...chatMessage, sender: { id: "u1" } });
  expect(error.code).toBe("malformed-event");
  expect(error.chatRoomId).toBe("r1");
  expect(error.message).toMatch(
    /^chat-sync-kit: a "new-chat-message" event was dropped: "chatMessage\.sender\.name" is missing; it should be a string\./,
  );
});

test("a field of the wrong type is named", () => {
  expect(errorOf({ ...chatMessage, text: 42 }).message).toContain(
    '"chatMessage.text" is a number; it should be a string',
  );
});

test.each([
  ["is not there", undefined],
  ["is null", null],
  ["is a string", "hello"],
  ["is an array", []],
  ["has an empty id", { ...chatMessage, id: "" }],
  ["has no ISO 8601 date", { ...chatMessage, createdAt: "yesterday" }],
  ["has a negative number", { ...chatMessage, seq: -1 }],
  ["has a number beyond the safe integers", { ...chatMessage, seq: 2 ** 53 }],
])("a message that %s is refused", (_, input) => {
  expect(errorOf(input).code).toBe("malformed-event");
});

test("the error has no room if the message names none", () => {
  expect(errorOf({ ...chatMessage, chatRoomId: 5 }).chatRoomId).toBeUndefined();
  expect(errorOf(null).chatRoomId).toBeUndefined();
});

test("a good message with malformed details is refused, and the room is named", () => {
  const error = errorOf(chatMessage, { position: { epoch: "e1", offset: "7" } });
  expect(error.message).toContain(
    '"details.position.offset" is a string; it should be a whole number',
  );
  expect(error.chatRoomId).toBe("r1");
});

test.each([
  ["a string", "details"],
  ["a number", 0],
  ["false", false],
])("details that are %s are refused", (_, details) => {
  expect(errorOf(chatMessage, details).message).toMatch(
    /"details" is a \w+; it should be an object/,
  );
});

test("details about another room are refused", () => {
  expect(errorOf(chatMessage, { chatRoom: { ...chatRoom, id: "r2" } }).message).toContain(
    '"details.chatRoom.id" is not "chatMessage.chatRoomId"',
  );
});

test("a text of the greatest length passes, one of a character more is refused", () => {
  const text = "x".repeat(maxEventTextLength);
  expect(parseNewChatMessage({ ...chatMessage, text }).chatMessage.text).toBe(text);
  expect(errorOf({ ...chatMessage, text: `${text}x` }).code).toBe("malformed-event");
});

test("a text of 2 MB is refused by its length, and does not get into the error", () => {
  const error = errorOf({ ...chatMessage, text: "x".repeat(2_000_000) });
  expect(error.message).toContain("a text has 2000000 of at most 1000000 characters");
  expect(error.chatRoomId).toBe("r1");
});

test("a text of 2 MB in the room of the details is refused too", () => {
  const latestChatMessage = { ...chatMessage, text: "x".repeat(2_000_000) };
  expect(errorOf(chatMessage, { chatRoom: { ...chatRoom, latestChatMessage } }).code).toBe(
    "malformed-event",
  );
});

test("no value of the payload gets into the error", () => {
  const secret = "secret".repeat(1_000);
  const { message } = errorOf({ ...chatMessage, text: secret, createdAt: secret, [secret]: 1 });
  expect(message).toContain('"chatMessage.createdAt" is a string');
  expect(message).not.toContain("secret");
});
