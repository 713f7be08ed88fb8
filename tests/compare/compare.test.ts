import { expect, test } from "vitest";

import { UsageError } from "../sim/UsageError.ts";
import { compareSeeds, emptyTally } from "./compareSeeds.ts";
import { figuresOf } from "./figuresOf.ts";
import { formatFigures } from "./formatFigures.ts";
import { parseCompareArguments } from "./parseCompareArguments.ts";
import { scheduleOfScenario } from "./scheduleOfScenario.ts";

const strategyIds = ["invalidate-all", "set-or-invalidate"];
const parse = (...args: string[]) => parseCompareArguments(args, strategyIds);

test("Without flags, all strategies run in the scenario of the README", () => {
  expect(parse()).toEqual({
    scenario: {
      rooms: 30,
      pageSize: 10,
      loadedPages: 1,
      messages: 60,
      missing: 0.3,
      openShare: 0.5,
      spacingMs: 5,
      latencyMs: { min: 10, max: 60 },
      level: "L0",
      mode: "ordered",
      seeds: 100,
      from: 1,
    },
    strategyIds,
    json: false,
  });
});

test("A latency may be one number, and strategies are a list", () => {
  const args = parse("--latency-ms", "30", "--strategies", "set-or-invalidate", "--json");
  expect(args.scenario.latencyMs).toEqual({ min: 30, max: 30 });
  expect(args.strategyIds).toEqual(["set-or-invalidate"]);
  expect(args.json).toBe(true);
});

test.for([
  [["--missing", "1.5"], '--missing is "1.5". Give a number from 0 to 1.'],
  [["--missing", ""], '--missing is ""'],
  [["--open-share", "half"], '--open-share is "half"'],
  [["--latency-ms", "60-10"], '--latency-ms is "60-10"'],
  [["--latency-ms", "-5"], "--latency-ms"],
  [["--strategies", "invalidate-all,guess"], 'There is no strategy "guess"'],
  [["--mode", "calm"], 'There is no mode "calm"'],
  [["--page-size", "200"], "--page-size is 200. Give at most 100."],
  [["--rooms", "10"], "No room lies outside the 10 loaded ones."],
  [["--page-size", "1"], "There is no loaded room but the open one."],
  [["--what"], "Unknown option '--what'"],
] as const)("%s is refused", ([args, message]) => {
  expect(() => parse(...args)).toThrow(UsageError);
  expect(() => parse(...args)).toThrow(message);
});

test("A scenario has its messages, its share of missing rooms and its user fetches", () => {
  const { scenario } = parse("--messages", "2000");
  const schedule = scheduleOfScenario(scenario, 1);
  const rooms = schedule.steps.flatMap(({ do: action }) =>
    action.kind === "post" ? [action.room] : [],
  );
  expect(rooms).toHaveLength(2_000);
  const inOpenRoom = rooms.filter((room) => room === schedule.openRoom).length / rooms.length;
  expect(inOpenRoom).toBeCloseTo(0.7 * 0.5, 1);
  expect((schedule.steps.length - rooms.length) / rooms.length).toBeCloseTo(0.13, 1);
  const duration = schedule.steps.reduce((sum, { after }) => sum + after, 0);
  expect(duration / rooms.length).toBeCloseTo(5 * 1.07, 0);
  expect(scheduleOfScenario(scenario, 1)).toEqual(schedule);
});

test("The figures are means over messages and percentiles by nearest rank", () => {
  const tally = {
    ...emptyTally(),
    seeds: 2,
    messages: 8,
    requests: 4,
    aborted: 1,
    responseBytes: 1_001,
    shownAfterMs: [30, 10, 20, 40],
    never: 4,
    wrongChatRooms: 1,
  };
  expect(figuresOf("a", tally)).toMatchObject({
    requestsPerMessage: 0.5,
    abortedPerMessage: 0.125,
    responseBytesPerMessage: 125,
    stalenessMs: { p50: 20, p95: 40, max: 40, never: 4 },
    wrongSeeds: { chatRooms: 1, chatMessages: 0 },
  });
  expect(figuresOf("a", { ...tally, shownAfterMs: [] }).stalenessMs.p50).toBeNull();
});

test("The table has a row for each strategy", () => {
  const figures = ["a", "bb"].map((id) => figuresOf(id, { ...emptyTally(), messages: 1 }));
  const lines = formatFigures(figures).split("\n");
  expect(lines).toHaveLength(4);
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  expect(lines[3]).toMatch(/^\| bb +\| +0\.00 \|/);
});

test("The same seeds give the same figures, and the strategies differ as expected", async () => {
  const { scenario } = parse("--messages", "20");
  const tallyOf = (strategyId: string) => compareSeeds({ scenario, strategyId, from: 1, count: 3 });
  const all = await tallyOf("invalidate-all");
  expect(await tallyOf("invalidate-all")).toEqual(all);
  const naive = await tallyOf("set-query-data-naive");

  expect(all.seeds).toBe(3);
  expect(all.messages).toBe(60);
  expect(all.wrongChatRooms + all.wrongChatMessages).toBe(0);
  expect(all.never).toBe(0);
  expect(all.shownAfterMs.length).toBeGreaterThan(40);
  expect(naive.requests).toBeLessThan(all.requests / 4);
  expect(naive.wrongChatRooms).toBeGreaterThan(0);
});
