import { expect, test } from "vitest";

import { parseSchedule } from "../../stories/simulation/parseSchedule.ts";
import { runSchedule } from "../../stories/simulation/runSchedule.ts";
import { strategyById } from "../../stories/world/strategies.ts";
import type { Command } from "./protocol.ts";
import { testQuery, testRequest, testWorld } from "./testWorldView.ts";
import { describeScenario, toScenario, type RecordedStep } from "./toScenario.ts";

const { settings } = testWorld;
const message = (room: string): Command => ({
  kind: "inject",
  what: "message",
  values: { room, sender: "", text: "" },
  client: "client",
});
const step = (after: number, command: Command): RecordedStep => ({ number: 1, after, command });

function scenarioOf(steps: readonly RecordedStep[]) {
  return toScenario({ settings, steps }, testWorld, "client", []);
}

test("messages become posts in the room's place, with the time between them", () => {
  const { schedule, leftOut } = scenarioOf([
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
  const { schedule } = scenarioOf([
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
    { delayMs: 50 },
  ]);
});

test("a connection is lost until it was restored", () => {
  const { schedule } = scenarioOf([
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
  const begun = { id: "command-1", at: 10, client: null, kind: "command", text: "" } as const;
  const timeline = [
    testRequest("before", 5),
    begun,
    testRequest("a", 20, { outcome: 503 }),
    testRequest("b", 30, { outcome: "network-error" }),
    testRequest("c", 40, { lagMs: 80 }),
    { ...testRequest("d", 50), client: "another" },
  ];
  const recording = { settings, steps: [step(500, message("room-061"))] };
  expect(toScenario(recording, testWorld, "client", timeline).schedule.requests).toEqual([
    { upMs: 0, downMs: 0, lagMs: 0 },
    { upMs: 0, downMs: 0, lagMs: 0 },
    { upMs: 50, downMs: 50, lagMs: 0, fail: 503 },
    { upMs: 50, downMs: 50, lagMs: 0, fail: "network" },
    { upMs: 50, downMs: 50, lagMs: 80 },
  ]);
});

test("infinite queries make a schedule in the infinite form", () => {
  const [client] = testWorld.clients;
  const clients = client && [{ ...client, queries: [{ ...testQuery, pages: 1 }] }];
  const world = { ...testWorld, clients: clients ?? [] };
  expect(toScenario({ settings, steps: [] }, world, "client", []).schedule.form).toBe("infinite");
});

test("what a schedule has no words for is named", () => {
  const raw: Command = { kind: "inject", what: "raw", values: { frame: "x" }, client: "client" };
  const scenario = scenarioOf([step(500, raw), step(100, message("room-001"))]);
  expect(describeScenario(scenario)).toBe(
    "1 step copied as a schedule. It has no words for: Injected a raw frame.",
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
    const { schedule } = scenarioOf(commands.map((command) => step(500, command)));
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
