import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import type { Mode } from "./modes.ts";
import type { SeedRange } from "./runSeeds.ts";

/** A schedule that `reconcile` is known not to survive yet. */
export interface KnownFailure {
  mode: Mode;
  level: ProtocolLevel;
  seed: number;
  reason: string;
}

const tiedInSeconds =
  "two rooms of one second stand in another order than the server's until the next refetch";

/**
 * The schedules among those of `npm test` that still go wrong. The gate is red for any other one, and
 * for one of these that has become right, which then has to go from here.
 */
const knownFailures: readonly KnownFailure[] = [
  { mode: "everything", level: "L0", seed: 235, reason: tiedInSeconds },
  { mode: "everything", level: "L0", seed: 332, reason: tiedInSeconds },
  {
    mode: "everything",
    level: "L0",
    seed: 339,
    reason: "an input that can't be read comes while the only list is unmounted and loads a page",
  },
  { mode: "everything", level: "L0", seed: 401, reason: tiedInSeconds },
  {
    mode: "everything",
    level: "L2",
    seed: 356,
    reason: "the events since a position are asked for again after a swap, while a request hangs",
  },
  { mode: "everything", level: "L2", seed: 401, reason: tiedInSeconds },
  {
    mode: "everything",
    level: "L2",
    seed: 414,
    reason:
      "a room that the user left stays if the fetch after it fails: no event tells of leaving",
  },
];

/** Returns which of the known failures are among the seeds of some ranges. */
export function knownIn(
  ranges: readonly SeedRange[],
  known: readonly KnownFailure[] = knownFailures,
): readonly KnownFailure[] {
  return known.filter(({ mode, level, seed }) =>
    ranges.some(
      (range) =>
        range.mode === mode &&
        range.level === level &&
        range.from <= seed &&
        seed < range.from + range.count,
    ),
  );
}
