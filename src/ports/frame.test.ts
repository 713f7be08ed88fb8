import { expect, test } from "vitest";

import { decodeFrame, encodeFrame } from "./frame.ts";

test("a frame is the event's name and arguments as JSON", () => {
  expect(encodeFrame("new-chat-message", { id: "m1" }, 2)).toBe(
    '{"event":"new-chat-message","args":[{"id":"m1"},2]}',
  );
});

test("what was encoded is decoded to the same event", () => {
  const args = [{ text: "Grüße 👋\n" }, null, [1]];
  expect(decodeFrame(encodeFrame("any-event", ...args))).toStrictEqual({
    event: "any-event",
    args,
  });
});

test.each([
  ["that is binary", new ArrayBuffer(2), "it is not text"],
  ["that is empty", "", "it is not JSON"],
  ["that is cut off", '{"event":"new-chat-mess', "it is not JSON"],
  ["that holds null", "null", '"frame" fails the check "object"'],
  ["that holds a string", '"ping"', '"frame" fails the check "object"'],
  ["that holds an array", '["new-chat-message"]', '"frame.event" is missing'],
  ["without an event", '{"args":[]}', '"frame.event" is missing'],
  ["whose event is no string", '{"event":1,"args":[]}', '"frame.event" fails the check "string"'],
  ["without arguments", '{"event":"new-chat-message"}', '"frame.args" is missing'],
  [
    "whose arguments are no array",
    '{"event":"e","args":{}}',
    '"frame.args" fails the check "array"',
  ],
])("a frame %s is a malformed event", (_, data, fault) => {
  expect(() => decodeFrame(data)).toThrow(
    expect.objectContaining({
      name: "ChatSyncError",
      code: "malformed-event",
      message: expect.stringContaining(`chat-sync-kit: a socket frame was dropped: ${fault}.`),
    }),
  );
});
