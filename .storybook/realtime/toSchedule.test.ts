import { expect, test } from "vitest";

import { parseSchedule } from "../../stories/simulation/parseSchedule.ts";
import { runSchedule } from "../../stories/simulation/runSchedule.ts";
import { strategyById } from "../../stories/world/strategies.ts";
import type { Command, TimelineEntry, WorldView } from "./protocol.ts";
import { testQuery, testRequest, testWorld } from "./testWorldView.ts";
import { describeLeftOut, toSchedule, type RecordedStep } from "./toSchedule.ts";

const { settings } = testWorld;
const message = (room: string): Command => ({
  kind: "inject",
  what: "message",
  values: { room, sender: "", text: "" },
  client: "client",
});
const step = (after: number, command: Command): RecordedStep => ({ number: 1, after, command });

function recordedOf(
  steps: readonly RecordedStep[],
  requests: readonly TimelineEntry[] = [],
  world: WorldView = testWorld,
) {
  return toSchedule({ settings, steps, requests, worldId: world.id }, world, "client");
}

test("messages become posts in the room's place, with the time between them", () => {
  const { schedule, leftOut } = recordedOf([
    step(500, message("room-002")),
    step(200, message("room-061")),
  ]);
  expect(schedule.steps).toEqual([
    { after: 500, do: { kind: "post", room: 1 } },
    { after: 200, do: { kind: "post", room: 60 } },
  ]);
  expect(leftOut).toEqual([]);
});

test("a fault of the next event is the fate of the next message", () => {
  const { schedule } = recordedOf([
    step(500, { kind: "configure", settings: { latencyMs: 100 } }),
    step(10, { kind: "next-event", fault: "delay", ms: 1_000 }),
    step(10, { kind: "next-event", fault: "lose", ms: 0 }),
    step(10, message("room-001")),
    step(10, message("room-001")),
    step(10, message("room-001")),
  ]);
  expect(schedule.steps.map(({ after }) => after)).toEqual([530, 10, 10]);
  expect(schedule.deliveries).toEqual([
    { delayMs: 1_000, isOvertaken: true },
    { delayMs: 50, lost: true },
  ]);
  expect(schedule.laterDeliveries).toEqual({ delayMs: 50 });
});

test("a connection is lost until it was restored", () => {
  const { schedule } = recordedOf([
    step(500, { kind: "set-online", isOnline: false }),
    step(300, message("room-001")),
    step(400, { kind: "set-online", isOnline: true }),
  ]);
  expect(schedule.steps).toEqual([
    { after: 500, do: { kind: "disconnect", forMs: 700, noticeAfterMs: 0 } },
    { after: 300, do: { kind: "post", room: 0 } },
  ]);
});

test("requests meet the fates that they met in the story, after those of the first screen", () => {
  const requests = [
    testRequest("a", 20, { outcome: 503 }),
    testRequest("b", 30, { outcome: "network-error" }),
    testRequest("c", 40, { lagMs: 80 }),
    { ...testRequest("d", 50), client: "another" },
  ];
  const { schedule } = recordedOf([step(500, message("room-061"))], requests);
  expect(schedule.requests).toEqual([
    { upMs: 0, downMs: 0, lagMs: 0 },
    { upMs: 0, downMs: 0, lagMs: 0 },
    { upMs: 50, downMs: 50, lagMs: 0, fail: 503 },
    { upMs: 50, downMs: 50, lagMs: 0, fail: "network" },
    { upMs: 50, downMs: 50, lagMs: 80 },
  ]);
});

test("further requests meet the settings as they were at the end", () => {
  const { schedule } = recordedOf([
    step(500, message("room-001")),
    step(10, { kind: "configure", settings: { latencyMs: 100, lagMs: 500 } }),
    step(10, message("room-001")),
  ]);
  expect(schedule.laterRequests).toEqual({ upMs: 50, downMs: 50, lagMs: 500 });
  expect(schedule.deliveries).toEqual([{ delayMs: 0 }]);
  expect(schedule.laterDeliveries).toEqual({ delayMs: 50 });
});

