import type { Schedule } from "../../mocks/server/Schedule.ts";
import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import { parseSchedule } from "../simulation/parseSchedule.ts";
import { decode, encode, labAddress } from "./labAddress.ts";
import { labScenes, ownScheduleId, sceneById } from "./labScenes.ts";
import type { LabSettings } from "./scenes/LabScene.ts";

/** What a reader may do in the Lab besides playing the scene. */
export type LabAct =
  /** Plays the scene. */
  | { kind: "play" }
  /** Somebody writes in a room, counted from 0 in the order of the list at the start. */
  | { kind: "post"; room: number }
  | { kind: "open"; room: number }
  | { kind: "send" }
  | { kind: "refetch" }
  | { kind: "more" }
  | { kind: "disconnect" };

export interface TimedAct {
  /** ms since the first screen was complete. */
  atMs: number;
  act: LabAct;
}

/** All that a run of the Lab depends on: the same state gives the same run. */
export interface LabState {
  sceneId: string;
  /** 2 to 8, one for each lane. */
  strategyIds: readonly string[];
  seed: number;
  /** What the reader changed of the scene's settings. */
  changes: Partial<LabSettings>;
  /** In the order of their times. */
  acts: readonly TimedAct[];
  /** What the reader's own strategy does, where it is not what the file says. */
  ownCode?: string | undefined;
  /** What the scene `schedule` plays. */
  schedule?: Schedule | undefined;
}

/** The same as a story's arguments, which Storybook keeps in the address. */
export interface LabArgs {
  /** The scene. Links that are out in the world have this name. */
  scenario: string;
  /** Ids, a space between them. */
  strategies: string;
  seed: number;
  latency?: number | undefined;
  rate?: number | undefined;
  missing?: number | undefined;
  pages?: number | undefined;
  rooms?: number | undefined;
  level?: ProtocolLevel | undefined;
  /** What the reader did, as in "1-play 2400-post-24". */
  acts: string;
  /** The code of the reader's own strategy, as base64url of UTF-8. */
  own?: string | undefined;
  /** A schedule as JSON, as base64url of UTF-8. */
  schedule?: string | undefined;
}

export const fewestLanes = 2;
export const mostLanes = 8;

export const startState: LabState = {
  sceneId: "missing-room",
  strategyIds: ["set-query-data-naive", "set-messages-invalidate-rooms", "reconcile"],
  seed: 1,
  changes: {},
  acts: [],
};

const limits: Record<Exclude<keyof LabSettings, "level">, { min: number; max: number }> = {
  latencyMs: { min: 0, max: 5_000 },
  rate: { min: 1, max: 500 },
  missing: { min: 0, max: 1 },
  loadedPages: { min: 1, max: 20 },
  rooms: { min: 20, max: 1_000 },
};

/** Returns the state that a story's arguments mean, and in words what of them could not be used. */
export function parseLabArgs(
  args: Partial<LabArgs>,
  knownStrategyIds: readonly string[],
): { state: LabState; problems: string[] } {
  const problems: string[] = [];
  const sceneId = args.scenario ?? startState.sceneId;
  const schedule = parseScheduleArg(args.schedule, problems);
  const isKnown =
    sceneId === ownScheduleId ? schedule !== undefined : sceneById(sceneId) !== undefined;
  if (!isKnown && schedule === undefined) {
    problems.push(
      `There is no scene “${sceneId}”. There are: ${labScenes.map(({ id }) => id).join(", ")}.`,
    );
  }
  const asked = (args.strategies ?? "").split(" ").filter((id) => id !== "");
  const strategyIds = asked.filter((id) => knownStrategyIds.includes(id)).slice(0, mostLanes);
  for (const id of asked) {
    if (!knownStrategyIds.includes(id)) problems.push(`There is no strategy “${id}”.`);
  }
  if (asked.length > mostLanes) problems.push(`There is room for ${mostLanes} lanes.`);
  const changes: Partial<LabSettings> = {};
  const read = (name: keyof typeof limits, value: number | undefined) => {
    if (value === undefined) return;
    const { min, max } = limits[name];
    if (value >= min && value <= max) changes[name] = value;
    else problems.push(`“${name}” has to be between ${min} and ${max}.`);
  };
  read("latencyMs", args.latency);
  read("rate", args.rate);
  read("missing", args.missing === undefined ? undefined : args.missing / 100);
  read("loadedPages", args.pages);
  read("rooms", args.rooms);
  if (args.level !== undefined) changes.level = args.level;
  const acts = parseActs(args.acts ?? "");
  if (acts === undefined) problems.push(`“${args.acts}” is not a list of acts.`);
  const ownCode = args.own === undefined || args.own === "" ? undefined : decode(args.own);
  if (ownCode === null) problems.push("The code in it can’t be read.");

  return {
    state: {
      sceneId: isKnown ? sceneId : startState.sceneId,
      strategyIds: strategyIds.length >= fewestLanes ? strategyIds : startState.strategyIds,
      seed: Number.isSafeInteger(args.seed) ? (args.seed ?? startState.seed) : startState.seed,
      changes,
      acts: acts ?? [],
      ...(typeof ownCode === "string" && { ownCode }),
      ...(schedule !== undefined && { schedule }),
    },
    problems,
  };
}

/** Returns the arguments of a story that mean the state. */
export function formatLabArgs(state: LabState): LabArgs {
  const { sceneId, strategyIds, seed, changes, acts, ownCode, schedule } = state;
  return {
    scenario: sceneId,
    strategies: strategyIds.join(" "),
    seed,
    latency: changes.latencyMs,
    rate: changes.rate,
    missing: changes.missing === undefined ? undefined : Math.round(changes.missing * 100),
    pages: changes.loadedPages,
    rooms: changes.rooms,
    level: changes.level,
    acts: acts.map(formatAct).join(" "),
    own: ownCode === undefined ? undefined : encode(ownCode),
    schedule: schedule === undefined ? undefined : encode(JSON.stringify(schedule)),
  };
}

/** Returns the query string under which a Storybook shows the state, as in "?path=…&args=…". */
export function labSearch(state: LabState): string {
  return labAddress(formatLabArgs(state));
}

function parseScheduleArg(text: string | undefined, problems: string[]): Schedule | undefined {
  if (text === undefined || text === "") return undefined;
  const result = parseSchedule(decode(text) ?? "");
  if ("schedule" in result) return result.schedule;
  problems.push(result.problem);
  return undefined;
}

function formatAct({ atMs, act }: TimedAct): string {
  const room = "room" in act ? `-${act.room}` : "";
  return `${Math.round(atMs)}-${act.kind}${room}`;
}

function parseActs(text: string): TimedAct[] | undefined {
  const acts = text
    .split(" ")
    .filter((part) => part !== "")
    .map((part) => parseAct(part));
  const known = acts.filter((act) => act !== undefined);
  return known.length === acts.length ? known.toSorted((a, b) => a.atMs - b.atMs) : undefined;
}

function parseAct(text: string): TimedAct | undefined {
  const [, at, kind, room] = /^(\d+)-([a-z]+)(?:-(\d+))?$/.exec(text) ?? [];
  const atMs = Number(at);
  switch (kind) {
    case "play":
    case "send":
    case "refetch":
    case "more":
    case "disconnect":
      return { atMs, act: { kind } };
    case "post":
    case "open":
      return room === undefined ? undefined : { atMs, act: { kind, room: Number(room) } };
    default:
      return undefined;
  }
}
