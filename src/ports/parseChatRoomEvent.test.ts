import { expect, test } from "vitest";

import { parseChatRoomRemoved, parseChatRoomUpdated } from "./parseChatRoomEvent.ts";
import { maxEventTextLength } from "./parseNewChatMessage.ts";

const chatMessage = {
  id: "a-1",
  chatRoomId: "a",
  sender: { id: "amara", name: "Amara" },
  text: "Good morning",
  createdAt: "2026-03-02T09:00:00.000Z",
};
const chatRoom = { id: "a", name: "Room a", latestChatMessage: chatMessage };
const position = { epoch: "e", offset: 7 };

test("a changed room is taken as it is, with its position", () => {
  expect(parseChatRoomUpdated(chatRoom)).toStrictEqual({ chatRoom });
  expect(parseChatRoomUpdated(chatRoom, { position })).toStrictEqual({ chatRoom, position });
});

test("unknown fields of a room are kept, and `null` counts as absent", () => {
  const pinned = { ...chatRoom, isPinned: true };
  expect(parseChatRoomUpdated({ ...pinned, avatarUrl: null }).chatRoom).toStrictEqual(pinned);
  const { latestChatMessage: _, ...withoutMessage } = chatRoom;
  expect(parseChatRoomUpdated(withoutMessage).chatRoom.latestChatMessage).toBeNull();
});

test("a room that is gone is an object with its id, or the id itself", () => {
  const removed = { removedChatRoomId: "a" };
  expect(parseChatRoomRemoved({ id: "a" })).toStrictEqual(removed);
  expect(parseChatRoomRemoved("a")).toStrictEqual(removed);
  expect(parseChatRoomRemoved(chatRoom, { position })).toStrictEqual({ ...removed, position });
});

test("details that are no details are ignored: an acknowledgement, or what JSON made of nothing", () => {
  for (const details of [undefined, null, () => {}]) {
    expect(parseChatRoomUpdated(chatRoom, details)).toStrictEqual({ chatRoom });
    expect(parseChatRoomRemoved("a", details)).toStrictEqual({ removedChatRoomId: "a" });
  }
});

test.each([
  [{ ...chatRoom, name: 7 }, undefined, /"chatRoom.name" is a number/],
  [{ ...chatRoom, latestChatMessage: { id: "a-1" } }, undefined, /latestChatMessage/],
  [
    { ...chatRoom, latestChatMessage: { ...chatMessage, chatRoomId: "b" } },
    undefined,
    /is not "chatRoom.id"/,
  ],
  [chatRoom, { position: { epoch: "e" } }, /"details.position.offset" is missing/],
  [
    {
      ...chatRoom,
      latestChatMessage: { ...chatMessage, text: "x".repeat(maxEventTextLength + 1) },
    },
    undefined,
    /more than the maximum/,
  ],
])("a malformed change names its room and its fault", (room, details, fault) => {
  expect(() => parseChatRoomUpdated(room, details)).toThrow(
    expect.objectContaining({
      code: "malformed-event",
      chatRoomId: "a",
      message: expect.stringMatching(fault),
    }),
  );
});

test.each([[undefined], [{}], [""], [7], [{ id: 7 }]])(
  "a removal of %j is malformed, and its room unknown",
  (room) => {
    expect(() => parseChatRoomRemoved(room)).toThrow(
      expect.objectContaining({
        code: "malformed-event",
        chatRoomId: undefined,
        message: expect.stringContaining('a "chat-room-removed" event was dropped'),
      }),
    );
  },
);
