import { availableParallelism } from "node:os";

import type { Schedule } from "../../mocks/server/Schedule.ts";
import { ownScheduleId } from "../../stories/lab/labScenes.ts";
import { labSearch, startState } from "../../stories/lab/labState.ts";
import { strategies } from "../../stories/world/strategies.ts";
import { strawmen } from "./measurePower.ts";
import { parseSimArguments, type SimArguments } from "./parseSimArguments.ts";
import { runInWorkers } from "./runInWorkers.ts";
import type { SeedFailure, SeedRange } from "./runSeeds.ts";
import { shrinkFailure } from "./shrinkFailure.ts";
import { splitIntoRanges } from "./splitIntoRanges.ts";
import { runCommand } from "./UsageError.ts";
import type { WorkerResult } from "./worker.ts";

// `npm run test:sim`: runs seeded schedules in virtual time and counts what goes wrong. Beside each
// zero it prints how often strawmen are wrong, which is how much the zero is worth.

const progressMs = 5_000;
/** How many failures are made small and printed. */
const shownFailures = 3;
/** How many seeds that went wrong are named in a row. */
const namedSeeds = 20;
/** The largest share of schedules that may prove nothing. */
const mostEmpty = 0.05;

interface Row {
  mode: string;
  level: string;
  seeds: number;
  divergent: number;
  violations: number;
  byInvariant: Record<string, number>;
  /** Those that went wrong. */
  wrongSeeds: number[];
  /** Schedules that prove nothing. */
  empty: number;
  /** With how many seeds the strawmen were tried, and in how many each was wrong. */
  power: { seeds: number; wrong: number[] };
  /** Of work, in all workers together. */
  seconds: number;
}

await runCommand(async () => {
  const args = parseSimArguments(
    process.argv.slice(2),
    strategies.map(({ id }) => id),
  );
  const { rows, failed } = await runAll(args);
  const total = {
    seeds: sum(rows, "seeds"),
    divergent: sum(rows, "divergent"),
    violations: sum(rows, "violations"),
  };
  const mustPass = args.strategyId === "reconcile";
  if (mustPass && failed.length > 0) process.exitCode = 1;

  if (args.json) {
    console.log(JSON.stringify({ strategy: args.strategyId, rows, total }, undefined, 2));
    return;
  }
  for (const row of rows) console.log(describeRow(row));
  if (args.power) {
    console.log(`strawmen: ${strawmen.join(", ")}, tried with the first seeds of each row`);
  }
  if (mustPass) {
    for (const { range, failure } of firstOfEachMode(failed).slice(0, shownFailures)) {
      await printFailure(range, failure);
    }
  }
  console.log(
    `${total.seeds} seeds, ${total.divergent} divergent, ${total.violations} invariant violations`,
  );
});

async function runAll(args: SimArguments) {
  const tasks = splitIntoRanges(args);
  const rows = new Map<string, Row>();
  const failed: Failed[] = [];
  const startedAt = performance.now();
  const all = tasks.reduce((total, { count }) => total + count, 0);
  let done = 0;
  const progress = setInterval(() => {
    const seconds = (performance.now() - startedAt) / 1000;
    console.error(`… ${done} of ${all} seeds, ${(done / seconds).toFixed(0)} a second`);
  }, progressMs);

  const results = await runInWorkers({
    module: new URL("./worker.ts", import.meta.url),
    tasks,
    isResult: isWorkerResult,
    onResult: (_, { count }) => (done += count),
  }).finally(() => clearInterval(progress));

  for (const [index, range] of tasks.entries()) {
    const result = results[index];
    if (result === undefined) continue;
    const { mode, level, count } = range;
    const row = rows.get(`${mode} ${level}`) ?? emptyRow(mode, level);
    rows.set(`${mode} ${level}`, row);
    row.seeds += count;
    row.seconds += result.seconds;
    row.empty += result.empty;
    row.power.seeds += result.power.seeds;
    row.power.wrong = row.power.wrong.map((count, at) => count + (result.power.wrong[at] ?? 0));
    for (const failure of result.failures) {
      failed.push({ range, failure });
      row.wrongSeeds.push(failure.seed);
      row.divergent += Number(failure.isDivergent);
      row.violations += failure.violations.length;
      for (const { invariant } of failure.violations) {
        row.byInvariant[invariant] = (row.byInvariant[invariant] ?? 0) + 1;
      }
    }
  }
  return { rows: [...rows.values()], failed };
}

