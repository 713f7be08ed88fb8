import { expect, test } from "vitest";

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { chatRoomListItemStrings } from "./ChatRoomListItemStrings.ts";
import { describeChatRoom } from "./describeChatRoom.ts";

const BLANK = "\u200B\u2060";

function room(name: string, sender: string, text: string): ChatRoomSummary {
  return {
    id: "room",
    name,
    latestChatMessage: {
      id: "m",
      chatRoomId: "room",
      sender: { id: "user", name: sender },
      text,
      createdAt: "2026-03-02T14:20:00.000Z",
    },
  };
}

test("replaces invisible names of rooms and senders", () => {
  const strings = { ...chatRoomListItemStrings, unnamed: "Sem nome" };
  const texts = describeChatRoom(room(BLANK, "\u3164", "Hello"), {}, strings);
  expect(texts).toMatchObject({ name: "Sem nome", sender: "Sem nome", preview: "Hello" });
});

test("removes bidirectional controls from names, but not from texts", () => {
  const turned = "\u202Eexe.stneitaptroper";
  const texts = describeChatRoom(
    room(turned, `Mira ${turned}`, turned),
    {},
    chatRoomListItemStrings,
  );
  expect(texts.name).toBe("exe.stneitaptroper");
  expect(texts.sender).toBe("Mira exe.stneitaptroper");
  expect(texts.preview).toBe(turned);
});

test("omits the sender's name if the room has the same", () => {
  const texts = describeChatRoom(room(BLANK, BLANK, "Hello"), {}, chatRoomListItemStrings);
  expect(texts).toMatchObject({ name: "Unnamed", sender: "" });
});

test("says that the latest message was deleted, and shows neither its sender nor its text", () => {
  const strings = { ...chatRoomListItemStrings, deletedMessage: "Mensagem apagada" };
  const chatRoom = room("Ferries", "Mira", "secret");
  if (chatRoom.latestChatMessage) {
    chatRoom.latestChatMessage.deletedAt = "2026-03-02T14:21:00.000Z";
  }
  const texts = describeChatRoom(chatRoom, {}, strings);
  expect(texts).toMatchObject({ sender: "", preview: "Mensagem apagada" });
});