test("infinite queries make a schedule in the infinite form", () => {
  const clients = testWorld.clients.map((client) => ({
    ...client,
    queries: [{ ...testQuery, pages: 1 }],
  }));
  expect(recordedOf([], [], { ...testWorld, clients }).schedule.form).toBe("infinite");
});

test("an own message is sent in the open room", () => {
  const own = (room: string): Command => ({
    kind: "inject",
    what: "own-message",
    values: { room, device: "here", text: "Hello" },
    client: "client",
  });
  const { schedule, leftOut } = recordedOf([step(500, own("room-001")), step(5, own("room-002"))]);
  expect(schedule.steps).toEqual([{ after: 500, do: { kind: "send" } }]);
  expect(leftOut).toEqual(["Injected an own message in “Sales”, sent from this client"]);
});

test.each(["edit", "delete"])("the injection %s changes a room's newest message", (what) => {
  const values = { room: "room-002", text: "Quarter past" };
  const { schedule } = recordedOf([step(500, { kind: "inject", what, values, client: "client" })]);
  expect(schedule.steps).toEqual([{ after: 500, do: { kind: what, room: 1, message: 0 } }]);
});

test("a room that is renamed, left and joined again is so in the schedule", () => {
  const steps = ["rename", "leave", "rejoin"].map((what) =>
    step(500, { kind: "inject", what, values: { room: "room-002" }, client: "client" }),
  );
  expect(recordedOf(steps).schedule.steps.map(({ do: action }) => action)).toEqual([
    { kind: "rename", room: 1 },
    { kind: "leave", room: 1 },
    { kind: "rejoin", room: 0 },
  ]);
});

test("what a schedule has no words for is named", () => {
  const raw: Command = { kind: "inject", what: "raw", values: { frame: "x" }, client: "client" };
  const recorded = recordedOf([
    step(500, raw),
    step(100, message("room-001")),
    step(100, message("room-101")),
  ]);
  expect(recorded.schedule.steps).toEqual([{ after: 600, do: { kind: "post", room: 0 } }]);
  expect(describeLeftOut(recorded)).toMatch(
    /no words for: Injected a raw frame; Injected a message in “room-101”\.$/,
  );
});

test("the simulation plays the copy, and it shows what the panel showed", async () => {
  const malformed: Command = {
    kind: "inject",
    what: "malformed",
    values: { room: "room-002", fault: "half" },
    client: "client",
  };
  const play = async (strategyId: string, ...commands: Command[]) => {
    const { schedule } = recordedOf(commands.map((command) => step(500, command)));
    const parsed = parseSchedule(JSON.stringify(schedule));
    if ("problem" in parsed) throw new Error(parsed.problem);
    const strategy = strategyById(strategyId);
    return runSchedule({ schedule: parsed.schedule, strategy, strategyById });
  };
  const right = await play("reconcile", message("room-061"), malformed);
  expect(right.differences).toEqual([]);
  expect(right.errors.map(({ code }) => code)).toEqual(["malformed-event"]);
  const wrong = await play("set-query-data-naive", message("room-061"));
  expect(wrong.differences).not.toEqual([]);
});

test("what somebody types has a fate of its own, and takes none from the messages", () => {
  const typing: Command = {
    kind: "inject",
    what: "typing",
    values: { room: "room-002", sender: "", is: "off" },
    client: "client",
  };
  const { schedule } = recordedOf([
    step(10, { kind: "next-event", fault: "lose", ms: 0 }),
    step(10, typing),
    step(10, message("room-001")),
  ]);
  const fate = { delayMs: settings.latencyMs / 2, lost: true };
  expect(schedule.steps).toEqual([
    { after: 20, do: { kind: "typing", room: 1, user: 0, isTyping: false, fate } },
    { after: 10, do: { kind: "post", room: 0 } },
  ]);
  expect(schedule.deliveries).toEqual([]);
  expect(parseSchedule(JSON.stringify(schedule))).toEqual({ schedule });
});
