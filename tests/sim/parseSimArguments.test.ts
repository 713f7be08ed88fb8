import { expect, test } from "vitest";

import { modes } from "../../stories/schedules/modes.ts";
import { parseSimArguments, type SimArguments } from "./parseSimArguments.ts";
import { splitIntoRanges } from "./splitIntoRanges.ts";
import { UsageError } from "./UsageError.ts";

const strategyIds = ["invalidate-all", "reconcile"];
const parse = (...args: string[]) => parseSimArguments(args, strategyIds);

test("without flags, `reconcile` runs in all modes at L0 and L2", () => {
  expect(parse()).toEqual({
    seeds: 100,
    from: 1,
    modes,
    levels: ["L0", "L2"],
    strategyId: "reconcile",
    shard: { index: 1, count: 1 },
    json: false,
    power: true,
  } satisfies SimArguments);
});

test("every flag is read", () => {
  const args = parse(
    ...["--seeds", "5", "--from", "40", "--mode", "lossy", "--level", "L3"],
    ...["--strategy", "invalidate-all", "--shard", "2/4", "--json", "--no-power"],
  );
  expect(args).toEqual({
    seeds: 5,
    from: 40,
    modes: ["lossy"],
    levels: ["L3"],
    strategyId: "invalidate-all",
    shard: { index: 2, count: 4 },
    json: true,
    power: false,
  } satisfies SimArguments);
});

test.for([
  [["--mode", "calm"], 'There is no mode "calm". Choose one of ordered,'],
  [["--level", "L4"], 'There is no level "L4"'],
  [["--strategy", "guess"], 'There is no strategy "guess". Choose one of invalidate-all'],
  [["--seeds", "0"], '--seeds is "0". Give a whole number, at least 1.'],
  [["--seeds", "many"], '--seeds is "many"'],
  [["--seeds", ""], '--seeds is ""'],
  [["--from", "1.5"], '--from is "1.5"'],
  [["--shard", "3/2"], '--shard is "3/2". Write I/N'],
  [["--shard", "1"], '--shard is "1"'],
  [["--fast"], "Unknown option '--fast'"],
  [["--seeds"], "--seeds"],
  [["ordered"], "Unexpected argument 'ordered'"],
] as const)("%s is refused", ([args, message]) => {
  expect(() => parse(...args)).toThrow(UsageError);
  expect(() => parse(...args)).toThrow(message);
});

test("the seeds of each mode and level are split into ranges", () => {
  const ranges = splitIntoRanges(parse("--seeds", "120", "--from", "10", "--mode", "lossy"));
  expect(ranges.map(({ mode, level, from, count }) => [mode, level, from, count])).toEqual([
    ["lossy", "L0", 10, 50],
    ["lossy", "L0", 60, 50],
    ["lossy", "L0", 110, 20],
    ["lossy", "L2", 10, 50],
    ["lossy", "L2", 60, 50],
    ["lossy", "L2", 110, 20],
  ]);
});

test("the strawmen are tried with the first 200 seeds of each row", () => {
  const powerCounts = (...args: string[]) =>
    splitIntoRanges(parse("--mode", "lossy", "--level", "L0", ...args)).map(
      ({ powerCount }) => powerCount,
    );
  expect(powerCounts("--seeds", "230")).toEqual([50, 50, 50, 50, 0]);
  expect(powerCounts("--seeds", "70")).toEqual([50, 20]);
  expect(powerCounts("--seeds", "70", "--no-power")).toEqual([0, 0]);
});

test("the shards together run every seed once", () => {
  const seedsOf = (shard: string) =>
    splitIntoRanges(
      parse("--seeds", "103", "--mode", "lossy", "--level", "L0", "--shard", shard),
    ).flatMap(({ from, count }) => Array.from({ length: count }, (_, index) => from + index));
  const all = ["1/3", "2/3", "3/3"].flatMap(seedsOf);
  expect(all).toEqual(Array.from({ length: 103 }, (_, index) => index + 1));
});
