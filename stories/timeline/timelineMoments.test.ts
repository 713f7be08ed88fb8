import { expect, test } from "vitest";

import type { TimelineItem, TimelineTrack } from "./TimelineItem.ts";
import { momentAt, momentsIn } from "./timelineMoments.ts";

function track(id: string, spans: Partial<TimelineTrack> = {}): TimelineTrack {
  return { id, name: id, kind: "lane", wrong: [], behind: [], ...spans };
}

function write(trackId: string, atMs: number): TimelineItem {
  return { kind: "write", id: `${trackId} ${atMs}`, trackId, atMs, label: "chat-rooms" };
}

const told = (items: readonly TimelineItem[], tracks = [track("a"), track("b")]) =>
  momentsIn(tracks, items).map(({ atMs, changes }) => [
    atMs,
    ...changes.map(({ items: [first, ...others], what }) =>
      [first.id, ...others.map(({ id }) => id), what].join(" "),
    ),
  ]);

test("what happens at one time is one moment, in the order of the tracks", () => {
  expect(told([write("b", 20), write("a", 20), write("a", 10)])).toEqual([
    [10, "a 10 happens"],
    [20, "a 20 happens", "b 20 happens"],
  ]);
});

test("a request is part of two moments, and what is alike is told together", () => {
  const request = (id: string): TimelineItem => ({
    kind: "request",
    id,
    trackId: "a",
    startedMs: 5,
    endedMs: 9,
    outcome: "aborted",
    label: "GET /",
  });
  expect(told([request("first"), request("second"), write("a", 9)])).toEqual([
    [5, "first second starts"],
    [9, "first second aborted", "a 9 happens"],
  ]);
});

test("a delivery counts when it arrives, or when it is lost", () => {
  const delivery = { kind: "delivery", trackId: "a", sentMs: 5, label: "hello" } as const;
  expect(
    told([
      { ...delivery, id: "arrived", arrivedMs: 9 },
      { ...delivery, id: "under way", arrivedMs: undefined },
      { ...delivery, id: "lost", arrivedMs: undefined, isLost: true },
    ]),
  ).toEqual([
    [5, "lost happens"],
    [9, "arrived happens"],
  ]);
});

test("a lane that is no longer right makes a moment of its own", () => {
  const lane = track("a", {
    wrong: [{ fromMs: 30, toMs: Infinity }],
    behind: [{ fromMs: 10, toMs: 30, reason: "the message is on its way" }],
  });
  expect(told([], [lane])).toEqual([[10], [30]]);
});

test("the playhead stands at whole ms, so a moment is never before what happens in it", () => {
  const moments = momentsIn([track("a")], [write("a", 33.3)]);
  expect(moments.map(({ atMs }) => atMs)).toEqual([34]);
  expect([33, 34, 99].map((ms) => momentAt(moments, ms)?.atMs)).toEqual([undefined, 34, 34]);
});
