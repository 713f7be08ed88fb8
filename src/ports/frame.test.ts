import { expect, test } from "vitest";

import { decodeFrame, encodeFrame } from "./frame.ts";

test("encodes an event's name and arguments as JSON", () => {
  expect(encodeFrame("new-chat-message", { id: "m1" }, 2)).toBe(
    '{"event":"new-chat-message","args":[{"id":"m1"},2]}',
  );
});

test("decodes an encoded event to the same event", () => {
  const args = [{ text: "Grüße 👋\n" }, null, [1]];
  expect(decodeFrame(encodeFrame("new-chat-message", ...args))).toStrictEqual({
    event: "new-chat-message",
    args,
  });
});

test.each([
  ["is binary", new ArrayBuffer(2), "it is not text"],
  ["is empty", "", "it is not JSON"],
  ["is truncated", '{"event":"new-chat-mess', "it is not JSON"],
  ["contains null", "null", '"frame" is null; it should be an object'],
  ["contains a string", '"ping"', '"frame" is a string; it should be an object'],
  ["contains an array", '["new-chat-message"]', '"frame" is an array; it should be an object'],
  ["has no event", '{"args":[]}', '"frame.event" is missing; it should be a string'],
  [
    "has an event that isn't a string",
    '{"event":1,"args":[]}',
    '"frame.event" is a number; it should be a string',
  ],
  [
    "has no arguments",
    '{"event":"new-chat-message"}',
    '"frame.args" is missing; it should be an array',
  ],
  [
    "has arguments that aren't an array",
    '{"event":"new-chat-message","args":{}}',
    '"frame.args" is an object; it should be an array',
  ],
])("rejects a frame that %s as a malformed event", (_, data, fault) => {
  expect(() => decodeFrame(data)).toThrow(
    expect.objectContaining({
      name: "ChatSyncError",
      code: "malformed-event",
      message: expect.stringContaining(`chat-sync-kit: a socket frame was dropped: ${fault}.`),
    }),
  );
});

test.each([
  ['{"event":"seen","args":["ada"]}'],
  ['{"event":"seen"}'],
  ['{"event":"seen","args":{"user":"ada"}}'],
  ['{"event":"seen","data":1}'],
])("reports the frame %s as an unknown event", (data) => {
  expect(() => decodeFrame(data)).toThrow(
    expect.objectContaining({
      code: "unknown-event",
      message: expect.stringContaining('its event "seen" is unknown'),
    }),
  );
});

test.each([
  ['{"event":"typing"}', []],
  ['{"event":"typing","args":{"user":"ada"}}', []],
  ['{"event":"presence","args":[1]}', [1]],
])("never rejects the frame %s, since nothing of activity is fetched", (data, args) => {
  expect(decodeFrame(data)).toMatchObject({ args });
});
