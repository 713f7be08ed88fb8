import { expect, test } from "vitest";

import type { TimelineItem, TimelineTrack } from "./TimelineItem.ts";
import { nameOfMark, standingAt } from "./words.ts";

const at = { trackId: "lane", atMs: 520, label: "chat-rooms" };
const request = {
  kind: "request",
  id: "r",
  trackId: "lane",
  startedMs: 520,
  label: "GET /chat-rooms/room-060",
} as const;
const delivery = {
  kind: "delivery",
  id: "d",
  trackId: "lane",
  sentMs: 20,
  arrivedMs: undefined,
  label: "message in Billing",
} as const;

test.each<[TimelineItem, string]>([
  [{ kind: "event", id: "e", ...at }, "chat-rooms, at 0.52\u00a0s"],
  [{ kind: "write", id: "w", ...at }, "writes chat-rooms, at 0.52\u00a0s"],
  [{ kind: "decision", id: "x", ...at }, "decides: chat-rooms, at 0.52\u00a0s"],
  [
    { kind: "commit", id: "c", trackId: "lane", atMs: 520, rows: 1 },
    "renders 1 row, at 0.52\u00a0s",
  ],
  [
    { ...delivery, arrivedMs: 520 },
    "delivery of message in Billing, sent at 0.02\u00a0s, arrived at 0.52\u00a0s",
  ],
  [delivery, "delivery of message in Billing, sent at 0.02\u00a0s, under way"],
  [{ ...delivery, isLost: true }, "delivery of message in Billing, sent at 0.02\u00a0s, lost"],
  [
    { ...request, endedMs: 1060, bytes: 318, outcome: "answered" },
    "GET /chat-rooms/room-060, from 0.52\u00a0s to 1.06\u00a0s, 318 bytes, answered",
  ],
  [
    { ...request, readMs: 800, endedMs: 1060, outcome: "failed" },
    "GET /chat-rooms/room-060, from 0.52\u00a0s to 1.06\u00a0s, read at 0.8\u00a0s, failed",
  ],
  [{ ...request, outcome: "pending" }, "GET /chat-rooms/room-060, from 0.52\u00a0s, pending"],
])("an item is told in words: %#", (item, words) => {
  expect(nameOfMark("reconcile", [item])).toBe(`reconcile: ${words}`);
});

test("several requests are told by their number, span, outcome and labels", () => {
  const requests = ["GET /a", "GET /b", "GET /a"].map((label, index): TimelineItem => ({
    ...request,
    id: `${index}`,
    startedMs: 100 * index,
    endedMs: 100 * index + 100,
    outcome: "aborted",
    label,
  }));
  const [first, ...others] = requests;
  expect(first && nameOfMark("a", [first, ...others])).toBe(
    "a: 3 requests, from 0.0\u00a0s to 0.3\u00a0s, aborted, GET /a and 1 other",
  );
});

test("several deliveries and commits have their plurals", () => {
  expect(
    nameOfMark("a", [
      { ...delivery, arrivedMs: 520 },
      { ...delivery, arrivedMs: 521 },
    ]),
  ).toBe("a: 2 deliveries, from 0.02\u00a0s to 0.52\u00a0s, message in Billing");
  const commit = { kind: "commit", id: "c", trackId: "lane", atMs: 500, rows: 2 } as const;
  expect(nameOfMark("a", [commit, commit])).toBe("a: 2 commits, at 0.5\u00a0s");
});

const wrong: TimelineTrack = {
  id: "naive",
  name: "naive",
  kind: "lane",
  wrong: [{ fromMs: 100, toMs: 200 }],
  behind: [],
};

test("a lane is wrong from the first moment of a stretch until its end", () => {
  expect([99, 100, 199, 200].map((atMs) => standingAt(wrong, atMs).standing)).toEqual([
    "right",
    "wrong",
    "wrong",
    "right",
  ]);
});
