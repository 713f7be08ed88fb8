import { expect, test } from "vitest";

import { deliveryId, type TimelineEntry } from "./protocol.ts";
import { testRequest, testWorld } from "./testWorldView.ts";
import { itemsOf, tracksOf } from "./timelineOf.ts";

const accepted: TimelineEntry = {
  id: "accepted m-1",
  at: 100,
  client: null,
  kind: "accepted",
  text: "“Hello” in “Design”",
  eventId: "m-1",
};

function received(at: number, times: number): TimelineEntry {
  return {
    ...accepted,
    id: deliveryId("client", "m-1", times),
    at,
    client: "client",
    kind: "received",
    causes: [accepted.id],
  };
}

const ofClient = (entry: Pick<TimelineEntry, "kind" | "text"> & Partial<TimelineEntry>) => ({
  id: entry.text,
  at: 150,
  client: "client",
  ...entry,
});

test("a message is a delivery to each client, once for each time that it arrives", () => {
  const items = itemsOf([accepted, received(150, 1), received(180, 2)], testWorld);
  expect(items).toMatchObject([
    { kind: "event", id: accepted.id, atMs: 100 },
    { kind: "delivery", trackId: "client", sentMs: 100, arrivedMs: 150, causes: [accepted.id] },
    { kind: "delivery", trackId: "client", sentMs: 100, arrivedMs: 180, causes: [accepted.id] },
  ]);
  expect(new Set(items.map(({ id }) => id)).size).toBe(3);
});

test("a message that has not arrived is under way, or lost once everything is quiet", () => {
  const id = deliveryId("client", "m-1", 1);
  const [, underWay] = itemsOf([accepted], { ...testWorld, isQuiet: false });
  expect(underWay).toMatchObject({ kind: "delivery", id, arrivedMs: undefined });
  expect(underWay).not.toHaveProperty("isLost");
  expect(itemsOf([accepted], testWorld)[1]).toMatchObject({ id, isLost: true });
});

test("a request is a bar with the moment of its snapshot, and its outcome", () => {
  const entries = [
    testRequest("answered", 5),
    testRequest("failed", 5, { outcome: 503 }),
    testRequest("unanswered", 5, { outcome: "network-error" }),
    testRequest("aborted", 5, { outcome: "aborted", endedAt: 20 }),
    testRequest("pending", 5, { outcome: "pending", endedAt: null }),
  ];
  expect(itemsOf(entries, testWorld)).toMatchObject([
    { kind: "request", startedMs: 5, readMs: 55, endedMs: 105, outcome: "answered", bytes: 3_200 },
    { outcome: "failed" },
    { outcome: "failed" },
    { outcome: "aborted", endedMs: 20 },
    { outcome: "pending" },
  ]);
});

test("only a query whose data was written is a write; whatever else happened is an event", () => {
  const entries = [
    ofClient({ kind: "write", text: "chat rooms written", query: "chat rooms" }),
    ofClient({ kind: "write", text: "chat rooms invalidated" }),
    ofClient({ kind: "connection", text: "disconnected" }),
    ofClient({ kind: "received", text: "an event that can’t be read" }),
    ofClient({ kind: "decision", text: "message-received: nothing to do" }),
  ];
  const kinds = itemsOf(entries, testWorld).map(({ kind }) => kind);
  expect(kinds).toEqual(["write", "event", "event", "event", "decision"]);
});

test("a track has the times in which its client was wrong or behind", () => {
  const [, lane] = tracksOf(testWorld.clients, {
    client: [
      { from: 0, is: "right" },
      { from: 100, is: "behind" },
      { from: 200, is: "wrong" },
    ],
  });
  expect(lane).toMatchObject({
    id: "client",
    behind: [{ fromMs: 100, toMs: 200 }],
    wrong: [{ fromMs: 200, toMs: Infinity }],
  });
});
