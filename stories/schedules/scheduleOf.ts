import * as fc from "fast-check";

import type { Schedule } from "../../mocks/server/Schedule.ts";
import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import { arbitraryOf } from "./arbitraryOf.ts";
import type { Mode } from "./modes.ts";

/** Returns the schedule of a seed (a whole number). */
export function scheduleOf(mode: Mode, level: ProtocolLevel, seed: number): Schedule {
  const [schedule] = fc.sample(kept(mode, level), fastCheckParameters(seed));
  if (schedule === undefined) throw new Error("chat-sync-kit: fast-check made no schedule.");
  return schedule;
}

/** Returns the parameters with which fast-check makes the schedule of a seed. */
export function fastCheckParameters(seed: number) {
  // Unbiased: it would prefer tiny numbers half of the time, which the arbitraries do themselves.
  return { seed: mix(seed), numRuns: 1, unbiased: true };
}

const arbitraries = new Map<string, fc.Arbitrary<Schedule>>();

function kept(mode: Mode, level: ProtocolLevel): fc.Arbitrary<Schedule> {
  const key = `${mode} ${level}`;
  const arbitrary = arbitraries.get(key) ?? arbitraryOf(mode, level);
  arbitraries.set(key, arbitrary);
  return arbitrary;
}

/**
 * Returns a 32-bit number that differs from those of neighbouring seeds, unlike the first numbers of
 * fast-check's generator. This is the finalizer of MurmurHash3, https://github.com/aappleby/smhasher.
 */
function mix(seed: number): number {
  let hash = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
