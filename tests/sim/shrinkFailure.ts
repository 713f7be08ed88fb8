import * as fc from "fast-check";

import type { Schedule } from "../../mocks/server/Schedule.ts";
import { arbitraryOf } from "../../stories/schedules/arbitraryOf.ts";
import { fastCheckParameters } from "../../stories/schedules/scheduleOf.ts";
import type { Violation } from "../../stories/simulation/invariants/createInvariants.ts";
import { run, type SeedRange } from "./runSeeds.ts";

/** How many smaller schedules are tried. */
const maxTries = 1_500;

export interface MinimalFailure {
  schedule: Schedule;
  /** What goes wrong with it, in words. */
  reasons: string[];
}

/**
 * Returns the smallest schedule that was found to go wrong in the same way as that of a seed: in
 * the first invariant that it violates, else in being divergent.
 */
export async function shrinkFailure(
  { mode, level, strategyId }: Pick<SeedRange, "mode" | "level" | "strategyId">,
  seed: number,
): Promise<MinimalFailure | undefined> {
  let tries = 0;
  let wanted: string | undefined;
  let minimal: MinimalFailure | undefined;

  const property = fc.asyncProperty(arbitraryOf(mode, level), async (schedule) => {
    tries += 1;
    if (tries > maxTries) return true;
    const { isDivergent, violations } = await run(schedule, strategyId);
    const kinds = kindsOf(isDivergent, violations);
    wanted ??= kinds[0];
    if (wanted === undefined || !kinds.includes(wanted)) return true;
    minimal = { schedule, reasons: describe(isDivergent, violations) };
    return false;
  });
  await fc.check(property, fastCheckParameters(seed));
  return minimal;
}

function kindsOf(isDivergent: boolean, violations: readonly Violation[]): string[] {
  const kinds: string[] = violations.map(({ invariant }) => invariant);
  return isDivergent ? [...kinds, "divergence"] : kinds;
}

function describe(isDivergent: boolean, violations: readonly Violation[]): string[] {
  const broken = violations.map(
    ({ invariant, atMs, details }) => `${invariant} at ${atMs} ms: ${details}`,
  );
  return isDivergent
    ? [...broken, "what is shown when all is quiet differs from the truth"]
    : broken;
}
