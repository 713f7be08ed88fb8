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

/** Returns the `ChatSyncError` that parsing throws; fails the test if it throws none. */
function errorOf(...args: Parameters<typeof parseNewChatMessage>): ChatSyncError {
  try {
    parseNewChatMessage(...args);
  } catch (error) {
    if (error instanceof ChatSyncError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

test("parses a message without details", () => {
  expect(parseNewChatMessage(chatMessage)).toStrictEqual({ chatMessage });
});

test("takes position and room from the details", () => {
  expect(parseNewChatMessage(chatMessage, { position, chatRoom })).toStrictEqual({
    chatMessage,
    position,
    chatRoom,
  });
});

test("keeps unknown fields at every depth", () => {
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

test("ignores a message in the details", () => {
  expect(parseNewChatMessage(chatMessage, { chatMessage: "forged" })).toStrictEqual({
    chatMessage,
  });
});

test("treats null and an empty string as an absent optional field", () => {
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
  ["is missing", { id: "r1", name: "Room" }],
  ["is null", { id: "r1", name: "Room", latestChatMessage: null }],
])("sets the room's latest message to null if it %s", (_, room) => {
  expect(parseNewChatMessage(chatMessage, { chatRoom: room }).chatRoom).toStrictEqual({
    id: "r1",
    name: "Room",
    latestChatMessage: null,
  });
});

test("copies the payload, because other listeners may mutate it", () => {
  const payload = { ...chatMessage, sender: { ...chatMessage.sender } };
  const event = parseNewChatMessage(payload);
  payload.text = "Changed";
  payload.sender.name = "Changed";
  expect(event).toStrictEqual({ chatMessage });
});

test("ignores a field named __proto__", () => {
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
])("normalizes the time %s to %s", (createdAt, notation) => {
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
])("rejects a time that is %s, %s, and says what is expected", (kind, createdAt) => {
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
])("treats %s after the message as absent details", (_, more) => {
  const [details, ...rest] = more;
  const parse: (...args: unknown[]) => unknown = parseNewChatMessage;
  expect(parse(chatMessage, details, ...rest)).toStrictEqual({ chatMessage });
});

test("names a missing field and its room", () => {
  const error = errorOf({ ...chatMessage, sender: { id: "u1" } });
  expect(error.code).toBe("malformed-event");
  expect(error.chatRoomId).toBe("r1");
  expect(error.message).toMatch(
    /^chat-sync-kit: a "new-chat-message" event was dropped: "chatMessage\.sender\.name" is missing; it should be a string\./,
  );
});

test("names a field with the wrong type", () => {
  expect(errorOf({ ...chatMessage, text: 42 }).message).toContain(
    '"chatMessage.text" is a number; it should be a string',
  );
});

test.each([
  ["is missing", undefined],
  ["is null", null],
  ["is a string", "hello"],
  ["is an array", []],
  ["has an empty id", { ...chatMessage, id: "" }],
  ["has no ISO 8601 date", { ...chatMessage, createdAt: "yesterday" }],
  ["has a negative number", { ...chatMessage, seq: -1 }],
  ["has a number beyond the safe integers", { ...chatMessage, seq: 2 ** 53 }],
])("rejects a message that %s", (_, input) => {
  expect(errorOf(input).code).toBe("malformed-event");
});

test("reports no room if the message has none", () => {
  expect(errorOf({ ...chatMessage, chatRoomId: 5 }).chatRoomId).toBeUndefined();
  expect(errorOf(null).chatRoomId).toBeUndefined();
});

test("rejects a valid message with malformed details, and names the room", () => {
  const error = errorOf(chatMessage, { position: { epoch: "e1", offset: "7" } });
  expect(error.message).toContain(
    '"details.position.offset" is a string; it should be a non-negative integer',
  );
  expect(error.chatRoomId).toBe("r1");
});

test.each([
  ["a string", "details"],
  ["a number", 0],
  ["false", false],
])("rejects details that are %s", (_, details) => {
  expect(errorOf(chatMessage, details).message).toMatch(
    /"details" is a \w+; it should be an object/,
  );
});

test("rejects details about another room", () => {
  expect(errorOf(chatMessage, { chatRoom: { ...chatRoom, id: "r2" } }).message).toContain(
    '"details.chatRoom.id" is not "chatMessage.chatRoomId"',
  );
});

test("accepts a text of the maximum length, and rejects a longer one", () => {
  const text = "x".repeat(maxEventTextLength);
  expect(parseNewChatMessage({ ...chatMessage, text }).chatMessage.text).toBe(text);
  expect(errorOf({ ...chatMessage, text: `${text}x` }).code).toBe("malformed-event");
});

test("rejects a text of 2 MB without quoting it in the error", () => {
  const error = errorOf({ ...chatMessage, text: "x".repeat(2_000_000) });
  expect(error.message).toContain(
    "a text has 2000000 characters, more than the maximum of 1000000",
  );
  expect(error.chatRoomId).toBe("r1");
});

test("rejects a text of 2 MB in the room of the details", () => {
  const latestChatMessage = { ...chatMessage, text: "x".repeat(2_000_000) };
  expect(errorOf(chatMessage, { chatRoom: { ...chatRoom, latestChatMessage } }).code).toBe(
    "malformed-event",
  );
});

test("quotes no value of the payload in the error", () => {
  const secret = "secret".repeat(1_000);
  const { message } = errorOf({ ...chatMessage, text: secret, createdAt: secret, [secret]: 1 });
  expect(message).toContain('"chatMessage.createdAt" is a string');
  expect(message).not.toContain("secret");
});
