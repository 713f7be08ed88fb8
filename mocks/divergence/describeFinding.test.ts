import { expect, test } from "vitest";

import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import { describeFinding } from "./describeFinding.ts";
import type { Finding } from "./Divergence.ts";

const names = new Map([
  ["a", "Design crit"],
  ["b", "Payments"],
]);

function describe(finding: Finding): string {
  return describeFinding(finding, (id) => names.get(id) ?? id);
}

function messageOf(chatRoomId: string, second: number): ChatMessage {
  const sender = { id: "person-amara", name: "Amara Okafor" };
  const createdAt = `2026-03-02T09:00:0${second}.000Z`;
  return { id: `${chatRoomId}${second}`, chatRoomId, sender, text: "Hello", createdAt };
}

test("a missing row is described with its place", () => {
  expect(describe({ kind: "missing", id: "a", truthAt: 0 })).toBe(
    '"Design crit" is missing; it belongs at place 1.',
  );
});

test("an extra row is described with its place", () => {
  expect(describe({ kind: "extra", id: "x", shownAt: 2 })).toBe(
    '"x" stands at place 3 but the server does not have it.',
  );
});

test("a row shown two times is described as shown twice", () => {
  expect(describe({ kind: "duplicated", id: "b", times: 2 })).toBe('"Payments" is shown twice.');
});

test("a row shown more often is described with the number", () => {
  expect(describe({ kind: "duplicated", id: "b", times: 3 })).toBe('"Payments" is shown 3 times.');
});

test("a misordered row is described with both places", () => {
  expect(describe({ kind: "misordered", id: "b", shownAt: 0, truthAt: 10 })).toBe(
    '"Payments" stands at place 1 but belongs at place 11.',
  );
});

test.for([
  {
    what: "from another room",
    shown: messageOf("a", 2),
    truth: messageOf("b", 1),
    words: "a message that belongs to another room",
  },
  {
    what: "that is older than the server’s",
    shown: messageOf("b", 1),
    truth: messageOf("b", 2),
    words: "an older message than the server has",
  },
  {
    what: "that is newer than the server’s",
    shown: messageOf("b", 2),
    truth: messageOf("b", 1),
    words: "another message than the server has",
  },
  {
    what: "that is missing",
    shown: null,
    truth: messageOf("b", 1),
    words: "no message although the server has one",
  },
  {
    what: "in a room that is empty on the server",
    shown: messageOf("b", 1),
    truth: null,
    words: "a message that the server does not have",
  },
])("a preview $what is described", ({ shown, truth, words }) => {
  expect(describe({ kind: "wrongPreview", id: "b", shown, truth })).toBe(
    `"Payments" shows ${words}.`,
  );
});

test("another number of unread messages is described with both", () => {
  const finding = { kind: "wrongUnread", id: "b", shown: 1, truth: 3 } as const;
  expect(describe(finding)).toBe('"Payments" shows 1 unread messages instead of 3.');
});

test("a message that was edited or deleted since is described as that", () => {
  const [shown, at] = [messageOf("b", 1), "2026-03-02T09:01:00.000Z"];
  const outdated = { kind: "outdated", id: "b", shown } as const;
  expect(describe({ ...outdated, truth: { ...shown, text: "Hi", editedAt: at } })).toBe(
    '"Payments" still shows the text from before an edit.',
  );
  expect(describe({ ...outdated, truth: { ...shown, text: "", deletedAt: at } })).toBe(
    '"Payments" still shows a text that was deleted.',
  );
});
