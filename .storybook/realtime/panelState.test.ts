import { expect, test } from "vitest";

import { receiveReport, startOfPanel } from "./panelState.ts";
import type { Command, StoryReport, TimelineEntry } from "./protocol.ts";
import { testQuery, testRequest, testWorld } from "./testWorldView.ts";

type WorldReport = Extract<StoryReport, { type: "report" }>;

const goOffline: Command = { kind: "set-online", isOnline: false };
const goOnline: Command = { kind: "set-online", isOnline: true };

const differences = [{ key: "missing room-061", text: "“Billing” is missing." }];

function reportOf(changes: Partial<WorldReport> = {}): WorldReport {
  const { id: worldId } = testWorld;
  return { type: "report", worldId, at: 0, world: testWorld, entries: [], leftOut: 0, ...changes };
}

function entryOf(command: Command, at: number): TimelineEntry {
  return { id: `command-${at}`, at, client: null, kind: "command", text: "Done", command };
}

test("a request that ended takes the place of the one that was pending", () => {
  const pending = testRequest("request-1", 5, { outcome: "pending", endedAt: null });
  const before = receiveReport(startOfPanel, reportOf({ entries: [pending, testRequest("2", 6)] }));
  const ended = testRequest("request-1", 5);
  const { entries } = receiveReport(before, reportOf({ world: null, entries: [ended] }));
  expect(entries).toEqual([ended, testRequest("2", 6)]);
});

test("a world stays as it is if a report does not repeat it", () => {
  const before = receiveReport(startOfPanel, reportOf());
  expect(receiveReport(before, reportOf({ world: null })).world).toBe(testWorld);
});

test("what was done is recorded, and kept when the story gets another world", () => {
  const first = reportOf({ entries: [entryOf(goOffline, 8_000), entryOf(goOnline, 8_250)] });
  const before = receiveReport(startOfPanel, first);
  const next = { ...testWorld, id: "watch-2" };
  const state = receiveReport(before, reportOf({ worldId: next.id, world: next }));
  expect(state.entries).toEqual([]);
  expect(state.recording).toEqual({
    settings: testWorld.settings,
    steps: [
      { number: 1, after: 500, command: goOffline },
      { number: 2, after: 250, command: goOnline },
    ],
    requests: [],
    worldId: testWorld.id,
  });
});

test("requests are recorded from the first step on, with how they ended", () => {
  const pending = (id: string, at: number) =>
    testRequest(id, at, { outcome: "pending", endedAt: null });
  const entries = [
    pending("before", 5),
    entryOf(goOffline, 10),
    testRequest("before", 5),
    pending("after", 20),
    testRequest("after", 20),
  ];
  const state = receiveReport(startOfPanel, reportOf({ entries }));
  const recorded = [{ ...testRequest("after", 20), id: "watch-1 after" }];
  expect(state.recording?.requests).toEqual(recorded);

  const next = { ...testWorld, id: "watch-2" };
  const firstScreen = { worldId: next.id, world: next, entries: [pending("after", 1)] };
  const later = receiveReport(state, reportOf(firstScreen));
  expect(later.recording?.requests).toEqual(recorded);
});

test("it is kept since when each client has been right, behind or wrong", () => {
  const [client] = testWorld.clients;
  const differing = {
    ...testWorld,
    clients: client === undefined ? [] : [{ ...client, queries: [{ ...testQuery, differences }] }],
  };
  const reports = [
    reportOf({ at: 100 }),
    reportOf({ at: 200, world: { ...differing, isQuiet: false } }),
    reportOf({ at: 300, world: null }),
    reportOf({ at: 400, world: differing }),
    reportOf({ at: 500, world: { ...differing, isOnline: false } }),
    reportOf({ at: 600 }),
  ];
  const state = reports.reduce(receiveReport, startOfPanel);
  expect(state.now).toBe(600);
  expect(state.standings).toEqual({
    client: [
      { from: 100, is: "right" },
      { from: 200, is: "behind" },
      { from: 400, is: "wrong" },
      { from: 600, is: "right" },
    ],
  });
});

test("a replay is announced but not recorded once more", () => {
  const replaying = { ...startOfPanel, isReplaying: true };
  const state = receiveReport(replaying, reportOf({ entries: [entryOf(goOffline, 100)] }));
  expect([state.announcement, state.recording]).toEqual(["Done", null]);
});

test("only the newest thousand entries are kept, and the others counted", () => {
  const entries = Array.from({ length: 1_001 }, (_, index) => testRequest(`${index}`, index));
  const state = receiveReport(startOfPanel, reportOf({ entries, leftOut: 2 }));
  expect(state.entries[0]?.id).toBe("1");
  expect(state.leftOut).toBe(3);
});

test("a story without a backend empties the timeline", () => {
  const before = receiveReport(startOfPanel, reportOf({ entries: [testRequest("1", 5)] }));
  const { world, entries } = receiveReport(before, { type: "no-world" });
  expect([world, entries]).toEqual([null, []]);
});
