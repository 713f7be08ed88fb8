import { is, number, object } from "valibot";

/** How many tests of a gate passed and failed. */
export interface Count {
  passed: number;
  failed: number;
}

const vitestReport = object({ numPassedTests: number(), numFailedTests: number() });

/**
 * Returns the count of a gate that ended with `exitCode` (`null` if it was killed). `report` is
 * the text Vitest's JSON reporter wrote, `null` where it wrote none; a gate without Vitest passes
 * `undefined` and counts as one.
 *
 * Never lets a failure go uncounted: a run that crashed, wrote no report or found no test has at
 * least one failure.
 */
export function countTests(exitCode: number | null, report: string | null | undefined): Count {
  const ended = exitCode === 0;
  if (report === undefined) return ended ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests: failed } = read(report);
  return { passed, failed: failed === 0 && (!ended || passed === 0) ? 1 : failed };
}

function read(report: string | null): { numPassedTests: number; numFailedTests: number } {
  try {
    const value: unknown = JSON.parse(report ?? "");
    if (is(vitestReport, value)) return value;
  } catch {
    // Cut off in the middle of writing: as good as none.
  }
  return { numPassedTests: 0, numFailedTests: 0 };
}
