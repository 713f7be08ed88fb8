import { expect, test } from "vitest";

import { knownIn, type KnownFailure } from "./knownFailures.ts";
import type { SeedRange } from "./runSeeds.ts";

const known: KnownFailure[] = [
  { mode: "lossy", level: "L0", seed: 5, reason: "" },
  { mode: "lossy", level: "L2", seed: 5, reason: "" },
];

const rangeOf = (from: number, count: number): SeedRange => ({
  mode: "lossy",
  level: "L0",
  strategyId: "reconcile",
  from,
  count,
});

test("a known failure is one of its mode, level and seed", () => {
  expect(knownIn([rangeOf(1, 5)], known)).toEqual([known[0]]);
  expect(knownIn([rangeOf(5, 1)], known)).toEqual([known[0]]);
  expect(knownIn([rangeOf(1, 4), rangeOf(6, 9)], known)).toEqual([]);
  expect(knownIn([{ ...rangeOf(1, 9), mode: "order" }], known)).toEqual([]);
});
