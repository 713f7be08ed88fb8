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

test("A preview from another room is told as such", () => {
  const [shown, truth] = [messageOf("a", 2), messageOf("b", 1)];
  expect(describe({ kind: "wrongPreview", id: "b", shown, truth })).toBe(
    '"Payments" shows a message that belongs to another room.',
  );
});

test("An old preview is told as such", () => {
  const [shown, truth] = [messageOf("b", 1), messageOf("b", 2)];
  expect(describe({ kind: "wrongPreview", id: "b", shown, truth })).toBe(
    '"Payments" shows an older message than the server has.',
  );
});

test("A preview that is not older is told as another one", () => {
  const [shown, truth] = [messageOf("b", 2), messageOf("b", 1)];
  expect(describe({ kind: "wrongPreview", id: "b", shown, truth })).toBe(
    '"Payments" shows another message than the server has.',
  );
});

test("A preview that is not there is told as such", () => {
  expect(describe({ kind: "wrongPreview", id: "b", shown: null, truth: messageOf("b", 1) })).toBe(
    '"Payments" shows no message although the server has one.',
  );
});

test("A preview where the server has none is told as such", () => {
  expect(describe({ kind: "wrongPreview", id: "b", shown: messageOf("b", 1), truth: null })).toBe(
    '"Payments" shows a message that the server does not have.',
  );
});
