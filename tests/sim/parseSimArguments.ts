import { parseArgs } from "node:util";

import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import { isMode, modes, type Mode } from "../../stories/schedules/modes.ts";
import { parseCount, UsageError } from "./UsageError.ts";

/** What `npm run test:sim` is to do. */
export interface SimArguments {
  /** Of each mode at each level. */
  seeds: number;
  from: number;
  modes: readonly Mode[];
  levels: readonly ProtocolLevel[];
  strategyId: string;
  /** Which part of the seeds to run: the `index`-th of `count`, from 1. */
  shard: { index: number; count: number };
  json: boolean;
  /** Whether the strawmen are tried, too. */
  power: boolean;
}

const options = {
  seeds: { type: "string", default: "100" },
  from: { type: "string", default: "1" },
  mode: { type: "string" },
  level: { type: "string" },
  strategy: { type: "string", default: "reconcile" },
  shard: { type: "string", default: "1/1" },
  json: { type: "boolean", default: false },
  "no-power": { type: "boolean", default: false },
} as const;

/**
 * Returns what the flags say.
 *
 * @throws {UsageError} if one is unknown or makes no sense.
 */
export function parseSimArguments(args: string[], strategyIds: readonly string[]): SimArguments {
  const values = UsageError.guard(() => parseArgs({ args, options }).values);
  const { seeds, from, mode, level, strategy, shard, json } = values;
  if (!strategyIds.includes(strategy)) {
    throw new UsageError(`There is no strategy "${strategy}". Choose ${list(strategyIds)}.`);
  }
  return {
    seeds: parseCount("seeds", seeds, 1),
    from: parseCount("from", from, 0),
    modes: mode === undefined ? modes : [parseMode(mode)],
    levels: level === undefined ? ["L0", "L2"] : [parseLevel(level)],
    strategyId: strategy,
    shard: parseShard(shard),
    json,
    power: !values["no-power"],
  };
}

function parseMode(mode: string): Mode {
  if (isMode(mode)) return mode;
  throw new UsageError(`There is no mode "${mode}". Choose ${list(modes)}.`);
}

/** Returns the protocol level that a flag names. Throws a `UsageError`. */
export function parseLevel(level: string): ProtocolLevel {
  switch (level) {
    case "L0":
    case "L1":
    case "L2":
    case "L3":
      return level;
    default:
      throw new UsageError(`There is no level "${level}". Choose L0, L1, L2 or L3.`);
  }
}

function parseShard(shard: string): SimArguments["shard"] {
  const [index, count, ...rest] = shard.split("/").map(Number);
  const isShard =
    index !== undefined &&
    count !== undefined &&
    rest.length === 0 &&
    [index, count].every(Number.isSafeInteger) &&
    index >= 1 &&
    index <= count;
  if (isShard) return { index, count };
  throw new UsageError(`--shard is "${shard}". Write I/N, as 1/4 for the first of four parts.`);
}

function list(names: readonly string[]): string {
  return `one of ${names.join(", ")}`;
}
