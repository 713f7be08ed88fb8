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
  ["is truncated", '{"event":"new-chat-mess', "it is not JSON"],
  ["is truncated after a line break", '\n{ "args": [', "it is not JSON"],
  [
    "has several events",
    '[{"event":"typing","args":[]},{"event":"new-chat-message","args":[]}]',
    "it is an array of events",
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
  ["", "it is not JSON"],
  ["ping", "it is not JSON"],
  ['42["new-chat-message",{}]', "it is not JSON"],
  ['"pong"', '"frame" is a string; it should be an object'],
  ["1", '"frame" is a number; it should be an object'],
  ["null", '"frame" is null; it should be an object'],
  ['["new-chat-message"]', '"frame" is an array; it should be an object'],
  ['[{"event":"typing","args":[]},null,1]', '"frame" is an array; it should be an object'],
  ["{}", '"frame.event" is missing; it should be a string'],
  ['{"type":"typing","user":"mira"}', '"frame.event" is missing; it should be a string'],
  ['{"event":1,"args":[]}', '"frame.event" is a number; it should be a string'],
])(
  "reports the frame %j, which is no event of ours, in the same words each time",
  (data, fault) => {
    expect(() => decodeFrame(data)).toThrow(
      expect.objectContaining({
        name: "ChatSyncError",
        code: "unknown-event",
        message: expect.stringContaining(`chat-sync-kit: a socket frame was dropped: ${fault}. If`),
      }),
    );
  },
);

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
