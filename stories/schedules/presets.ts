import { strategies, strategiesWithReconnect } from "../world/strategies.ts";
import type { Workload } from "./Workload.ts";

/** A workload with a name. */
export interface Preset {
  id: string;
  name: string;
  /** One sentence, as a user would say it. */
  description: string;
  workload: Workload;
  /** How many seeds `npm run compare` plays. */
  runs: number;
}

const human: Workload = {
  rooms: 30,
  pageSize: 10,
  loadedPages: 1,
  messages: 60,
  missing: 0.3,
  openShare: 0.5,
  spacingMs: 1_000,
  latencyMs: { min: 50, max: 300 },
  user: { refetches: 0.09, loadsPages: 0.04, opensRooms: 0 },
  level: "L0",
  mode: "ordered",
};

/** The workloads that the README and `npm run compare -- --preset` have. */
export const presets = [
  {
    id: "human",
    name: "Human speed",
    description:
      "A message arrives about every second, three in ten for a room that is not loaded, and a request takes 50 to 300 ms.",
    workload: human,
    runs: 40,
  },
  {
    id: "burst",
    name: "Burst",
    description: "Sixty messages arrive about 5 ms apart, and a request takes 10 to 60 ms.",
    workload: { ...human, spacingMs: 5, latencyMs: { min: 10, max: 60 } },
    runs: 100,
  },
  {
    id: "lossy",
    name: "Lost connections",
    description:
      "Messages arrive at human speed, and about five times in a minute the connection is lost for 1 to 10 seconds.",
    workload: { ...human, outages: { perMessage: 0.08, forMs: { min: 1_000, max: 10_000 } } },
    runs: 40,
  },
  {
    id: "deep",
    name: "Deep list",
    description:
      "Ten pages of 300 rooms are loaded, and messages arrive at human speed, one in ten for a room that is not loaded.",
    workload: { ...human, rooms: 300, loadedPages: 10, missing: 0.1 },
    runs: 10,
  },
  {
    id: "busy-morning",
    name: "A busy morning",
    description:
      "A team of 40 talks for 30 minutes: 600 messages come in conversations, the user opens rooms and loads pages, and the connection is lost a few times.",
    workload: {
      ...human,
      rooms: 60,
      messages: 600,
      missing: 0.2,
      openShare: 0.3,
      spacingMs: 10_500,
      conversation: { messages: 6, spacingMs: 1_500 },
      user: { refetches: 0.01, loadsPages: 0.01, opensRooms: 0.03 },
      outages: { perMessage: 0.006, forMs: { min: 2_000, max: 60_000 } },
    },
    runs: 6,
  },
] as const satisfies readonly Preset[];

export type PresetId = (typeof presets)[number]["id"];

/** Returns the preset with this id. */
export function presetById(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id);
}

/** Returns the ids of the strategies that are compared in a workload. */
export function comparedIn({ outages }: Workload): readonly string[] {
  // Where no connection is lost, a reconnect rule changes nothing.
  return (outages === undefined ? strategies : strategiesWithReconnect).map(({ id }) => id);
}
