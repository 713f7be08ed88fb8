import { QueryClient } from "@tanstack/react-query";

import { createSimulatedServer } from "../../mocks/simulation/createSimulatedServer.ts";
import type { Delivery } from "../../mocks/simulation/createSimulatedSocket.ts";
import {
  createSimulatedTruth,
  simulationStart,
} from "../../mocks/simulation/createSimulatedTruth.ts";
import { createVirtualClock } from "../../mocks/simulation/createVirtualClock.ts";
import { nextTurn } from "../../mocks/simulation/nextTurn.ts";
import type { ScheduleStep } from "../../mocks/simulation/Schedule.ts";
import { ChatSyncError } from "../../src/ports/ChatSyncError.ts";
import { chatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import type { ChatSyncState } from "../../src/sync/startChatSync.ts";
import { createHolders } from "./createHolders.ts";
import { createScreen } from "./createScreen.ts";
import { createShownReader } from "./createShownReader.ts";
import { diffShown } from "./diffShown.ts";
import { installVirtualTime } from "./installVirtualTime.ts";
import { createInvariants } from "./invariants/createInvariants.ts";
import type { DeliveredChatMessage, DroppedInput, Moment } from "./Moment.ts";
import type { Simulation, SimulationOptions } from "./Simulation.ts";
import { takeStep } from "./takeStep.ts";

/** No simulation may call more timers, or take longer (ms) after its last step. */
const limits = { maxTurns: 50_000, maxMs: 24 * 60 * 60_000 };

/**
 * Creates a simulation; until it is destroyed there can't be another one, and TanStack Query and
 * `Date.now` live by its clock.
 *
 * @throws if another simulation is not destroyed yet.
 */
export function createSimulation(options: SimulationOptions): Simulation {
  const { schedule, strategy, strategyById, measuresBytes = false, onTurn } = options;
  const clock = createVirtualClock(simulationStart);
  const truth = createSimulatedTruth(schedule, clock);
  const roomIds = truth.chatRooms.map(({ id }) => id);
  const time = installVirtualTime(clock);

  const delivered = new Map<string, DeliveredChatMessage[]>();
  const dropped: DroppedInput[] = [];
  const errors: ChatSyncError[] = [];
  const invariants = createInvariants(simulationStart);
  let state: ChatSyncState = { status: "connecting", recovering: [] };
  let isAnswerable = true;
  /** Whether anything but the cache has changed since the last look. */
  let hasNews = true;
  let stepsTaken = 0;
  let firstRequests: number | undefined;

  const server = createSimulatedServer({ clock, truth, schedule, measuresBytes, onDelivered });
  const { api, socket } = server;
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: Infinity,
        retry: schedule.retry,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: "always",
      },
    },
  });
  const reader = createShownReader(queryClient);
  const screen = createScreen({ queryClient, api, schedule }, roomAt(schedule.openRoom));
  const holders = createHolders({
    queryClient,
    socket,
    api,
    strategy,
    onSessionStart: () => server.noteFreshListener(),
    onError(error) {
      errors.push(error);
      if (error.code === "strategy-failed" && !(error.cause instanceof ChatSyncError)) {
        invariants.report("threw", clock.now(), String(error.cause));
      }
    },
    onState(next) {
      state = next;
      hasNews = true;
      if (!isAnswerable && holders.strategy === strategy && next.status === "live") {
        isAnswerable = true;
        reader.clean(chatRoomsKey);
        reader.clean(chatMessagesKey(screen.openChatRoomId));
      }
    },
  });

  function roomAt(index: number): string {
    return roomIds[index % roomIds.length] ?? "";
  }

  function onDelivered({ chatMessage, breakage }: Delivery) {
    const { chatRoomId } = chatMessage;
    if (server.listenerCount === 0) return;
    hasNews = true;
    if (breakage === undefined) {
      const ofRoom = delivered.get(chatRoomId) ?? [];
      delivered.set(chatRoomId, [...ofRoom, { at: clock.now(), chatMessage }]);
    } else {
      dropped.push({
        chatRoomId: breakage === "unreadable" ? undefined : chatRoomId,
        requestsBefore: server.requests.length,
      });
    }
  }

  function look(): Moment {
    return {
      now: clock.now(),
      ...reader.read(state.recovering),
      openChatRoomId: screen.openChatRoomId,
      isLive: state.status === "live",
      isListening: server.listenerCount > 0,
      isAnswerable,
      delivered,
      dropped,
      requests: server.requests,
    };
  }

  function afterTurn() {
    if (firstRequests === undefined && screen.isComplete()) firstRequests = server.requests.length;
    // Most turns only pass on notifications, and looking at everything takes time.
    if (hasNews || reader.hasChanged()) {
      hasNews = false;
      moment = look();
      invariants.check(moment);
    } else {
      moment = { ...moment, now: clock.now() };
      invariants.checkTime(moment);
    }
    onTurn?.(moment);
  }
  let moment = look();
  const hooks = {
    beforeMove: (now: number) => invariants.checkTime({ ...moment, now }),
    afterTurn,
    onError: (error: unknown) => invariants.report("threw", clock.now(), String(error)),
  };

  async function turn(act: () => void) {
    hasNews = true;
    try {
      act();
    } catch (error) {
      hooks.onError(error);
    }
    await nextTurn();
    afterTurn();
  }

  async function playToQuiet() {
    if (!(await clock.runUntilQuiet(limits, hooks))) {
      invariants.report("never-quiet", clock.now(), `${clock.pending} timers wait`);
    }
    invariants.check(look());
  }

  function act({ do: action }: ScheduleStep) {
    takeStep(action, {
      server,
      screen,
      holders,
      roomAt,
      swapTo(id) {
        isAnswerable = false;
        dropped.length = 0;
        reader.taint();
        holders.swap(id === undefined ? strategy : strategyById(id));
      },
    });
  }

  return {
    schedule,
    clock,
    server,
    truth,
    queryClient,
    screen,
    get state() {
      return state;
    },
    errors,
    violations: invariants.violations,
    get stepsTaken() {
      return stepsTaken;
    },
    get firstRequests() {
      return firstRequests ?? server.requests.length;
    },
    async playFirstScreen() {
      const mounts = [() => screen.mount(), () => holders.joinFirst()];
      await turn(() => {
        for (const mount of schedule.screenFirst ? mounts : mounts.toReversed()) mount();
      });
      if (schedule.coldStart) return;
      while (!screen.isComplete() && clock.nextAt !== undefined) {
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
    divergence: () => diffShown({ ...look(), truth, schedule, queryClient }),
    async tearDown() {
      await turn(() => {
        holders.leaveAll();
        screen.unmount();
      });
      const report = (details: string) => invariants.report("leak", clock.now(), details);
      if (server.listenerCount > 0) report(`${server.listenerCount} socket listeners are left`);
      // A retry of TanStack Query keeps its timer when it is cancelled.
      if (time.pendingTimers > 0 && schedule.retry === 0)
        report(`${time.pendingTimers} timers are left`);
      const pending = server.requests.filter(({ outcome }) => outcome === "pending");
      if (pending.length > 0) report(`${pending.length} requests are left`);
      const { writes } = reader;
      await playToQuiet();
      if (reader.writes > writes) report("the cache was written to after the end");
    },
    destroy() {
      reader.stop();
      queryClient.clear();
      time.uninstall();
    },
  };
}
