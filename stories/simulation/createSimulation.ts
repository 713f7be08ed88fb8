import { focusManager, onlineManager } from "@tanstack/react-query";

import { createFates } from "../../mocks/simulation/createFates.ts";
import { createSimulatedServer } from "../../mocks/simulation/createSimulatedServer.ts";
import {
  createSimulatedTruth,
  simulationStart,
} from "../../mocks/simulation/createSimulatedTruth.ts";
import { createVirtualClock } from "../../mocks/simulation/createVirtualClock.ts";
import { nextTurn } from "../../mocks/simulation/nextTurn.ts";
import type { ScheduleStep } from "../../mocks/simulation/Schedule.ts";
import { compareShown } from "./compareShown.ts";
import { createClient, type Client } from "./createClient.ts";
import { diffShown } from "./diffShown.ts";
import { installVirtualTime } from "./installVirtualTime.ts";
import { createInvariants } from "./invariants/createInvariants.ts";
import type { Simulation, SimulationOptions } from "./Simulation.ts";
import { takeStep, type Stage } from "./takeStep.ts";
import { ThrownByApp } from "./ThrownByApp.ts";

/** No simulation may call more timers, or take longer (ms) after its last step. */
const limits = { maxTurns: 20_000, maxMs: 2 * 60 * 60_000 };

/** So often the events may be asked for without a reason in the schedule's steps. */
const freeEventRequests = 5;

/**
 * Creates a simulation; until it is destroyed there can't be another one, and TanStack Query,
 * `Date.now` and `performance.now` live by its clock.
 *
 * @throws if another simulation is not destroyed yet.
 */
