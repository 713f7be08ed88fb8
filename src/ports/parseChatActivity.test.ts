import { expect, test } from "vitest";

import {
  authorOf,
  parseChatPresences,
  parseChatTyping,
  removedChatRoomIdOf,
} from "./parseChatActivity.ts";

const typing = { chatRoomId: "lobby", user: { id: "mira", name: "Mira" } };

test("takes a typing event as it is, and keeps what it doesn't know", () => {
  expect(parseChatTyping(typing)).toStrictEqual(typing);
  const more = { ...typing, isTyping: false, expiresInMs: 4_000, device: "phone" };
  expect(parseChatTyping(more)).toStrictEqual(more);
  expect(parseChatTyping({ ...typing, isTyping: null, expiresInMs: null })).toStrictEqual(typing);
});

test.each([
  [undefined, '"typing" is missing'],
  [{ user: typing.user }, '"typing.chatRoomId" is missing'],
  [{ chatRoomId: "lobby", user: { id: "mira" } }, '"typing.user.name" is missing'],
  [{ ...typing, isTyping: "no" }, '"typing.isTyping" is a string; it should be true or false'],
  [{ ...typing, expiresInMs: -1 }, '"typing.expiresInMs" is a number'],
])("refuses %j as a typing event", (payload, fault) => {
  expect(() => parseChatTyping(payload)).toThrow(
    expect.objectContaining({
      code: "malformed-event",
      message: expect.stringContaining(`a "typing" event was dropped: ${fault}`),
    }),
  );
});

test("takes one presence, or an array of them", () => {
  const mira = { userId: "mira", presence: "online" };
  const theo = { userId: "theo", presence: "away", expiresInMs: 60_000 };
  expect(parseChatPresences(mira)).toStrictEqual({ presences: [mira] });
  expect(parseChatPresences([mira, theo])).toStrictEqual({ presences: [mira, theo] });
  expect(parseChatPresences([])).toStrictEqual({ presences: [] });
});

test("leaves out presences that are invalid, and says what is wrong with the first", () => {
  const mira = { userId: "mira", presence: "online" };
  const busy = { userId: "theo", presence: "busy" };
  const { presences, error } = parseChatPresences([busy, mira, 7]);
  expect(presences).toStrictEqual([mira]);
  expect(error).toMatchObject({
    code: "malformed-event",
    message: expect.stringContaining(
      '"presence.presence" is a string; it should be "online", "away" or "offline"',
    ),
  });
});

test("reads whose a message is and which room is gone, and nothing from what is broken", () => {
  const author = { chatRoomId: "lobby", userId: "mira" };
  expect(authorOf({ chatRoomId: "lobby", sender: { id: "mira" }, text: 7 })).toStrictEqual(author);
  expect(authorOf({ chatRoomId: "lobby" })).toBeUndefined();
  expect(removedChatRoomIdOf({ id: "lobby" })).toBe("lobby");
  expect(removedChatRoomIdOf("lobby")).toBe("lobby");
  expect(removedChatRoomIdOf(null)).toBeUndefined();
});
