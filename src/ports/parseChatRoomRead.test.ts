import { expect, test } from "vitest";

import { ChatSyncError } from "./ChatSyncError.ts";
import { parseChatRoomRead } from "./parseChatRoomRead.ts";

const read = { chatRoomId: "lobby", upTo: "81" };
const position = { epoch: "e", offset: 7 };
const chatRoom = { id: "lobby", name: "Lobby", latestChatMessage: null, unreadCount: 0 };

test("takes a read as it is, with its details, and keeps what it doesn't know", () => {
  expect(parseChatRoomRead(read)).toStrictEqual({ read });
  expect(parseChatRoomRead({ ...read, device: "phone" }, { position, chatRoom })).toStrictEqual({
    read: { ...read, device: "phone" },
    position,
    chatRoom,
  });
});

test.each([null, undefined, () => {}])("takes %s for absent details", (details) => {
  expect(parseChatRoomRead(read, details)).toStrictEqual({ read });
});

test.each([
  [{ chatRoomId: "lobby" }, undefined, '"read.upTo" is missing'],
  [{ ...read, upTo: 81 }, undefined, '"read.upTo" is a number'],
  ["lobby", undefined, '"read" is a string'],
  [read, { position: { epoch: "e" } }, '"details.position.offset" is missing'],
  [read, { chatRoom: { ...chatRoom, id: "b" } }, '"details.chatRoom.id" is not "read.chatRoomId"'],
])("refuses %j with the details %j", (first, details, fault) => {
  expect(() => parseChatRoomRead(first, details)).toThrow(fault);
});

test("says which room the read was about, if that can be read", () => {
  const error = errorOf(() => parseChatRoomRead({ chatRoomId: "lobby" }));
  expect(error).toBeInstanceOf(ChatSyncError);
  expect(error).toMatchObject({ code: "malformed-event", chatRoomId: "lobby" });
});

function errorOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