export function createSimulation(options: SimulationOptions): Simulation {
  const { schedule, strategy, strategyById, measuresBytes = false, onTurn } = options;
  const clock = createVirtualClock(simulationStart);
  const truth = createSimulatedTruth(schedule, clock);
  const roomIds = truth.chatRooms.map(({ id }) => id);
  const time = installVirtualTime(clock);
  const fates = createFates(schedule);
  const firstAccount = hasAccounts() ? "first" : "everyone";
  const mainClient = openClient();
  const clients = schedule.clients === 2 ? [mainClient, openClient()] : [mainClient];
  const kept: Stage["kept"] = [];
  let stepsTaken = 0;

  function hasAccounts(): boolean {
    return schedule.steps.some(({ do: { kind } }) => kind === "sign-in");
  }

  function openClient(): Client {
    const invariants = createInvariants(simulationStart);
    const server = createSimulatedServer({
      clock,
      truth,
      schedule,
      fates,
      account: firstAccount,
      measuresBytes,
      maxRequests: options.maxRequests,
      onDelivered: (delivery) => client.onDelivered(delivery),
      onConnected: () => client.onConnected(),
    });
    const client: Client = createClient({
      clock,
      schedule,
      server,
      strategy,
      invariants,
      openChatRoomIds: openRooms(server.view().chatRooms.map(({ id }) => id)),
    });
    return client;
  }

  function openRooms(seen: readonly string[]): string[] {
    const at = (index: number) => seen[index % seen.length] ?? "";
    const { openRoom, secondPane } = schedule;
    return secondPane === true ? [at(openRoom), at(openRoom + 1)] : [at(openRoom)];
  }

  function roomAt(index: number): string {
    return roomIds[index % roomIds.length] ?? "";
  }

  function report(error: unknown) {
    if (!ThrownByApp.is(error)) mainClient.invariants.report("threw", clock.now(), String(error));
  }
  function afterTurn() {
    for (const client of clients) {
      const moment = client.afterTurn();
      if (client === mainClient) onTurn?.(moment);
    }
  }
  const hooks = {
    beforeMove(now: number) {
      for (const client of clients) client.beforeMove(now);
    },
    afterTurn,
    onError: report,
  };

  async function turn(act: () => void) {
    for (const client of clients) client.noteNews();
    try {
      act();
    } catch (error) {
      report(error);
    }
    await nextTurn();
    afterTurn();
  }

  async function playToQuiet() {
    if (!(await clock.runUntilQuiet(limits, hooks))) {
      mainClient.invariants.report("never-quiet", clock.now(), `${clock.pending} timers wait`);
    }
    for (const client of clients) client.invariants.check(client.look());
  }

  function act({ do: action, client = 0 }: ScheduleStep) {
    takeStep(action, {
      clock,
      schedule,
      truth,
      client: clients[client] ?? mainClient,
      clients,
      roomAt,
      strategyFor: (id) => (id === undefined ? strategy : strategyById(id)),
      jumpClock: time.jump,
      kept,
    });
  }

  /** With a stream that skips offsets, a gap proves nothing: messages alone are no reason to ask. */
  function checkFutileRequests() {
    if ((schedule.offsetStep ?? 1) === 1) return;
    const others = schedule.steps.filter(({ do: { kind } }) => kind !== "post").length;
    for (const { server, invariants } of clients) {
      const asked = server.requests.filter(({ operation }) => operation === "events-since").length;
      if (asked <= freeEventRequests + 2 * others) continue;
      const details = `the events are asked for ${asked} times`;
      invariants.report("request-storm", clock.now(), details);
    }
  }

  function checkStatus() {
    for (const { state, server, invariants } of clients) {
      if (
        server.listenerCount === 0 ||
        !server.socket.connected ||
        state.connectionStatus === "live"
      ) {
        continue;
      }
      const keys = JSON.stringify(state.recovering);
      invariants.report(
        "status",
        clock.now(),
        `it is ${state.connectionStatus}, recovering ${keys}`,
      );
    }
  }

  return {
    schedule,
    clock,
    server: mainClient.server,
    truth,
    queryClient: mainClient.queryClient,
    screen: mainClient.screen,
    get state() {
      return mainClient.state;
    },
    get errors() {
      return clients.flatMap(({ errors }) => errors);
    },
    get violations() {
      return clients.flatMap(({ invariants }) => invariants.violations);
    },
    get delivered() {
      return clients.reduce((sum, { delivered }) => sum + delivered, 0);
    },
    get stepsTaken() {
      return stepsTaken;
    },
    get firstRequests() {
      return mainClient.firstRequests ?? mainClient.server.requests.length;
    },
    async playFirstScreen() {
      for (const { screen, holders } of clients) {
        const mounts = [() => screen.mount(), () => holders.joinFirst()];
        await turn(() => {
          for (const mount of schedule.screenFirst ? mounts : mounts.toReversed()) mount();
        });
      }
      if (schedule.coldStart) return;
      const isComplete = () => clients.every(({ screen }) => screen.isComplete());
      while (!isComplete() && clock.nextAt !== undefined) {
        await clock.advanceTo(clock.nextAt, hooks);
      }
    },
    async playStep() {
      const step = schedule.steps[stepsTaken];
      if (step === undefined) return false;
      await clock.advanceTo(clock.now() + step.after, hooks);
      stepsTaken += 1;
      await turn(() => act(step));
      return true;
    },
    playToQuiet,
    compare() {
      checkStatus();
      checkFutileRequests();
      const compared = clients.map(({ queryClient, server, errors }) =>
        compareShown({ queryClient, server, schedule, errors }),
      );
      return {
        differences: compared.flatMap(({ differences }) => differences),
        compared: compared.reduce((sum, each) => sum + each.compared, 0),
      };
    },
    divergence() {
      const { queryClient } = mainClient;
      return diffShown({ ...mainClient.look(), truth, schedule, queryClient });
    },
    async tearDown() {
      await turn(() => {
        for (const { holders, screen } of clients) {
          holders.leaveAll();
          screen.unmount();
        }
      });
      const hasOwnTimers = schedule.retry > 0 || schedule.queries?.gcTime !== undefined;
      for (const { server, invariants } of clients) {
        const leak = (details: string) => invariants.report("leak", clock.now(), details);
        if (server.listenerCount > 0) leak(`${server.listenerCount} socket listeners are left`);
        // TanStack Query keeps the timer of a retry that is cancelled, and one to collect garbage.
        if (time.pendingTimers > 0 && !hasOwnTimers) leak(`${time.pendingTimers} timers are left`);
        const pending = server.requests.filter(({ outcome }) => outcome === "pending");
        if (pending.length > 0) leak(`${pending.length} requests are left`);
      }
      const writes = clients.map(({ reader }) => reader.writes);
      await playToQuiet();
      for (const [index, { reader, invariants }] of clients.entries()) {
        if (reader.writes > (writes[index] ?? 0)) {
          invariants.report("leak", clock.now(), "the cache was written to after the end");
        }
      }
    },
    destroy() {
      for (const client of clients) client.destroy();
      focusManager.setFocused(undefined);
      onlineManager.setOnline(true);
      time.uninstall();
    },
  };
}
