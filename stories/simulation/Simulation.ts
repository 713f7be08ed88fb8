import type { SimulatedServer } from "../../mocks/server/createSimulatedServer.ts";
import type { VirtualClock } from "../../mocks/server/createVirtualClock.ts";
import type { Schedule } from "../../mocks/server/Schedule.ts";
import type { GrowingTruth } from "../../mocks/truth/Truth.ts";
import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";
import type { TransportName } from "./createClientPorts.ts";
import type { Lane } from "./createLane.ts";
import type { Moment } from "./Moment.ts";
import type { Step } from "./takeStep.ts";

export interface SimulationOptions {
  schedule: Schedule;
  /** The strategies under test, each with clients, a connection and faults of its own. */
  lanes: readonly { strategy: ChatSyncStrategy }[];
  /** @default "direct" */
  transport?: TransportName;
  /**
   * Returns the strategy that a `swap` step names.
   * @default one of the kit's
   */
  strategyById?: (id: string) => ChatSyncStrategy;
  measuresBytes?: boolean;
  /**
   * The server never answers requests of a client after this many.
   * @default Infinity
   */
  maxRequests?: number;
  /** Called with the state of each lane after each turn of the clock. */
  onTurn?: (moment: Moment, laneIndex: number) => void;
}

/**
 * One server and one stream of events in virtual time, and the clients of one or more strategies side by
 * side. Each lane does what it would do alone, except that the steps begin when the first screen of every
 * lane is complete.
 *
 * While one of the functions that play runs, `Date.now` and `performance.now` return the virtual time.
 * Calls made meanwhile wait for their turn.
 */
export interface Simulation {
  readonly schedule: Schedule;
  readonly clock: VirtualClock;
  readonly server: SimulatedServer;
  readonly truth: GrowingTruth;
  readonly lanes: readonly [Lane, ...Lane[]];
  /** How many of the schedule's steps have been taken. */
  readonly stepsTaken: number;
  /** Whether nothing is in flight and no timer is pending. */
  readonly isQuiet: boolean;
  /** Mounts every client and, unless the schedule starts cold, waits for the first screens. */
  playFirstScreen(): Promise<void>;
  /** Advances to the schedule's next step and takes it. Resolves to false if there is none. */
  playStep(): Promise<boolean>;
  /** Advances to a time (ms since 1970), and takes the steps of the schedule that are due. */
  advanceTo(time: number): Promise<void>;
  /** Takes a step now, whether or not the schedule has it, and everything that it causes immediately. */
  act(step: Step): Promise<void>;
  /** Advances until everything is quiet. The next step is timed from then. */
  playToQuiet(): Promise<void>;
  /** Unmounts every client and checks that it leaves nothing behind. */
  tearDown(): Promise<void>;
  /** Restores the real time. Must be called in any case. */
  destroy(): void;
}
