import type { QueryClient } from "@tanstack/react-query";

import type { SimulatedServer } from "../../mocks/simulation/createSimulatedServer.ts";
import type { VirtualClock } from "../../mocks/simulation/createVirtualClock.ts";
import type { Schedule } from "../../mocks/simulation/Schedule.ts";
import type { GrowingTruth } from "../../mocks/truth/Truth.ts";
import type { ChatSyncError } from "../../src/ports/ChatSyncError.ts";
import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";
import type { ChatSyncState } from "../../src/sync/startChatSync.ts";
import type { ShownComparison } from "./compareShown.ts";
import type { Screen } from "./createScreen.ts";
import type { SimulatedDivergence } from "./diffShown.ts";
import type { Violation } from "./invariants/createInvariants.ts";
import type { Moment } from "./Moment.ts";

export interface SimulationOptions {
  schedule: Schedule;
  /** The strategy under test. */
  strategy: ChatSyncStrategy;
  /** Returns the strategy that a `swap` step names. */
  strategyById: (id: string) => ChatSyncStrategy;
  measuresBytes?: boolean;
  /**
   * After so many requests the server answers none any more.
   * @default Infinity
   */
  maxRequests?: number;
  /** Is called with what there is to see after each turn of the clock. */
  onTurn?: (moment: Moment) => void;
}

/**
 * A client and its server in virtual time, played step by step. Where there are two clients, what is
 * not about both is about the first.
 */
export interface Simulation {
  readonly schedule: Schedule;
  readonly clock: VirtualClock;
  readonly server: SimulatedServer;
  readonly truth: GrowingTruth;
  readonly queryClient: QueryClient;
  readonly screen: Screen;
  /** What `onState` reported last. */
  readonly state: ChatSyncState;
  /** What `onError` was told, oldest first. */
  readonly errors: readonly ChatSyncError[];
  readonly violations: readonly Violation[];
  /** How many legible events have reached a client. */
  readonly delivered: number;
  /** How many steps have been taken. */
  readonly stepsTaken: number;
  /** How many requests belong to the first screen. */
  readonly firstRequests: number;
  /** Mounts the client and, unless the schedule starts cold, waits for the first screen. */
  playFirstScreen(): Promise<void>;
  /** Goes on to the next step and takes it. Resolves to false if there is none. */
  playStep(): Promise<boolean>;
  /** Goes on until everything is quiet. */
  playToQuiet(): Promise<void>;
  /**
   * Compares every cached query of every client with the truth: when quiet, nothing may differ. Also
   * checks that every client is `live`.
   */
  compare(): ShownComparison;
  /** Returns what is wrong in what the first client shows. Only when quiet must it be nothing. */
  divergence(): SimulatedDivergence;
  /** Unmounts the client and checks that it leaves nothing behind. */
  tearDown(): Promise<void>;
  /** Gives the real time back. Has to be called, whatever happened. */
  destroy(): void;
}
