import { describeFault } from "./describeFault.ts";
import type { Finding } from "./Divergence.ts";

/**
 * Returns one plain sentence. `nameOf` returns the name of a room, or what to call a message, by
 * its id; places count from 1.
 */
export function describeFinding(finding: Finding, nameOf: (id: string) => string): string {
  return `"${nameOf(finding.id)}" ${describeFault(finding)}.`;
}
