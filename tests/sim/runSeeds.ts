import type { Schedule } from "../../mocks/server/Schedule.ts";
import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import type { Mode } from "../../stories/schedules/modes.ts";
import { scheduleOf } from "../../stories/schedules/scheduleOf.ts";
import { strategyFor } from "../../stories/schedules/strategyFor.ts";
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
    const strategy = strategyId === lazy.id ? lazy : strategyFor(strategyId, schedule);
    const outcome = await runSchedule({ schedule, strategy, strategyById, maxRequests });
    return { ...outcome, violations: [...outcome.violations, ...unhandled] };
  } finally {
    process.off("unhandledRejection", onUnhandled).off("uncaughtException", onUnhandled);
  }
}
