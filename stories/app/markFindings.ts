import { describeFault } from "../../mocks/divergence/describeFinding.ts";
import type { Divergence } from "../../mocks/divergence/Divergence.ts";

/** Returns, by row id, what is wrong with the rows that are shown, in words. */
export function markFindings(divergence: Divergence | undefined): ReadonlyMap<string, string> {
  const faults = Map.groupBy(
    (divergence?.findings ?? []).filter(({ kind }) => kind !== "missing"),
    ({ id }) => id,
  );
  return new Map(
    [...faults].map(([id, findings]) => [
      id,
      `Wrong: ${findings.map(describeFault).join(", and ")}`,
    ]),
  );
}
