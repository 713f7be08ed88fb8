import type { QueryClient, QueryKey } from "@tanstack/react-query";

import type { SimulatedRequest } from "../../mocks/server/createRequestLine.ts";
import {
  createScriptedFaults,
  type ScriptedFaults,
} from "../../mocks/server/createScriptedFaults.ts";
import type { ServerOrder } from "../../mocks/truth/createServerOrder.ts";
import type { TruthEvent } from "../../mocks/truth/Truth.ts";
import type { ChatApi } from "../../src/ports/ChatApi.ts";
import type { ChatSocket } from "../../src/ports/ChatSocket.ts";
import type { ChatSyncError } from "../../src/ports/ChatSyncError.ts";
import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";
import type { ChatSyncState } from "../../src/sync/startChatSync.ts";
import { compareShown, type ShownComparison } from "./compareShown.ts";
import { createClient, type Client, type ClientOptions } from "./createClient.ts";
import type { Screen } from "./createScreen.ts";
import { diffShown, type SimulatedDivergence } from "./diffShown.ts";
import type { InvariantName, Violation } from "./invariants/createInvariants.ts";
import type { Moment } from "./Moment.ts";
import { ThrownByApp } from "./ThrownByApp.ts";

/** How often the events may be requested without a reason in the schedule's steps. */
const freeEventRequests = 5;

/**
 * One strategy with its client, or two clients where the schedule has two. What is not about both is
 * about the first.
 */
export interface Lane {
  /** The strategy under test. */
  readonly strategy: ChatSyncStrategy;
  readonly queryClient: QueryClient;
  readonly screen: Screen;
  readonly api: ChatApi;
  readonly socket: ChatSocket;
  /** In the order in which they were started. */
  readonly requests: readonly SimulatedRequest[];
  /** How many of them belong to the first screen. */
  readonly firstRequests: number;
  /** What `onState` reported last. */
  readonly state: ChatSyncState;
  /** What `onError` was called with, oldest first. */
  readonly errors: readonly ChatSyncError[];
  readonly violations: readonly Violation[];
  /** How many legible events have reached a client. */
  readonly delivered: number;
  /** The events that have reached its first client, broken ones too, in the order of arrival. */
  readonly arrived: readonly TruthEvent[];
  /**
   * Compares every cached query of every client with the truth: when quiet, nothing may differ. Also
   * checks that every client is `live`.
   */
  compare(): ShownComparison;
  /** Returns what is wrong in what the first client shows. Only when quiet must it be nothing. */
  divergence(): SimulatedDivergence;
}

/** Something that the app has kept to put it back. */
export interface KeptData {
  client: Client;
  queryKey: QueryKey;
  data: unknown;
}

/** A lane as the simulation drives it. */
export interface LaneInPlay extends Lane {
  readonly clients: readonly [Client, ...Client[]];
  readonly faults: ScriptedFaults;
  readonly order: ServerOrder;
  readonly kept: KeptData[];
  /** Returns the strategy with an id, or the one under test. */
  strategyFor(strategyId: string | undefined): ChatSyncStrategy;
  /** Runs something; what it throws is a violation, unless the app threw it. */
  attempt(run: () => void): void;
  reportThrown(error: unknown): void;
  report(invariant: InvariantName, details: string): void;
  /** Checks every client after a turn, and returns what there is to see of the first one. */
  afterTurn(): Moment;
  unmount(): void;
  destroy(): void;
}

export interface LaneOptions extends Omit<ClientOptions, "faults" | "draftPrefix"> {
  strategyById: (id: string) => ChatSyncStrategy;
}

/** Opens a lane, with its own copy of the schedule's faults. Its clients are not mounted yet. */
export function createLane({ strategyById, ...options }: LaneOptions): LaneInPlay {
  const { clock, schedule, server, strategy } = options;
  const { truth } = server;
  const faults = createScriptedFaults(schedule);
  const main = createClient({ ...options, faults, draftPrefix: "draft-" });
  const second = () => createClient({ ...options, faults, draftPrefix: "second-draft-" });
  const clients: [Client, ...Client[]] = schedule.clients === 2 ? [main, second()] : [main];

  function report(invariant: InvariantName, details: string) {
    main.invariants.report(invariant, clock.now(), details);
  }
  function reportThrown(error: unknown) {
    if (!ThrownByApp.is(error)) report("threw", String(error));
  }

  /** With a stream that skips offsets, a gap proves nothing: messages alone are no reason for a request. */
  function checkFutileRequests() {
    if ((schedule.offsetStep ?? 1) === 1) return;
    const others = schedule.steps.filter(({ do: { kind } }) => kind !== "post").length;
    for (const { connection, invariants } of clients) {
      const isAsking = ({ operation }: SimulatedRequest) => operation === "events-since";
      const asked = connection.requests.filter(isAsking).length;
      if (asked <= freeEventRequests + 2 * others) continue;
      const details = `the events are asked for ${asked} times`;
      invariants.report("request-storm", clock.now(), details);
    }
  }

  function checkStatus() {
    for (const { state, ports, invariants } of clients) {
      const { listenerCount, connected } = ports.socket;
      if (listenerCount === 0 || !connected || state.connectionStatus === "live") continue;
      const keys = JSON.stringify(state.recovering);
      const details = `it is ${state.connectionStatus}, recovering ${keys}`;
      invariants.report("status", clock.now(), details);
    }
  }

  return {
    strategy,
    queryClient: main.queryClient,
    screen: main.screen,
    api: main.ports.api,
    socket: main.ports.socket,
    requests: main.connection.requests,
    get firstRequests() {
      return main.firstRequests ?? main.connection.requests.length;
    },
    get state() {
      return main.state;
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
    arrived: main.arrived,
    compare() {
      checkStatus();
      checkFutileRequests();
      const compared = clients.map(({ queryClient, connection, errors }) =>
        compareShown({ queryClient, truth, view: connection.view(), schedule, errors }),
      );
      const own = clients.flatMap(({ ownMessages, look }) =>
        ownMessages.compare(look().chatMessages),
      );
      return {
        differences: [...compared.flatMap(({ differences }) => differences), ...own],
        compared: compared.reduce((sum, each) => sum + each.compared, 0),
      };
    },
    divergence: () => diffShown({ ...main.look(), truth, schedule, queryClient: main.queryClient }),
    clients,
    faults,
    order: truth.order,
    kept: [],
    strategyFor: (id) => (id === undefined ? strategy : strategyById(id)),
    attempt(run) {
      try {
        run();
      } catch (error) {
        reportThrown(error);
      }
    },
    reportThrown,
    report,
    afterTurn() {
      const moment = main.afterTurn();
      for (const client of clients.slice(1)) client.afterTurn();
      return moment;
    },
    unmount() {
      for (const { holders, screen, stopActivity } of clients) {
        stopActivity();
        holders.leaveAll();
        screen.unmount();
      }
    },
    destroy() {
      for (const client of clients) client.destroy();
    },
  };
}
