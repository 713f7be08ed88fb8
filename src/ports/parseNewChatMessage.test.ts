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

test("properties of the details that the kit does not know are left out", () => {
  expect(parseNewChatMessage(chatMessage, { position, chatMessage: "forged" })).toStrictEqual({
    chatMessage,
    position,
  });
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
    /^chat-sync-kit: a "new-chat-message" event was dropped: "chatMessage\.sender\.name" is missing\./,
  );
});

test("a field of the wrong type is named", () => {
  expect(errorOf({ ...chatMessage, text: 42 }).message).toContain(
    '"chatMessage.text" fails the check "string"',
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
  expect(error.message).toContain('"details.position.offset" fails the check "number"');
  expect(error.chatRoomId).toBe("r1");
});

test.each([
  ["a string", "details"],
  ["a number", 0],
  ["false", false],
])("details that are %s are refused", (_, details) => {
  expect(errorOf(chatMessage, details).message).toContain('"details" fails the check "object"');
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
  expect(message).toContain('"chatMessage.createdAt" fails the check "iso_timestamp"');
  expect(message).not.toContain("secret");
});
