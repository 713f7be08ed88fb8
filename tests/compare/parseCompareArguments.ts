import { parseArgs } from "node:util";

import { isMode, modes } from "../../stories/schedules/modes.ts";
import { comparedIn, presetById, presets, type Preset } from "../../stories/schedules/presets.ts";
import type { Workload } from "../../stories/schedules/Workload.ts";
import { isStrategyId, strategiesWithReconnect } from "../../stories/world/strategies.ts";
import { parseLevel } from "../sim/parseSimArguments.ts";
import { parseCount, UsageError } from "../sim/UsageError.ts";

/** What `npm run compare` is to do. */
export interface CompareArguments {
  workload: Workload;
  seeds: number;
  from: number;
  strategyIds: readonly string[];
  json: boolean;
}

const options = {
  preset: { type: "string", default: "burst" },
  rooms: { type: "string" },
  "page-size": { type: "string" },
  "loaded-pages": { type: "string" },
  messages: { type: "string" },
  missing: { type: "string" },
  "open-share": { type: "string" },
  "spacing-ms": { type: "string" },
  "latency-ms": { type: "string" },
  level: { type: "string" },
  mode: { type: "string" },
  seeds: { type: "string" },
  from: { type: "string", default: "1" },
  strategies: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

/**
 * Returns what the flags say: a preset, with what other flags change of it.
 *
 * @throws {UsageError} if one is unknown or makes no sense.
 */
export function parseCompareArguments(args: string[]): CompareArguments {
  const flags = UsageError.guard(() => parseArgs({ args, options }).values);
  const preset = parsePreset(flags.preset);
  const usual = preset.workload;
  const count = (flag: "rooms" | "page-size" | "loaded-pages" | "messages", otherwise: number) =>
    parseCount(flag, flags[flag] ?? String(otherwise), 1);
  const workload: Workload = {
    ...usual,
    rooms: count("rooms", usual.rooms),
    pageSize: count("page-size", usual.pageSize),
    loadedPages: count("loaded-pages", usual.loadedPages),
    messages: count("messages", usual.messages),
    missing: parseShare("missing", flags.missing ?? String(usual.missing)),
    openShare: parseShare("open-share", flags["open-share"] ?? String(usual.openShare)),
    spacingMs: parseCount("spacing-ms", flags["spacing-ms"] ?? String(usual.spacingMs), 0),
    latencyMs: parseRange(flags["latency-ms"]) ?? usual.latencyMs,
    level: parseLevel(flags.level ?? usual.level),
    mode: parseMode(flags.mode ?? usual.mode),
  };
  checkRooms(workload);
  return {
    workload,
    seeds: parseCount("seeds", flags.seeds ?? String(preset.runs), 1),
    from: parseCount("from", flags.from, 0),
    strategyIds: parseStrategies(flags.strategies) ?? comparedIn(workload),
    json: flags.json,
  };
}

function parsePreset(id: string): Preset {
  const preset = presetById(id);
  if (preset !== undefined) return preset;
  const ids = presets.map((each) => each.id).join(", ");
  throw new UsageError(`There is no preset "${id}". Choose one of ${ids}.`);
}

function parseMode(mode: string): Workload["mode"] {
  if (isMode(mode)) return mode;
  throw new UsageError(`There is no mode "${mode}". Choose one of ${modes.join(", ")}.`);
}

/** The largest page that the simulated server gives. */
const largestPage = 100;

function checkRooms({ rooms, pageSize, loadedPages, missing, openShare }: Workload) {
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

function parseRange(value: string | undefined): Workload["latencyMs"] | undefined {
  if (value === undefined) return undefined;
  const [, first, last = first] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(value) ?? [];
  const [min, max] = [Number(first), Number(last)];
  if (first !== undefined && min <= max) return { min, max };
  throw new UsageError(`--latency-ms is "${value}". Give ms as 30 or 10-60.`);
}

function parseStrategies(value: string | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const ids = value.split(",").map((id) => id.trim());
  const unknown = ids.find((id) => !isStrategyId(id));
  if (unknown === undefined) return [...new Set(ids)];
  const known = strategiesWithReconnect.map(({ id }) => id).join(", ");
  throw new UsageError(`There is no strategy "${unknown}". Choose from ${known}.`);
}
