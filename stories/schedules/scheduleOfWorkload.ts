import * as fc from "fast-check";

import type {
  RequestFate,
  Schedule,
  ScheduleAction,
  ScheduleStep,
} from "../../mocks/server/Schedule.ts";
import { createRandom, type Random } from "../../mocks/truth/createRandom.ts";
import { fastCheckParameters } from "./scheduleOf.ts";
import { traitsOf, type Traits } from "./traitsOf.ts";
import type { Workload } from "./Workload.ts";

/** In mode `ordered`, how long an event takes at most, in ms. */
const quickDelivery = 10;
/** How long a client takes at most to notice that it is disconnected, in ms. */
const longestNotice = 1_000;
/** The user opens one of so many rooms at the top of the list. */
const roomsAtTop = 8;
const messagesPageSize = 25;
/** Truths are cached, so that many seeds share few of them. */
const truths = 20;

/**
 * Returns the schedule of a workload and a seed: messages, what the user does, lost connections, and
 * the faults of the workload's mode.
 */
export function scheduleOfWorkload(workload: Workload, seed: number): Schedule {
  const { rooms, pageSize, loadedPages, level, mode } = workload;
  const parameters = fastCheckParameters(seed);
  const random = createRandom(parameters.seed);
  const traits = traitsOf(mode);
  const sample = <T>(arbitrary: fc.Arbitrary<T>, count: number) =>
    fc.sample(arbitrary, { ...parameters, numRuns: count });

  const openRoom = random.int(0, Math.min(pageSize, rooms) - 1);
  const steps = stepsOf(workload, openRoom, random);
  const [ending = []] = sample(traits.ending, 1);
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
      ...ending.map((action) => ({ after: workload.spacingMs, do: action })),
    ],
    requests: requestFates(workload, traits, sample).map((fate) =>
      withLatency(fate, workload, random),
    ),
    deliveries:
      mode === "ordered"
        ? steps.map(() => ({ delayMs: random.int(1, quickDelivery) }))
        : sample(traits.delivery, steps.length),
  };
}

function stepsOf(workload: Workload, firstOpenRoom: number, random: Random): ScheduleStep[] {
  const { rooms, pageSize, loadedPages, messages, spacingMs, conversation, user } = workload;
  const loaded = Math.min(rooms, pageSize * loadedPages);
  // The list as the truth has it: each message takes its room to the top.
  let order = Array.from({ length: rooms }, (_, room) => room);
  let openRoom = firstOpenRoom;
  let room: number | undefined;
  const steps: ScheduleStep[] = [];

  for (let count = 0; count < messages; count += 1) {
    const goesOn =
      conversation !== undefined &&
      room !== undefined &&
      random.chance(1 - 1 / conversation.messages);
    const gapMs = goesOn ? conversation.spacingMs : spacingMs;
    if (!goesOn || room === undefined) {
      room = chooseRoom(workload, order.slice(0, loaded), order.slice(loaded), openRoom, random);
    }
    order = [room, ...order.filter((other) => other !== room)];
    steps.push({ after: random.int(0, 2 * gapMs), do: { kind: "post", room } });

    if (random.chance(user.refetches + user.loadsPages)) {
      steps.push({ after: random.int(0, gapMs), do: userFetch(workload, random) });
    }
    if (random.chance(user.opensRooms)) {
      openRoom = random.pick(order.slice(0, Math.min(roomsAtTop, loaded)));
      steps.push({ after: random.int(0, gapMs), do: { kind: "open", room: openRoom } });
    }
    const outage = outageAfterMessage(workload, random);
    if (outage !== undefined) steps.push({ after: random.int(0, gapMs), do: outage });
  }
  return steps;
}

function chooseRoom(
  { missing, openShare }: Workload,
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

function userFetch({ user }: Workload, random: Random): ScheduleAction {
  const what = random.pick(["list", "open"] as const);
  return random.chance(user.loadsPages / (user.refetches + user.loadsPages))
    ? { kind: "load-page", what }
    : { kind: "refetch", what, cancel: random.chance(0.5) };
}

function outageAfterMessage({ outages }: Workload, random: Random): ScheduleAction | undefined {
  if (outages === undefined || !random.chance(outages.perMessage)) return undefined;
  const forMs = random.int(outages.forMs.min, outages.forMs.max);
  const noticeAfterMs = random.int(0, Math.min(forMs, longestNotice));
  return { kind: "disconnect", forMs, noticeAfterMs };
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

/** Returns a fate for each request of a strategy that refetches every page twice per message. */
function requestFates(
  { messages, loadedPages, mode }: Workload,
  traits: Traits,
  sample: <T>(arbitrary: fc.Arbitrary<T>, count: number) => T[],
): RequestFate[] {
  const count = messages * 2 * (loadedPages + 3);
  if (mode !== "ordered") return sample(traits.request, count);
  return Array.from({ length: count }, () => ({ upMs: 0, downMs: 0, lagMs: 0 }));
}

/** Returns the fate with the workload's latency, half of it in each direction. */
function withLatency(fate: RequestFate, { latencyMs }: Workload, random: Random): RequestFate {
  const latency = random.int(latencyMs.min, latencyMs.max);
  const upMs = Math.floor(latency / 2);
  return { ...fate, upMs, downMs: latency - upMs };
}

function first<T>([value]: readonly T[], fallback: T): T {
  return value ?? fallback;
}
