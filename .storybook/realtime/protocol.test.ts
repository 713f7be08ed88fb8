import { expect, test } from "vitest";

import { parsePanelMessage, parseStoryReport, type StoryReport } from "./protocol.ts";
import { testRequest, testWorld } from "./testWorldView.ts";

test("a report is read as it was sent", () => {
  const report: StoryReport = {
    type: "report",
    worldId: "watch-1",
    at: 5,
    world: testWorld,
    entries: [testRequest("request-1", 5)],
    leftOut: 0,
  };
  expect(parseStoryReport(JSON.parse(JSON.stringify(report)))).toEqual(report);
});

test("a report of another version is not read", () => {
  expect(parseStoryReport({ type: "report", worldId: "watch-1", entries: [] })).toBeUndefined();
  expect(parseStoryReport({ type: "snapshot" })).toBeUndefined();
  expect(parseStoryReport(undefined)).toBeUndefined();
});

test("commands are read as they were sent", () => {
  const message = {
    type: "command",
    command: { kind: "configure", settings: { latencyMs: 500 } },
  };
  expect(parsePanelMessage(message)).toEqual(message);
});

test.for([
  { kind: "configure", settings: { latencyMs: -1 } },
  { kind: "configure", settings: { lagMs: "100" } },
  { kind: "next-request", operation: "chat-rooms", fail: 200 },
  { kind: "next-event", fault: "explode", ms: 0 },
  { kind: "inject", what: "message", values: { room: 1 }, client: "client" },
])("a command that nobody could carry out is not read: %o", (command) => {
  expect(parsePanelMessage({ type: "command", command })).toBeUndefined();
});
