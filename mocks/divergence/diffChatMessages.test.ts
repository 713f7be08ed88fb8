import { expect, test } from "vitest";

import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import { diffChatMessages } from "./diffChatMessages.ts";
import { isRight } from "./Divergence.ts";

const pageSize = 5;

/** "9876": one digit a message. */
function messagesOf(digits: string): ChatMessage[] {
  const sender = { id: "person-amara", name: "Amara Okafor" };
  return Array.from(digits, (id) => ({
    id,
    chatRoomId: "room-001",
    sender,
    text: `Message ${id}`,
    createdAt: `2026-03-02T09:00:0${id}.000Z`,
  }));
}

const truth = messagesOf("9876543210");

test("any number of rows from the newest one down is right", () => {
  expect(isRight(diffChatMessages(messagesOf("9876543"), truth, pageSize))).toBe(true);
});

test("a lost message is missing", () => {
  const { findings } = diffChatMessages(messagesOf("98654"), truth, pageSize);
  expect(findings).toEqual([{ kind: "missing", id: "7", truthAt: 2 }]);
});

test("a lost newest message is missing", () => {
  const { findings } = diffChatMessages(messagesOf("87654"), truth, pageSize);
  expect(findings).toEqual([{ kind: "missing", id: "9", truthAt: 0 }]);
});

test("of two swapped messages the upper one is misordered", () => {
  const { findings } = diffChatMessages(messagesOf("89765"), truth, pageSize);
  expect(findings).toEqual([{ kind: "misordered", id: "8", shownAt: 0, truthAt: 1 }]);
});

test("a message delivered twice is a duplicate", () => {
  const { findings } = diffChatMessages(messagesOf("998765"), truth, pageSize);
  expect(findings).toEqual([{ kind: "duplicated", id: "9", times: 2 }]);
});

test("a message that the server never accepted is extra", () => {
  const [draft] = messagesOf("9");
  const shown = draft === undefined ? [] : [{ ...draft, id: "draft-1" }, ...messagesOf("98765")];
  const { findings } = diffChatMessages(shown, truth, pageSize);
  expect(findings).toEqual([{ kind: "extra", id: "draft-1", shownAt: 0 }]);
});

test.each(["editedAt", "deletedAt"])("a message from before its %s is outdated", (field) => {
  const [shown] = messagesOf("9");
  if (shown === undefined) throw new Error("no message");
  const changed = { ...shown, text: "", [field]: "2026-03-02T09:01:00.000Z" };
  const { findings } = diffChatMessages([shown], [changed], pageSize);
  expect(findings).toEqual([{ kind: "outdated", id: "9", shown, truth: changed }]);
});

test("a changed text of one version is ignored", () => {
  const shown = messagesOf("98765").map((chatMessage) => ({ ...chatMessage, text: "Changed" }));
  expect(isRight(diffChatMessages(shown, truth, pageSize))).toBe(true);
});
