import { expect, test } from "vitest";

import type { ChatMessage, UnsentChatMessage } from "../../ports/ChatMessage.ts";
import { buildTimeline } from "./buildTimeline.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

function message(id: string, senderId: string, at: string, clientId?: string): ChatMessage {
  return {
    id,
    chatRoomId: "room",
    sender: { id: senderId, name: senderId },
    text: id,
    createdAt: `2026-03-${at}:00Z`,
    ...(clientId !== undefined && { clientId }),
  };
}

function unsent(clientId: string, at: string): UnsentChatMessage {
  return { clientId, text: clientId, submittedAt: `2026-03-${at}:00Z`, status: "sending" };
}

/** Takes `chatMessages` oldest first, for readability. */
function timeline(chatMessages: ChatMessage[], unsentChatMessages: UnsentChatMessage[] = []) {
  return buildTimeline({
    chatMessages: chatMessages.toReversed(),
    unsentChatMessages,
    currentUserId: "me",
    dayNumber: (time) => Math.floor(time / DAY_MS),
  });
}

/** "D" starts a day, "[" a group, "]" ends one. */
function marks(rows: ReturnType<typeof timeline>): string[] {
  return rows.map(
    (row) =>
      (row.isDayStart ? "D" : "") +
      (row.isGroupStart ? "[" : "") +
      row.key +
      (row.isGroupEnd ? "]" : ""),
  );
}

test("returns no rows for an empty history", () => {
  expect(timeline([])).toEqual([]);
});

test("groups messages of one sender that are at most five minutes apart", () => {
  const rows = timeline([
    message("a", "mira", "02T10:00"),
    message("b", "mira", "02T10:05"),
    message("c", "mira", "02T10:11"),
    message("d", "jonas", "02T10:11"),
  ]);
  expect(marks(rows)).toEqual(["D[a", "b]", "[c]", "[d]"]);
});

test("starts a group on each day", () => {
  const rows = timeline([message("a", "mira", "01T23:59"), message("b", "mira", "02T00:01")]);
  expect(marks(rows)).toEqual(["D[a]", "D[b]"]);
});

test("keeps a wrong order", () => {
  const rows = timeline([message("b", "mira", "02T10:01"), message("a", "mira", "02T10:00")]);
  expect(marks(rows)).toEqual(["D[b", "a]"]);
});

test("puts unsent messages at the end, in the group of own messages", () => {
  const rows = timeline([message("a", "me", "02T10:00")], [unsent("x", "02T10:01")]);
  expect(marks(rows)).toEqual(["D[a", "x]"]);
  expect(rows.map((row) => row.isOwn)).toEqual([true, true]);
});

test("keeps the key of an own message when the server confirms it", () => {
  const before = timeline([], [unsent("x", "02T10:00")]);
  const after = timeline([message("m-1", "me", "02T10:00", "x")], [unsent("x", "02T10:00")]);
  expect(before.map((row) => row.key)).toEqual(["x"]);
  expect(after.map((row) => row.key)).toEqual(["x"]);
});

test("returns unique keys for a duplicate message", () => {
  const twice = message("a", "mira", "02T10:00");
  expect(timeline([twice, twice]).map((row) => row.key)).toEqual(["a", "a:2"]);
});

test("doesn't start a new day at an invalid time", () => {
  const broken = { ...message("a", "mira", "02T10:00"), createdAt: "soon" };
  expect(marks(timeline([broken, { ...broken, id: "b" }]))).toEqual(["D[a", "b]"]);
});

test("R26: keeps the key of a message whose clientId goes or comes", () => {
  const keys = new Map<string, string>();
  const build = (...chatMessages: ChatMessage[]) =>
    buildTimeline({
      chatMessages: chatMessages.toReversed(),
      unsentChatMessages: [unsent("c1", "01T10:02")],
      currentUserId: "me",
      dayNumber: () => 0,
      keys,
    }).map(({ key }) => key);
  const first = (clientId?: string) => message("m1", "me", "01T10:00", clientId);
  const second = (clientId?: string) => message("m2", "ada", "01T10:01", clientId);
  expect(build(first("c1"), second())).toEqual(["c1", "m2"]);
  expect(build(first(), second("c2"))).toEqual(["c1", "m2"]);
});

test("forgets the keys of messages that were dropped", () => {
  const keys = new Map<string, string>();
  const build = (...ids: string[]) =>
    buildTimeline({
      chatMessages: ids.map((id) => message(id, "me", "01T10:00")),
      unsentChatMessages: [],
      currentUserId: "me",
      dayNumber: () => 0,
      keys,
    });
  build("a", "b", "c");
  build("c");
  expect([...keys]).toEqual([["c", "c"]]);
});

test("keeps the days in order if a failed message is older than the newest ones", () => {
  const rows = timeline(
    [message("a", "mira", "01T10:00"), message("b", "mira", "02T10:00")],
    [unsent("c", "01T12:00"), unsent("d", "02T11:00"), unsent("e", "03T11:00")],
  );
  expect(marks(rows)).toEqual(["D[a]", "D[b]", "[c]", "[d]", "D[e]"]);
});
