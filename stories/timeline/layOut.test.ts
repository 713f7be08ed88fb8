import { expect, test } from "vitest";

import { layOut, layOutTrack } from "./layOut.ts";
import type { RequestItem, TimelineItem, TimelineTrack } from "./TimelineItem.ts";
import { geometryOf } from "./trackGeometry.ts";

function request(
  id: string,
  startedMs: number,
  endedMs: number | undefined,
  outcome: RequestItem["outcome"] = "answered",
): RequestItem {
  const ended = endedMs === undefined ? {} : { endedMs };
  return { kind: "request", id, trackId: "lane", startedMs, ...ended, outcome, label: "GET /" };
}

function event(id: string, atMs: number): TimelineItem {
  return { kind: "event", id, trackId: "lane", atMs, label: id };
}

const rowsOf = (items: readonly TimelineItem[]) =>
  layOutTrack(items, 1).map(({ id, row, rowCount }) => [id, row, rowCount]);
const idsOf = (items: readonly TimelineItem[], scale = 1) =>
  layOutTrack(items, scale).map((mark) => mark.items.map(({ id }) => id));

test("bars that overlap share the track, and a bar that is alone has all of it", () => {
  expect(
    rowsOf([
      request("a", 0, 100),
      request("b", 50, 150),
      request("c", 100, 200),
      request("d", 300, 400),
    ]),
  ).toEqual([
    ["a", 0, 2],
    ["b", 1, 2],
    ["c", 0, 2],
    ["d", 0, 1],
  ]);
});

test("a bar that begins where another one ends lies in the same row", () => {
  expect(rowsOf([request("a", 0, 100), request("b", 100, 200)])).toEqual([
    ["a", 0, 1],
    ["b", 0, 1],
  ]);
});

test("a request that is not over overlaps all that follow", () => {
  expect(rowsOf([request("a", 0, undefined, "pending"), request("b", 5000, 5100)])).toEqual([
    ["a", 0, 2],
    ["b", 1, 2],
  ]);
});

test("more than four bars at once share four rows", () => {
  const rows = rowsOf(Array.from({ length: 6 }, (_, index) => request(`${index}`, index, 100)));
  expect(rows.map(([, row]) => row)).toEqual([0, 1, 2, 3, 0, 1]);
  expect(rows.every(([, , rowCount]) => rowCount === 4)).toBe(true);
});

test("marks are in the order of time, whatever the order of the items", () => {
  expect(idsOf([event("late", 90), event("early", 10)])).toEqual([["early"], ["late"]]);
});

test("items whose shapes would lie on each other become one mark, and others do not", () => {
  const events = [event("a", 0), event("b", 8), event("c", 17)];
  expect(idsOf(events)).toEqual([["a", "b"], ["c"]]);
  expect(idsOf(events, 2)).toEqual([["a"], ["b"], ["c"]]);
  const writes = [0, 9, 19].map((atMs): TimelineItem => ({
    kind: "write",
    id: `${atMs}`,
    trackId: "lane",
    atMs,
    label: "chat-rooms",
  }));
  expect(idsOf(writes)).toEqual([["0", "9"], ["19"]]);
});

test.each([18, 20, 24, 28, 32])(
  "in a track of %i px no arrowhead, diamond or flag reaches into the part of another",
  (height) => {
    const { arrivalY, arrivalRadius, barTop, barBottom, decisionRadius, flagTop, flagBottom } =
      geometryOf(height);
    expect(arrivalY + arrivalRadius).toBeLessThanOrEqual(barTop);
    expect((barTop + barBottom) / 2 - decisionRadius).toBeGreaterThanOrEqual(barTop);
    expect((barTop + barBottom) / 2 + decisionRadius).toBeLessThanOrEqual(flagTop);
    expect(flagBottom).toBeLessThan(height - 3);
  },
);

test("items of different kinds at one moment stay apart", () => {
  const write: TimelineItem = { kind: "write", id: "w", trackId: "lane", atMs: 0, label: "" };
  expect(idsOf([event("a", 0), write, event("b", 1)])).toEqual([["a", "b"], ["w"]]);
});

test("a long storm becomes several marks, none of them wider than 64 pixels", () => {
  const marks = layOutTrack(
    Array.from({ length: 200 }, (_, index) => event(`${index}`, index)),
    1,
  );
  expect(marks).toHaveLength(4);
  expect(Math.max(...marks.map(({ startX, endX }) => endX - startX))).toBeLessThanOrEqual(64);
  for (const [index, { startX }] of marks.entries()) {
    expect(startX - (marks[index - 1]?.endX ?? -Infinity)).toBeGreaterThanOrEqual(8);
  }
  expect(marks.flatMap(({ items }) => items)).toHaveLength(200);
});

test("narrow bars of one outcome become one bar, and wide ones stay apart", () => {
  const narrow = Array.from({ length: 50 }, (_, index) =>
    request(`aborted ${index}`, 2 * index, 2 * index + 2, "aborted"),
  );
  const marks = layOutTrack([...narrow, request("answered", 100, 200)], 1);
  expect(marks.map(({ id, items, startX, endX }) => [id, items.length, startX, endX])).toEqual([
    ["aborted 0", 50, 0, 100],
    ["answered", 1, 100, 200],
  ]);
  expect(idsOf([request("a", 0, 50), request("b", 50, 100)])).toEqual([["a"], ["b"]]);
});

test("only what is under way in the window is drawn, each item in its own track", () => {
  const tracks = ["server", "lane"].map((id): TimelineTrack => ({
    id,
    name: id,
    kind: id === "server" ? "server" : "lane",
    wrong: [],
    behind: [],
  }));
  const items: TimelineItem[] = [
    event("before", 99),
    event("first", 100),
    request("across", 50, 250),
    request("pending", 20, undefined, "pending"),
    request("over", 20, 30),
    { kind: "delivery", id: "d", trackId: "lane", sentMs: 190, arrivedMs: 500, label: "m" },
    {
      kind: "delivery",
      id: "lost",
      trackId: "lane",
      sentMs: 20,
      arrivedMs: undefined,
      isLost: true,
      label: "m",
    },
    event("after", 201),
  ];
  const [server, lane] = layOut(tracks, items, { fromMs: 100, toMs: 200 }, 1);
  expect(server?.marks).toEqual([]);
  expect(lane?.marks.map(({ id }) => id)).toEqual(["pending", "across", "first", "d"]);
});
