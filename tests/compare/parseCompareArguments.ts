import { parseArgs } from "node:util";

import { isMode, modes } from "../sim/modes.ts";
import { parseLevel } from "../sim/parseSimArguments.ts";
import { parseCount, UsageError } from "../sim/UsageError.ts";
import type { Scenario } from "./Scenario.ts";

/** What `npm run compare` is to do. */
export interface CompareArguments {
  scenario: Scenario;
  strategyIds: readonly string[];
  json: boolean;
}

const options = {
  rooms: { type: "string", default: "30" },
  "page-size": { type: "string", default: "10" },
  "loaded-pages": { type: "string", default: "1" },
  messages: { type: "string", default: "60" },
  missing: { type: "string", default: "0.3" },
  "open-share": { type: "string", default: "0.5" },
  "spacing-ms": { type: "string", default: "5" },
  "latency-ms": { type: "string", default: "10-60" },
  level: { type: "string", default: "L0" },
  mode: { type: "string", default: "ordered" },
  seeds: { type: "string", default: "100" },
  from: { type: "string", default: "1" },
  strategies: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

/**
 * Returns what the flags say; without `--strategies`, all of them.
 *
 * @throws {UsageError} if one is unknown or makes no sense.
 */
export function parseCompareArguments(
  args: string[],
  allStrategyIds: readonly string[],
): CompareArguments {
  const flags = UsageError.guard(() => parseArgs({ args, options }).values);
  if (!isMode(flags.mode)) {
    throw new UsageError(`There is no mode "${flags.mode}". Choose one of ${modes.join(", ")}.`);
  }
  const scenario: Scenario = {
    rooms: parseCount("rooms", flags.rooms, 1),
    pageSize: parseCount("page-size", flags["page-size"], 1),
    loadedPages: parseCount("loaded-pages", flags["loaded-pages"], 1),
    messages: parseCount("messages", flags.messages, 1),
    missing: parseShare("missing", flags.missing),
    openShare: parseShare("open-share", flags["open-share"]),
    spacingMs: parseCount("spacing-ms", flags["spacing-ms"], 0),
    latencyMs: parseRange(flags["latency-ms"]),
    level: parseLevel(flags.level),
    mode: flags.mode,
    seeds: parseCount("seeds", flags.seeds, 1),
    from: parseCount("from", flags.from, 0),
  };
  checkRooms(scenario);
  return {
    scenario,
    strategyIds: parseStrategies(flags.strategies, allStrategyIds),
    json: flags.json,
  };
}

/** The largest page that the simulated server gives. */
const largestPage = 100;

function checkRooms({ rooms, pageSize, loadedPages, missing, openShare }: Scenario) {
  if (pageSize > largestPage) {
    throw new UsageError(`--page-size is ${pageSize}. Give at most ${largestPage}.`);
  }
  const loaded = pageSize * loadedPages;
  if (missing > 0 && rooms <= loaded) {
    throw new UsageError(
      `No room lies outside the ${loaded} loaded ones. Give more --rooms, or --missing 0.`,
    );
  }
  if (missing < 1 && openShare < 1 && Math.min(rooms, loaded) < 2) {
    throw new UsageError("There is no loaded room but the open one. Give --open-share 1.");
  }
}

function parseShare(flag: string, value: string): number {
  const share = Number(value);
  if (value.trim() !== "" && share >= 0 && share <= 1) return share;
  throw new UsageError(`--${flag} is "${value}". Give a number from 0 to 1.`);
}

function parseRange(value: string): Scenario["latencyMs"] {
  const [, first, last = first] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(value) ?? [];
  const [min, max] = [Number(first), Number(last)];
  if (first !== undefined && min <= max) return { min, max };
  throw new UsageError(`--latency-ms is "${value}". Give ms as 30 or 10-60.`);
}

function parseStrategies(value: string | undefined, all: readonly string[]): readonly string[] {
  if (value === undefined) return all;
  const ids = value.split(",").map((id) => id.trim());
  const unknown = ids.find((id) => !all.includes(id));
  if (unknown === undefined) return [...new Set(ids)];
  throw new UsageError(`There is no strategy "${unknown}". Choose from ${all.join(", ")}.`);
}