interface Failed {
  range: SeedRange;
  failure: SeedFailure;
}

function firstOfEachMode(failed: readonly Failed[]): Failed[] {
  return failed.filter(
    ({ range: { mode } }, index) =>
      index === failed.findIndex((other) => other.range.mode === mode),
  );
}

function isWorkerResult(message: unknown): message is WorkerResult {
  return typeof message === "object" && message !== null && "failures" in message;
}

function emptyRow(mode: string, level: string): Row {
  return {
    mode,
    level,
    seeds: 0,
    divergent: 0,
    violations: 0,
    byInvariant: {},
    wrongSeeds: [],
    empty: 0,
    power: { seeds: 0, wrong: strawmen.map(() => 0) },
    seconds: 0,
  };
}

function describeRow(row: Row) {
  const { mode, level, seeds, divergent, violations, byInvariant, wrongSeeds, seconds } = row;
  const names = Object.entries(byInvariant).map(([name, count]) => `${name} ${count}`);
  return [
    `${mode.padEnd(16)} ${level}`,
    `${String(seeds).padStart(7)} seeds`,
    `${String(divergent).padStart(6)} divergent`,
    `${String(violations).padStart(6)} violations`,
    `${(seconds / availableParallelism()).toFixed(1).padStart(7)} s`,
    ...describePower(row),
    names.join(", "),
    ...(wrongSeeds.length > 0 ? [`seeds ${wrongSeeds.slice(0, namedSeeds).join(" ")}`] : []),
  ]
    .join("  ")
    .trimEnd();
}

/**
 * In how many percent of the seeds each strawman is wrong, and how many prove nothing. A zero is
 * hollow if every strawman is right with half of the seeds, or if more than 5 % prove nothing.
 */
function describePower({ seeds, empty, power }: Row): string[] {
  const percent = (count: number, of: number) => `${Math.round((100 * count) / of)} %`.padStart(5);
  const wrong = power.wrong.map((count) => percent(count, power.seeds));
  const isHollow =
    empty > seeds * mostEmpty || (power.seeds > 0 && Math.max(...power.wrong) <= power.seeds / 2);
  return [
    ...(power.seeds === 0 ? [] : [`strawmen wrong ${wrong.join(" ")}`]),
    `empty ${percent(empty, seeds)}`,
    ...(isHollow ? ["HOLLOW"] : []),
  ];
}

async function printFailure(range: SeedRange, { seed }: SeedFailure) {
  const { mode, level } = range;
  const minimal = await shrinkFailure(range, seed);
  console.log(`\n${mode} ${level}, seed ${seed}:`);
  for (const reason of minimal?.reasons ?? []) console.log(`  ${reason}`);
  console.log(`  npm run test:sim -- --seeds 1 --from ${seed} --mode ${mode} --level ${level}`);
  if (minimal === undefined) return;
  console.log(`  ${JSON.stringify(minimal.schedule)}`);
  console.log(`  ${linkToLab(minimal.schedule)}\n`);
}

/** Returns the address at which a Storybook that `npm start` starts plays the schedule. */
function linkToLab(schedule: Schedule): string {
  const strategyIds = ["reconcile", "invalidate-all"];
  const state = { ...startState, sceneId: ownScheduleId, schedule, strategyIds };
  return `http://localhost:6006/${labSearch(state)}`;
}

function sum(rows: readonly Row[], key: "seeds" | "divergent" | "violations"): number {
  return rows.reduce((total, row) => total + row[key], 0);
}
