import { expect, test } from "vitest";

import { describeChange, describeMoment } from "./describeMoment.ts";
import type { TimelineItem, TimelineTrack } from "./TimelineItem.ts";
import type { TimelineChange } from "./timelineMoments.ts";

const lane = (name: string, spans: Partial<TimelineTrack>): TimelineTrack => ({
  id: name,
  name,
  kind: "lane",
  wrong: [],
  behind: [],
  ...spans,
});
const tracks = [
  lane("naive", { wrong: [{ fromMs: 100, toMs: 200 }] }),
  lane("reconcile", {
    behind: [{ fromMs: 100, toMs: Infinity, reason: "the chat is being fetched" }],
  }),
];
const write = (trackId: string, label = "chat-rooms"): TimelineChange => ({
  items: [{ kind: "write", id: `${trackId} ${label}`, trackId, atMs: 50, label }],
  what: "happens",
});

function describe(nowMs: number, ...changes: TimelineChange[]): string {
  const moment = { atMs: nowMs, changes };
  return describeMoment({ tracks, nowMs, endMs: 3_200, moment, chosen: undefined });
}

test("the slider says the moment and which lanes are not right", () => {
  expect(describe(150)).toBe(
    "0.15\u00a0s of 3.2\u00a0s. naive is wrong; reconcile is behind: the chat is being fetched.",
  );
  expect(describe(50)).toBe("0.05\u00a0s of 3.2\u00a0s. All lanes are right.");
});

test("the slider says what happens in the moment, once for all lanes that do the same", () => {
  expect(describe(50, write("naive"))).toBe(
    "0.05\u00a0s of 3.2\u00a0s. naive: writes chat-rooms. All lanes are right.",
  );
  expect(describe(50, write("naive"), write("reconcile"))).toBe(
    "0.05\u00a0s of 3.2\u00a0s. 2 lanes: writes chat-rooms. All lanes are right.",
  );
});

test("of a moment in which much happens three things are said, and how much more there is", () => {
  const many = ["a", "b", "c", "d", "e"].map((label) => write("naive", label));
  expect(describe(50, ...many)).toBe(
    "0.05\u00a0s of 3.2\u00a0s. naive: writes a; naive: writes b; naive: writes c; 2 more. All lanes are right.",
  );
});

test("what the reader chose is said instead", () => {
  const moment = { atMs: 50, changes: [write("naive")] };
  expect(
    describeMoment({ tracks, nowMs: 50, endMs: 3_200, moment, chosen: "Server: a message" }),
  ).toBe("0.05\u00a0s of 3.2\u00a0s. Server: a message. All lanes are right.");
});

const at = { id: "id", trackId: "lane", atMs: 50, label: "chat-rooms" };
const delivery = {
  kind: "delivery",
  id: "d",
  trackId: "lane",
  sentMs: 20,
  arrivedMs: 50,
  label: "“hello”",
} as const;
const request = {
  kind: "request",
  id: "r",
  trackId: "lane",
  startedMs: 20,
  endedMs: 50,
  bytes: 318,
  outcome: "answered",
  label: "GET /chat-rooms",
} as const;

test.each<[what: TimelineChange["what"], items: TimelineItem[], words: string]>([
  ["happens", [{ kind: "event", ...at, label: "Ada writes" }], "Ada writes"],
  ["happens", [delivery], "delivery of “hello” arrives"],
  ["happens", [delivery, delivery], "2 deliveries arrive"],
  ["happens", [{ ...delivery, arrivedMs: undefined, isLost: true }], "delivery of “hello” is lost"],
  ["starts", [request], "GET /chat-rooms starts"],
  ["answered", [request], "GET /chat-rooms is answered, 318 bytes"],
  ["aborted", [request, request], "2 requests (GET /chat-rooms) are aborted"],
  [
    "starts",
    [request, { ...request, label: "GET /chat-rooms/1" }],
    "2 requests (GET /chat-rooms and 1 other) start",
  ],
  ["happens", [{ kind: "write", ...at }], "writes chat-rooms"],
  ["happens", [{ kind: "decision", ...at }], "decides: chat-rooms"],
  [
    "happens",
    [1, 2].map((rows) => ({ kind: "commit", id: `${rows}`, trackId: "lane", atMs: 50, rows })),
    "renders 3 rows",
  ],
])("a change is told in words: %#", (what, [first, ...others], words) => {
  expect(first && describeChange({ items: [first, ...others], what })).toBe(words);
});
