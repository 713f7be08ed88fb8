import { expect, test } from "vitest";

import { divergenceOf, type Finding } from "../../mocks/divergence/Divergence.ts";
import type { ChatMessage } from "../../src/index.ts";
import { judgeFindings, patienceMs, verdictOf, wrongTimes, type UnderWay } from "./judge.ts";
import type { JudgedFinding } from "./LabRecording.ts";

const idle: UnderWay = {
  connectionStatus: "live",
  openChatRoomId: "room-001",
  requests: [],
  deliveries: [],
};

function messageOf(chatRoomId: string): ChatMessage {
  return {
    id: `${chatRoomId}-message`,
    chatRoomId,
    sender: { id: "person-1", name: "Ada" },
    text: "Hello",
    createdAt: "2026-03-02T09:00:00.000Z",
  };
}

function judge(
  finding: Finding,
  underWay: Partial<UnderWay> = {},
  nowMs = 0,
  before: readonly JudgedFinding[] = [],
) {
  return judgeFindings(
    { chatRooms: divergenceOf([finding]), chatMessages: divergenceOf([]) },
    { ...idle, ...underWay },
    nowMs,
    before,
  );
}

const missing: Finding = { kind: "missing", id: "room-030", truthAt: 0 };

test("a row that is missing while its room is fetched is behind, however long that takes", () => {
  const requests = [{ operation: "chat-room", chatRoomId: "room-030" }] as const;
  const findings = judge(missing, { requests });
  expect(verdictOf({ findings }, 60_000)).toEqual({
    tone: "behind",
    chats: 1,
    messages: 0,
    sinceMs: 0,
    waitsFor: "the chat",
  });
});

test("a request for another room excuses nothing", () => {
  const requests = [{ operation: "chat-room", chatRoomId: "room-031" }] as const;
  const findings = judge(missing, { requests });
  expect(verdictOf({ findings }, patienceMs)).toEqual({ tone: "wrong", chats: 1, messages: 0 });
});

test("an event on its way excuses the row of its room", () => {
  const findings = judge(missing, { deliveries: [{ chatRoomId: "room-030" }] });
  expect(verdictOf({ findings }, 60_000).tone).toBe("behind");
});

test("a client that knows it is offline is behind, not wrong", () => {
  const findings = judge(missing, { connectionStatus: "offline" });
  expect(verdictOf({ findings }, 60_000)).toEqual({
    tone: "behind",
    chats: 1,
    messages: 0,
    sinceMs: 0,
    waitsFor: "the connection",
  });
});

test("with nothing under way a row is wrong once patience is over", () => {
  const findings = judge(missing, {}, 500);
  expect(verdictOf({ findings }, 500 + patienceMs - 1).tone).toBe("behind");
  expect(verdictOf({ findings }, 500 + patienceMs).tone).toBe("wrong");
});

test("patience begins when the last excuse ends, and is not renewed", () => {
  const excused = judge(missing, { deliveries: [{ chatRoomId: "room-030" }] }, 0);
  const unexcused = judge(missing, {}, 400, excused);
  const later = judge(missing, {}, 900, unexcused);
  expect(later).toEqual([expect.objectContaining({ sinceMs: 0, wrongFromMs: 400 + patienceMs })]);
});

test("a row with another room's message is wrong at once, whatever is under way", () => {
  const corrupt: Finding = {
    kind: "wrongPreview",
    id: "room-010",
    shown: messageOf("room-030"),
    truth: messageOf("room-010"),
  };
  const findings = judge(corrupt, { connectionStatus: "recovering" }, 20);
  expect(verdictOf({ findings }, 20)).toEqual({ tone: "wrong", chats: 1, messages: 0 });
});

test("several findings about one row are one wrong row", () => {
  const findings = judgeFindings(
    {
      chatRooms: divergenceOf([
        { kind: "duplicated", id: "room-002", times: 2 },
        { kind: "misordered", id: "room-002", shownAt: 0, truthAt: 4 },
      ]),
      chatMessages: divergenceOf([]),
    },
    idle,
    0,
    [],
  );
  expect(verdictOf({ findings }, patienceMs)).toEqual({ tone: "wrong", chats: 1, messages: 0 });
});

test("the time spent wrong is that of the frames that were, from the moment on at which they became so", () => {
  const wrong = judge(missing, {}, 100);
  const frames = [
    { atMs: 0, findings: [] },
    { atMs: 100, findings: wrong },
    { atMs: 300, findings: judge(missing, {}, 300, wrong) },
    { atMs: 2_000, findings: [] },
  ];
  expect(wrongTimes(frames, 5_000)).toEqual([{ fromMs: 100 + patienceMs, toMs: 2_000 }]);
  expect(wrongTimes(frames, 1_500)).toEqual([{ fromMs: 100 + patienceMs, toMs: 1_500 }]);
});
