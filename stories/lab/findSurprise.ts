import { isRight } from "../../mocks/divergence/Divergence.ts";
import {
  goodDelivery,
  goodRequest,
  type Schedule,
  type ScheduleStep,
} from "../../mocks/server/Schedule.ts";
import type { ChatSyncStrategy } from "../../src/index.ts";
import type { Mode } from "../schedules/modes.ts";
import { scheduleOf } from "../schedules/scheduleOf.ts";
import { runSchedule } from "../simulation/runSchedule.ts";
import { strategyById } from "../world/strategies.ts";
import { afterLabRuns } from "./openLabRun.ts";

/** Modes whose steps a reader understands, and that need no page of the app's own. */
const modes: readonly Mode[] = ["lossy", "replica-lag", "reordered", "http-errors", "paging"];
const mostTries = 60;
/** So many requests, and so many events, are tried without what happens to them. */
const mostFaults = 24;

export interface Surprise {
  schedule: Schedule;
  /** The strategies that it breaks. */
  broken: readonly string[];
  mode: Mode;
  seed: number;
}

export interface FindSurpriseOptions {
  /** Of which it has to break at least one. */
  strategies: readonly ChatSyncStrategy[];
  /** Where the search begins: the same seed finds the same. */
  seed: number;
  onProgress: (text: string) => void;
}

/**
 * Searches the simulation's schedules for one that breaks a strategy, and takes out every step and
 * every fault that it does not need for that. Resolves to `undefined` if there is none among the next sixty.
 */
export async function findSurprise(options: FindSurpriseOptions): Promise<Surprise | undefined> {
  const { strategies, onProgress } = options;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const seed = options.seed + tries;
    const mode = modes[seed % modes.length] ?? "lossy";
    const schedule = scheduleOf(mode, "L0", seed);
    onProgress(`Trying seed ${seed} …`);
    const [first] = await brokenBy(schedule, strategies);
    if (first === undefined) continue;
    const smallest = await shrink(schedule, first, (left) =>
      onProgress(`Seed ${seed} breaks ${first.id}. Leaving out what isn’t needed: ${left} steps …`),
    );
    const broken = (await brokenBy(smallest, strategies)).map(({ id }) => id);
    return { schedule: smallest, broken, mode, seed };
  }
  return undefined;
}

async function brokenBy(
  schedule: Schedule,
  strategies: readonly ChatSyncStrategy[],
): Promise<ChatSyncStrategy[]> {
  const broken: ChatSyncStrategy[] = [];
  for (const strategy of strategies) {
    const { divergence } = await afterLabRuns(() =>
      runSchedule({ schedule, strategy, strategyById }),
    );
    // In what the Lab shows: the list and the open room.
    const parts = [divergence?.chatRooms, divergence?.chatMessages];
    if (parts.some((part) => part !== undefined && !isRight(part))) broken.push(strategy);
  }
  return broken;
}

/**
 * Leaves out one step after the other, from the last on, and then one fault after the other, as long as
 * the strategy still breaks.
 */
async function shrink(
  schedule: Schedule,
  strategy: ChatSyncStrategy,
  onProgress: (steps: number) => void,
): Promise<Schedule> {
  let smallest = schedule;
  const attempt = async (candidate: Schedule) => {
    if ((await brokenBy(candidate, [strategy])).length > 0) smallest = candidate;
  };
  for (let index = schedule.steps.length - 1; index >= 0; index -= 1) {
    await attempt({ ...smallest, steps: withoutStep(smallest.steps, index) });
    onProgress(smallest.steps.length);
  }
  // Usually all but one or two are needless, and most of them are left out at once.
  await attempt({ ...smallest, requests: [] });
  await attempt({ ...smallest, deliveries: [] });
  for (let index = 0; index < Math.min(smallest.requests.length, mostFaults); index += 1) {
    await attempt({ ...smallest, requests: smallest.requests.with(index, goodRequest) });
  }
  for (let index = 0; index < Math.min(smallest.deliveries.length, mostFaults); index += 1) {
    await attempt({ ...smallest, deliveries: smallest.deliveries.with(index, goodDelivery) });
  }
  return smallest;
}

function withoutStep(steps: readonly ScheduleStep[], index: number): ScheduleStep[] {
  const next = steps[index + 1];
  const left = steps.filter((_, at) => at !== index);
  // What came after it comes as late as before.
  if (next !== undefined) left[index] = { ...next, after: next.after + (steps[index]?.after ?? 0) };
  return left;
}
