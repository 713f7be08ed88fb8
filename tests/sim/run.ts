import { availableParallelism } from "node:os";

import { parseSimArguments, type SimArguments } from "./parseSimArguments.ts";
import { runInWorkers } from "./runInWorkers.ts";
import type { SeedFailure, SeedRange } from "./runSeeds.ts";
import { shrinkFailure } from "./shrinkFailure.ts";
import { splitIntoRanges } from "./splitIntoRanges.ts";
import { strategyIds } from "./strategyFor.ts";
import { runCommand } from "./UsageError.ts";

// `npm run test:sim`: runs seeded schedules in virtual time and counts what goes wrong.

const progressMs = 5_000;
/** How many failures are made small and printed. */
const shownFailures = 3;

interface Row {
  mode: string;
  level: string;
  seeds: number;
  divergent: number;
  violations: number;
  byInvariant: Record<string, number>;
  /** Of work, in all workers together. */
  seconds: number;
}

await runCommand(async () => {
  const args = parseSimArguments(process.argv.slice(2), strategyIds);
  const { rows, failed } = await runAll(args);
  const total = {
    seeds: sum(rows, "seeds"),
    divergent: sum(rows, "divergent"),
    violations: sum(rows, "violations"),
  };
  const mustPass = args.strategyId === "reconcile";
  const isWrong = total.divergent > 0 || total.violations > 0;
  if (mustPass && isWrong) process.exitCode = 1;

  if (args.json) {
    console.log(JSON.stringify({ strategy: args.strategyId, rows, total }, undefined, 2));
    return;
  }
  for (const row of rows) console.log(describeRow(row));
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
    for (const failure of result.failures) {
      failed.push({ range, failure });
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

interface WorkerResult {
  failures: SeedFailure[];
  seconds: number;
}

function isWorkerResult(message: unknown): message is WorkerResult {
  return typeof message === "object" && message !== null && "failures" in message;
}

function emptyRow(mode: string, level: string): Row {
  return { mode, level, seeds: 0, divergent: 0, violations: 0, byInvariant: {}, seconds: 0 };
}

function describeRow({ mode, level, seeds, divergent, violations, byInvariant, seconds }: Row) {
  const names = Object.entries(byInvariant).map(([name, count]) => `${name} ${count}`);
  return [
    `${mode.padEnd(16)} ${level}`,
    `${String(seeds).padStart(7)} seeds`,
    `${String(divergent).padStart(6)} divergent`,
    `${String(violations).padStart(6)} violations`,
    `${(seconds / availableParallelism()).toFixed(1).padStart(7)} s`,
    names.join(", "),
  ]
    .join("  ")
    .trimEnd();
}

async function printFailure(range: SeedRange, { seed }: SeedFailure) {
  const { mode, level } = range;
  const minimal = await shrinkFailure(range, seed);
  console.log(`\n${mode} ${level}, seed ${seed}:`);
  for (const reason of minimal?.reasons ?? []) console.log(`  ${reason}`);
  console.log(`  npm run test:sim -- --seeds 1 --from ${seed} --mode ${mode} --level ${level}`);
  console.log(`  ${JSON.stringify(minimal?.schedule)}\n`);
}

function sum(rows: readonly Row[], key: "seeds" | "divergent" | "violations"): number {
  return rows.reduce((total, row) => total + row[key], 0);
}
