import type { Divergence } from "./Divergence.ts";

/** Returns the sum of all counts. */
export function totalOf({ counts }: Divergence): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
