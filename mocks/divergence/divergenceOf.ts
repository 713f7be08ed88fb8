import type { Divergence, Finding } from "./Divergence.ts";

/** Returns the findings together with their counts. */
export function divergenceOf(findings: Finding[]): Divergence {
  const counts = { missing: 0, extra: 0, duplicated: 0, misordered: 0, wrongPreview: 0 };
  for (const finding of findings) {
    counts[finding.kind] += finding.kind === "duplicated" ? finding.times - 1 : 1;
  }
  return { findings, counts };
}
