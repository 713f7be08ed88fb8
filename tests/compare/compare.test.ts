import { expect, test } from "vitest";

import { figuresOf } from "../../stories/figures/figuresOf.ts";
import { formatFigures } from "../../stories/figures/formatFigures.ts";
import { emptyTally } from "../../stories/figures/Tally.ts";
import { comparedIn, presets } from "../../stories/schedules/presets.ts";
import { scheduleOfWorkload } from "../../stories/schedules/scheduleOfWorkload.ts";
import { strategies } from "../../stories/world/strategies.ts";
import { UsageError } from "../sim/UsageError.ts";
import { compareSeeds } from "./compareSeeds.ts";
import { parseCompareArguments } from "./parseCompareArguments.ts";

const parse = (...args: string[]) => parseCompareArguments(args);
const schedulesOf = (id: string) => {
  const { workload } = parse("--preset", id);
  return { workload, schedule: scheduleOfWorkload(workload, 1) };
};

test("Without flags, all strategies run in a burst", () => {
  expect(parse()).toMatchObject({
    workload: { rooms: 30, messages: 60, spacingMs: 5, latencyMs: { min: 10, max: 60 } },
    seeds: 100,
    from: 1,
    strategyIds: strategies.map(({ id }) => id),
    json: false,
  });
});

test("Flags change what a preset has", () => {
  const { workload, seeds } = parse("--preset", "deep", "--messages", "5", "--seeds", "3");
  expect(workload).toMatchObject({ rooms: 300, loadedPages: 10, messages: 5 });
  expect(seeds).toBe(3);
});

test("Strategies with a reconnect rule run where the connection is lost, and where they are named", () => {
  const wrapped = "set-or-invalidate-with-reconnect";
  expect(parse("--preset", "lossy").strategyIds).toContain(wrapped);
  expect(parse("--preset", "human").strategyIds).not.toContain(wrapped);
  expect(parse("--strategies", wrapped).strategyIds).toEqual([wrapped]);
});

test("A latency may be one number, and strategies are a list", () => {
  const args = parse("--latency-ms", "30", "--strategies", "set-or-invalidate", "--json");
  expect(args.workload.latencyMs).toEqual({ min: 30, max: 30 });
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
  [["--preset", "calm"], 'There is no preset "calm". Choose one of human, burst'],
  [["--mode", "calm"], 'There is no mode "calm"'],
  [["--page-size", "200"], "--page-size is 200. Give at most 100."],
  [["--rooms", "10"], "No room lies outside the 10 loaded ones."],
  [["--page-size", "1"], "There is no loaded room but the open one."],
  [["--what"], "Unknown option '--what'"],
] as const)("%s is refused", ([args, message]) => {
  expect(() => parse(...args)).toThrow(UsageError);
  expect(() => parse(...args)).toThrow(message);
});

test("A workload has its messages, its share of missing rooms and its user fetches", () => {
  const { workload } = parse("--messages", "2000");
  const schedule = scheduleOfWorkload(workload, 1);
  const rooms = schedule.steps.flatMap(({ do: action }) =>
    action.kind === "post" ? [action.room] : [],
  );
  expect(rooms).toHaveLength(2_000);
  const inOpenRoom = rooms.filter((room) => room === schedule.openRoom).length / rooms.length;
  expect(inOpenRoom).toBeCloseTo(0.7 * 0.5, 1);
  expect((schedule.steps.length - rooms.length) / rooms.length).toBeCloseTo(0.13, 1);
  const duration = schedule.steps.reduce((sum, { after }) => sum + after, 0);
  expect(duration / rooms.length).toBeCloseTo(5 * 1.07, 0);
  expect(scheduleOfWorkload(workload, 1)).toEqual(schedule);
});

test.for(presets)(
  "The preset $id has a schedule that is the same each time",
  ({ id, workload }) => {
    const schedule = scheduleOfWorkload(workload, 1);
    expect(scheduleOfWorkload(workload, 1)).toEqual(schedule);
    expect(schedule.steps.filter(({ do: { kind } }) => kind === "post")).toHaveLength(
      workload.messages,
    );
    expect(comparedIn(workload)).toEqual(parse("--preset", id).strategyIds);
  },
);

test("The connection is lost in the presets that say so, and nowhere else", () => {
  const outagesIn = (id: string) =>
    schedulesOf(id).schedule.steps.filter(({ do: { kind } }) => kind === "disconnect").length;
  expect(presets.filter(({ id }) => outagesIn(id) > 0).map(({ id }) => id)).toEqual([
    "lossy",
    "busy-morning",
  ]);
});

test("A busy morning lasts half an hour, and its messages come in conversations", () => {
  const { steps } = schedulesOf("busy-morning").schedule;
  const minutes = steps.reduce((sum, { after }) => sum + after, 0) / 60_000;
  expect(minutes).toBeGreaterThan(25);
  expect(minutes).toBeLessThan(35);
  const rooms = steps.flatMap(({ do: action }) => (action.kind === "post" ? [action.room] : []));
  const staying = rooms.filter((room, index) => room === rooms[index - 1]).length;
  expect(staying / rooms.length).toBeGreaterThan(0.75);
});

test("The figures are means over messages and percentiles by nearest rank", () => {
  const tally = {
    ...emptyTally(),
    runs: 2,
    messages: 8,
    requests: 4,
    aborted: 1,
    responseBytes: 1_001,
    rowRenders: 12,
    totalMs: 400,
    differentMs: 100,
    shownAfterMs: [30, 10, 20, 40],
    never: 4,
    wrongChatRooms: 1,
  };
  expect(figuresOf("a", tally)).toMatchObject({
    requestsPerMessage: 0.5,
    abortedPerMessage: 0.125,
    responseBytesPerMessage: 125,
    rowRendersPerMessage: 1.5,
    differentShare: 0.25,
    stalenessMs: { p50: 20, p95: 40, max: 40, never: 4 },
    wrongRuns: { chatRooms: 1, chatMessages: 0 },
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
  const { workload } = parse("--messages", "20");
  const tallyOf = (strategyId: string) => compareSeeds({ workload, strategyId, from: 1, count: 3 });
  const all = await tallyOf("invalidate-all");
  expect(await tallyOf("invalidate-all")).toEqual(all);
  const naive = await tallyOf("set-query-data-naive");

  expect(all.runs).toBe(3);
  expect(all.messages).toBe(60);
  expect(all.wrongChatRooms + all.wrongChatMessages).toBe(0);
  expect(all.never).toBe(0);
  expect(all.shownAfterMs.length).toBeGreaterThan(40);
  expect(naive.requests).toBeLessThan(all.requests / 4);
  expect(naive.wrongChatRooms).toBeGreaterThan(0);
});
