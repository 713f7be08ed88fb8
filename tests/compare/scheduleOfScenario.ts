import * as fc from "fast-check";

import type {
  RequestFate,
  Schedule,
  ScheduleAction,
  ScheduleStep,
} from "../../mocks/server/Schedule.ts";
import { createRandom, type Random } from "../../mocks/truth/createRandom.ts";
import { fastCheckParameters } from "../sim/scheduleOf.ts";
import { traitsOf, type Traits } from "../sim/traitsOf.ts";
import type { Scenario } from "./Scenario.ts";

/** How often the user fetches, for each message. */
const userFetches = 0.13;
/** In mode `ordered`, how long an event takes at most, in ms. */
const quickDelivery = 10;
const messagesPageSize = 25;
/** Truths are kept, so that few of them serve many seeds. */
const truths = 20;

/**
 * Returns the schedule of a scenario and a seed: messages, user fetches (refetches of either query,
 * page loads) and the faults of the scenario's mode.
 */
export function scheduleOfScenario(scenario: Scenario, seed: number): Schedule {
  const { rooms, pageSize, loadedPages, messages, level, mode } = scenario;
  const parameters = fastCheckParameters(seed);
  const random = createRandom(parameters.seed);
  const traits = traitsOf(mode);
  const sample = <T>(arbitrary: fc.Arbitrary<T>, count: number) =>
    fc.sample(arbitrary, { ...parameters, numRuns: count });

  const openRoom = random.int(0, Math.min(pageSize, rooms) - 1);
  const steps = messageSteps(scenario, openRoom, random);
  const [ending = []] = sample(traits.ending, 1);
  const fates = sample(traits.request, messages * 8);
  return {
    level,
    form: "infinite",
    seed: seed % truths,
    rooms,
    pageSize,
    messagesPageSize,
    loadedPages,
    openRoom,
    connectAfterMs: first(sample(traits.connectAfterMs, 1), 0),
    coldStart: first(sample(traits.coldStart, 1), false),
    screenFirst: true,
    ordered: first(sample(traits.ordered, 1), true),
    retry: first(sample(traits.retry, 1), 0),
    steps: [
      ...withFaults(steps, traits, sample, random),
      ...ending.map((action) => ({ after: scenario.spacingMs, do: action })),
    ],
    requests: fates.map((fate) => withLatency(fate, scenario, random)),
    deliveries:
      mode === "ordered"
        ? steps.map(() => ({ delayMs: random.int(1, quickDelivery) }))
        : sample(traits.delivery, steps.length),
  };
}

function messageSteps(scenario: Scenario, openRoom: number, random: Random): ScheduleStep[] {
  const { rooms, pageSize, loadedPages, messages, spacingMs } = scenario;
  const loaded = Math.min(rooms, pageSize * loadedPages);
  // The list as the truth has it: each message takes its room to the top.
  let order = Array.from({ length: rooms }, (_, room) => room);
  const steps: ScheduleStep[] = [];

  for (let count = 0; count < messages; count += 1) {
    const room = chooseRoom(
      scenario,
      order.slice(0, loaded),
      order.slice(loaded),
      openRoom,
      random,
    );
    order = [room, ...order.filter((other) => other !== room)];
    const after = random.int(0, 2 * spacingMs);
    steps.push({ after, do: { kind: "post", room } });
    if (random.chance(userFetches)) {
      steps.push({ after: random.int(0, spacingMs), do: userFetch(random) });
    }
  }
  return steps;
}

function chooseRoom(
  { missing, openShare }: Scenario,
  inside: readonly number[],
  outside: readonly number[],
  openRoom: number,
  random: Random,
): number {
  const outsideOthers = outside.filter((room) => room !== openRoom);
  if (outsideOthers.length > 0 && random.chance(missing)) return random.pick(outsideOthers);
  const insideOthers = inside.filter((room) => room !== openRoom);
  if (insideOthers.length === 0 || random.chance(openShare)) return openRoom;
  return random.pick(insideOthers);
}

function userFetch(random: Random): ScheduleAction {
  const what = random.pick(["list", "open"] as const);
  return random.chance(0.3)
    ? { kind: "load-page", what }
    : { kind: "refetch", what, cancel: random.chance(0.5) };
}

function withFaults(
  steps: readonly ScheduleStep[],
  { faults }: Traits,
  sample: <T>(arbitrary: fc.Arbitrary<T>, count: number) => T[],
  random: Random,
): ScheduleStep[] {
  const drawn = faults.map(([often, arbitrary]) => ({
    share: often / 10,
    actions: sample(arbitrary, steps.length),
  }));
  return steps.flatMap((step, index) => [
    step,
    ...drawn.flatMap(({ share, actions }) => {
      const action = actions[index];
      return action !== undefined && random.chance(share) ? [{ after: 0, do: action }] : [];
    }),
  ]);
}

/** Returns the fate with the scenario's latency, half of it in each direction. */
function withLatency(fate: RequestFate, { latencyMs }: Scenario, random: Random): RequestFate {
  const latency = random.int(latencyMs.min, latencyMs.max);
  const upMs = Math.floor(latency / 2);
  return { ...fate, upMs, downMs: latency - upMs };
}

function first<T>([value]: readonly T[], fallback: T): T {
  return value ?? fallback;
}
