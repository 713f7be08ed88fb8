import { hasSequence } from "../truth/atLevel.ts";
import { createRandom } from "../truth/createRandom.ts";
import { growTruth } from "../truth/createTruth.ts";
import { seedChatRooms, type SeededChatRoom } from "../truth/seedChatRooms.ts";
import type { GrowingTruth } from "../truth/Truth.ts";
import type { Clock } from "./Clock.ts";
import type { Schedule } from "./Schedule.ts";

/** When every simulation begins, in ms since 1970. */
export const simulationStart = Date.parse("2026-03-02T09:00:00.000Z");

const keptCount = 100;
const seededByKey = new Map<string, readonly SeededChatRoom[]>();

type SimulatedTruthOptions = Pick<Schedule, "seed" | "rooms"> &
  Partial<
    Pick<Schedule, "level" | "timesAndIds" | "offsetStep" | "countsUnread" | "hasNoReadEvents">
  >;

/** Returns a new truth. Its rooms are seeded once and cached, so that the next one costs nothing. */
export function createSimulatedTruth(
  { seed, rooms, level = "L0", timesAndIds, ...options }: SimulatedTruthOptions,
  clock: Pick<Clock, "now">,
): GrowingTruth {
  return growTruth({
    seeded: seedOnce(seed, rooms),
    epoch: `epoch-${seed}`,
    start: simulationStart,
    now: () => clock.now(),
    random: createRandom(seed),
    timesAndIds,
    bySequence: hasSequence(level),
    offsetStep: options.offsetStep,
    countsUnread: options.countsUnread,
    hasNoReadEvents: options.hasNoReadEvents,
  });
}

function seedOnce(seed: number, rooms: number): readonly SeededChatRoom[] {
  const key = `${seed}/${rooms}`;
  const kept = seededByKey.get(key);
  if (kept !== undefined) return kept;
  if (seededByKey.size >= keptCount) seededByKey.clear();
  const random = createRandom(seed);
  const seeded = seedChatRooms({ count: rooms, start: simulationStart, random });
  seededByKey.set(key, seeded);
  return seeded;
}
