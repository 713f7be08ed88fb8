import { expect, test } from "vitest";

import { decodeFrame, encodeFrame } from "./frame.ts";

test("a frame is the event's name and arguments as JSON", () => {
  expect(encodeFrame("new-chat-message", { id: "m1" }, 2)).toBe(
    '{"event":"new-chat-message","args":[{"id":"m1"},2]}',
  );
});

test("what was encoded is decoded to the same event", () => {
  const args = [{ text: "Grüße 👋\n" }, null, [1]];
  expect(decodeFrame(encodeFrame("new-chat-message", ...args))).toStrictEqual({
    event: "new-chat-message",
    args,
  });
});

test.each([
  ["that is binary", new ArrayBuffer(2), "it is not text"],
  ["that is empty", "", "it is not JSON"],
  ["that is cut off", '{"event":"new-chat-mess', "it is not JSON"],
  ["that holds null", "null", '"frame" is null; it should be an object'],
  ["that holds a string", '"ping"', '"frame" is a string; it should be an object'],
  ["that holds an array", '["new-chat-message"]', '"frame" is an array; it should be an object'],
  ["without an event", '{"args":[]}', '"frame.event" is missing; it should be a string'],
  [
    "whose event is no string",
    '{"event":1,"args":[]}',
    '"frame.event" is a number; it should be a string',
  ],
  [
    "without arguments",
    '{"event":"new-chat-message"}',
    '"frame.args" is missing; it should be an array',
  ],
  [
    "whose arguments are no array",
    '{"event":"new-chat-message","args":{}}',
    '"frame.args" is an object; it should be an array',
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

test.each([
  ['{"event":"typing","args":["ada"]}'],
  ['{"event":"typing"}'],
  ['{"event":"typing","args":{"user":"ada"}}'],
  ['{"event":"typing","data":1}'],
])("the frame %s is an unknown event, whatever else it holds", (data) => {
  expect(() => decodeFrame(data)).toThrow(
    expect.objectContaining({
      code: "unknown-event",
      message: expect.stringContaining('its event "typing" is none that the kit knows'),
    }),
  );
});
