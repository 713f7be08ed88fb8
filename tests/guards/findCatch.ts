import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import type { Mode } from "../sim/modes.ts";
import { runSeeds } from "../sim/runSeeds.ts";

/** The first seed that goes wrong without a guard. */
export interface Catch {
  mode: Mode;
  level: ProtocolLevel;
  seed: number;
  /** `divergence`, or the names of the invariants that are violated. */
  by: string;
}

const levels = ["L0", "L2"] as const;

/**
 * Runs the seed `from` of each mode and level, then the next, up to `to`, and returns the first
 * that goes wrong.
 */
export async function findCatch(
  modes: readonly Mode[],
  from: number,
  to: number,
): Promise<Catch | undefined> {
  for (let seed = from; seed <= to; seed += 1) {
    for (const mode of modes) {
      for (const level of levels) {
        const by = await whatGoesWrong(mode, level, seed);
        if (by !== undefined) return { mode, level, seed, by };
      }
    }
  }
  return undefined;
}

/** Returns what goes wrong with a seed, or `undefined` if nothing does. */
export async function whatGoesWrong(
  mode: Mode,
  level: ProtocolLevel,
  seed: number,
): Promise<string | undefined> {
  const range = { mode, level, strategyId: "reconcile", from: seed, count: 1 };
  const [failure] = await runSeeds(range);
  if (failure === undefined) return undefined;
  const invariants = failure.violations.map(({ invariant }) => invariant);
  return invariants.length > 0 ? `invariant ${invariants.join(", ")}` : "divergence";
}
