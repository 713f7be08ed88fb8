import type { Divergence } from "./Divergence.ts";

/** Returns whether nothing was found. */
export function isRight({ findings }: Divergence): boolean {
  return findings.length === 0;
}
