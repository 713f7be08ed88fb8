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

test("names rooms and senders without a visible name", () => {
  const strings = { ...chatRoomListItemStrings, unnamed: "Sem nome" };
  const words = describeChatRoom(room(BLANK, "\u3164", "Hello"), {}, strings);
  expect(words).toMatchObject({ name: "Sem nome", sender: "Sem nome", preview: "Hello" });
});

test("lets no name turn around, and leaves texts as they are", () => {
  const turned = "\u202Eexe.stneitaptroper";
  const words = describeChatRoom(
    room(turned, `Mira ${turned}`, turned),
    {},
    chatRoomListItemStrings,
  );
  expect(words.name).toBe("exe.stneitaptroper");
  expect(words.sender).toBe("Mira exe.stneitaptroper");
  expect(words.preview).toBe(turned);
});

test("says a name once in a room that is named after the other one", () => {
  const words = describeChatRoom(room(BLANK, BLANK, "Hello"), {}, chatRoomListItemStrings);
  expect(words).toMatchObject({ name: "Unnamed", sender: "" });
});
