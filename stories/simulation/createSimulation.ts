import { focusManager, onlineManager } from "@tanstack/react-query";

import { createHops } from "../../mocks/server/createHops.ts";
import { createSimulatedServer } from "../../mocks/server/createSimulatedServer.ts";
import { createSimulatedTruth, simulationStart } from "../../mocks/server/createSimulatedTruth.ts";
import { createVirtualClock } from "../../mocks/server/createVirtualClock.ts";
import type { Schedule } from "../../mocks/server/Schedule.ts";
import { strategyById as kitStrategyById } from "../world/strategies.ts";
import { createClientPorts } from "./createClientPorts.ts";
import { createLane, type LaneInPlay } from "./createLane.ts";
import { installVirtualTime } from "./installVirtualTime.ts";
import type { Simulation, SimulationOptions } from "./Simulation.ts";
import { takeStep, type Step } from "./takeStep.ts";

/** No lane may call more timers, or take longer (ms) after its last step. */
const limits = { maxTurns: 20_000, maxMs: 2 * 60 * 60_000 };

/**
 * Creates a simulation; until it is destroyed there can't be another one, and TanStack Query's timers
 * run on its clock.
 *
 * @throws if another simulation is not destroyed yet, or if there is no lane.
 */
export function createSimulation(options: SimulationOptions): Simulation {
  const { schedule, transport = "direct", onTurn } = options;
  const { strategyById = kitStrategyById, measuresBytes = false } = options;
  const hops = createHops();
  const clock = createVirtualClock(simulationStart, hops.settle);
  const truth = createSimulatedTruth(schedule, clock);
  const roomIds = truth.chatRooms.map(({ id }) => id);
  const time = installVirtualTime(clock);
  const server = createSimulatedServer({ ...schedule, clock, truth });
  const lanes = openLanes();
  const clients = lanes.flatMap((lane) => lane.clients);
  let stepsTaken = 0;
  /** When the next step's wait began. */
  let waitsSince = clock.now();
  let played: Promise<unknown> = Promise.resolve();

  function openLanes(): [LaneInPlay, ...LaneInPlay[]] {
    const leave = time.enter();
    const [first, ...others] = options.lanes.map(({ strategy }) =>
      createLane({
        clock,
        schedule,
        server,
        strategy,
        strategyById,
        account: hasAccounts(schedule) ? "first" : "everyone",
        openPorts: (connection) => createClientPorts(transport, connection, hops),
        maxRequests: options.maxRequests,
        measuresBytes,
      }),
    );
    leave();
    if (first !== undefined) return [first, ...others];
    time.uninstall();
    throw new Error("chat-sync-kit: a simulation has no lane. Give it at least one strategy.");
  }

  const hooks = {
    beforeMove(now: number) {
      for (const client of clients) client.beforeMove(now);
    },
    afterTurn() {
      for (const [index, lane] of lanes.entries()) {
        const moment = lane.afterTurn();
        onTurn?.(moment, index);
      }
    },
    // We don't know whose timer it was.
    onError: (error: unknown) => lanes[0].reportThrown(error),
  };

  /** Runs in virtual time, after everything that was requested before. */
  function play<T>(run: () => Promise<T>): Promise<T> {
    const playing = played.then(async () => {
      const leave = time.enter();
      try {
        return await run();
      } finally {
        leave();
      }
    });
    played = playing.catch(() => undefined);
    return playing;
  }

  async function turn(run: () => void) {
    for (const client of clients) client.noteNews();
    try {
      run();
    } catch (error) {
      lanes[0].reportThrown(error);
    }
    await hops.settle();
    hooks.afterTurn();
  }

  function take(step: Step) {
    const roomAt = (index: number) => roomIds[index % roomIds.length] ?? "";
    const context = { clock, schedule, server, lanes, roomAt, jumpClock: time.jump };
    return turn(() => takeStep(step, context));
  }

  async function playFirstScreen() {
    // A wire's sockets must be open.
    await hops.settle();
    for (const index of schedule.clients === 2 ? ([0, 1] as const) : ([0] as const)) {
      await turn(() => {
        for (const lane of lanes) {
          const client = lane.clients[index];
          if (client !== undefined) lane.attempt(() => client.mount());
        }
      });
    }
    if (!schedule.coldStart) {
      const isComplete = () => clients.every(({ screen }) => screen.isComplete());
      while (!isComplete() && clock.nextAt !== undefined) {
        await clock.advanceTo(clock.nextAt, hooks);
      }
    }
    waitsSince = clock.now();
  }

  async function playNextStep(until: number): Promise<boolean> {
    const step = schedule.steps[stepsTaken];
    if (step === undefined || waitsSince + step.after > until) return false;
    waitsSince = Math.max(waitsSince + step.after, clock.now());
    await clock.advanceTo(waitsSince, hooks);
    stepsTaken += 1;
    await take(step);
    return true;
  }

  async function playToQuiet() {
    const maxTurns = limits.maxTurns * lanes.length;
    if (!(await clock.runUntilQuiet({ ...limits, maxTurns }, hooks))) {
      for (const lane of lanes) lane.report("never-quiet", `${clock.pending} timers wait`);
    }
    waitsSince = clock.now();
    for (const client of clients) client.invariants.check(client.look());
  }

  async function tearDown() {
    await turn(() => {
      for (const lane of lanes) lane.attempt(() => lane.unmount());
    });
    const hasOwnTimers = schedule.retry > 0 || schedule.queries?.gcTime !== undefined;
    for (const { ports, connection, invariants } of clients) {
      const leak = (details: string) => invariants.report("leak", clock.now(), details);
      const { listenerCount } = ports.socket;
      if (listenerCount > 0) leak(`${listenerCount} socket listeners are left`);
      // TanStack Query keeps the timer of a retry that is cancelled, and one to collect garbage.
      if (time.pendingTimers > 0 && !hasOwnTimers) leak(`${time.pendingTimers} timers are left`);
      // What the user has sent or read goes on.
      const pending = connection.requests.filter(
        ({ operation, outcome }) =>
          outcome === "pending" && operation !== "send" && operation !== "mark-read",
      );
      if (pending.length > 0) leak(`${pending.length} requests are left`);
    }
    const writes = clients.map(({ reader }) => reader.writes);
    await playToQuiet();
    for (const [index, { reader, invariants }] of clients.entries()) {
      if (reader.writes > (writes[index] ?? 0)) {
        invariants.report("leak", clock.now(), "the cache was written to after the end");
      }
    }
  }

  return {
    schedule,
    clock,
    server,
    truth,
    lanes,
    get stepsTaken() {
      return stepsTaken;
    },
    get isQuiet() {
      return clock.pending === 0;
    },
    playFirstScreen: () => play(playFirstScreen),
    playStep: () => play(() => playNextStep(Infinity)),
    advanceTo: (end) =>
      play(async () => {
        while (await playNextStep(end));
        await clock.advanceTo(end, hooks);
      }),
    act: (step) =>
      play(async () => {
        await take(step);
        // What it has caused immediately, such as notifications, would wait until the time moves on.
        await clock.advanceTo(clock.now(), hooks);
      }),
    playToQuiet: () => play(playToQuiet),
    tearDown: () => play(tearDown),
    destroy() {
      for (const lane of lanes) lane.destroy();
      focusManager.setFocused(undefined);
      onlineManager.setOnline(true);
      time.uninstall();
    },
  };
}

/** Returns whether there are two accounts, neither of which sees every room. */
function hasAccounts({ steps }: Schedule): boolean {
  return steps.some(({ do: { kind } }) => kind === "sign-in");
}
