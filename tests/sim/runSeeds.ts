import type { Schedule } from "../../mocks/server/Schedule.ts";
import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import type { Mode } from "../../stories/schedules/modes.ts";
import { scheduleOf } from "../../stories/schedules/scheduleOf.ts";
import { strategyFor } from "../../stories/schedules/strategyFor.ts";
import { isActivityStep, withoutActivity } from "../../stories/schedules/withoutActivity.ts";
import type { Violation } from "../../stories/simulation/invariants/createInvariants.ts";
import { runSchedule } from "../../stories/simulation/runSchedule.ts";
import { ThrownByApp } from "../../stories/simulation/ThrownByApp.ts";
import { strategyById } from "../../stories/world/strategies.ts";
import { lazy } from "./lazy.ts";

/** Which schedules to run: the seeds from `from` on, `count` of them. */
export interface SeedRange {
  mode: Mode;
  level: ProtocolLevel;
  strategyId: string;
  from: number;
  count: number;
}

/** What went wrong with one seed. */
export interface SeedFailure {
  seed: number;
  isDivergent: boolean;
  violations: readonly Violation[];
}

export interface SeedResults {
  failures: SeedFailure[];
  /** How many schedules prove nothing: nothing delivered, nothing to compare, or torn down. */
  empty: number;
}

/** Runs the schedules one after the other and returns those that went wrong. */
export async function runSeeds(
  range: SeedRange,
  onBegun?: (seed: number) => void,
): Promise<SeedResults> {
  const { mode, level, strategyId, from, count } = range;
  const failures: SeedFailure[] = [];
  let empty = 0;
  for (let seed = from; seed < from + count; seed += 1) {
    onBegun?.(seed);
    const schedule = scheduleOf(mode, level, seed);
    const { isDivergent, isEmpty, violations } = await run(schedule, strategyId);
    empty += Number(isEmpty);
    if (isDivergent || violations.length > 0) failures.push({ seed, isDivergent, violations });
  }
  return { failures, empty };
}

/** No schedule gives a reason for more requests. */
const maxRequests = 1_500;

/** Runs one schedule; what is thrown or rejected and never handled counts as a violation, too. */
export async function run(schedule: Schedule, strategyId: string) {
  const unhandled: Violation[] = [];
  const onUnhandled = (reason: unknown) => {
    if (unhandled.length > 0 || ThrownByApp.is(reason)) return;
    unhandled.push({ invariant: "threw", atMs: 0, details: `unhandled: ${String(reason)}` });
  };
  process.on("unhandledRejection", onUnhandled).on("uncaughtException", onUnhandled);
  try {
    const hasActivity = schedule.steps.some(isActivityStep);
    const { outcome, traces } = await play(schedule, strategyId, hasActivity);
    const violations = [...outcome.violations, ...unhandled];
    if (hasActivity) {
      const without = await play(withoutActivity(schedule), strategyId, true);
      const details = firstDifference(without.traces, traces);
      if (details !== undefined) violations.push({ invariant: "inert", atMs: 0, details });
    }
    return { ...outcome, violations };
  } finally {
    process.off("unhandledRejection", onUnhandled).off("uncaughtException", onUnhandled);
  }
}

/** Plays a schedule. If it is traced, also returns what its client requested and has in its cache at the end. */
async function play(schedule: Schedule, strategyId: string, isTraced: boolean) {
  const strategy = strategyId === lazy.id ? lazy : strategyFor(strategyId, schedule);
  const traces: string[] = [];
  const outcome = await runSchedule({
    schedule,
    strategy,
    strategyById,
    maxRequests,
    onQuiet({ lanes: [{ requests, queryClient }] }) {
      if (!isTraced) return;
      traces.push(...requests.map((request) => JSON.stringify(request)));
      for (const { queryHash, state } of queryClient.getQueryCache().getAll())
        traces.push(`${queryHash}: ${JSON.stringify(state)}`);
    },
  });
  return { outcome, traces };
}

/** Returns the first line in which two runs differ. */
function firstDifference(without: readonly string[], traces: readonly string[]) {
  const length = Math.max(without.length, traces.length);
  const index = Array.from({ length }).findIndex((_, at) => without[at] !== traces[at]);
  return index === -1 ? undefined : `${traces[index]} would be ${without[index]}`;
}
