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
   * After so many requests of a client the server answers it none any more.
   * @default Infinity
   */
  maxRequests?: number;
  /** Called with what there is to see in each lane after each turn of the clock. */
  onTurn?: (moment: Moment, laneIndex: number) => void;
}

/**
 * One server and one stream of events in virtual time, and beside each other the clients of one or
 * several strategies. A lane does what it does alone, but that the steps begin when the first screen
 * of every lane is complete.
 *
 * While one of the functions that play is at work, `Date.now` and `performance.now` tell the virtual
 * time. Those that are called meanwhile wait for their turn.
 */
export interface Simulation {
  readonly schedule: Schedule;
  readonly clock: VirtualClock;
  readonly server: SimulatedServer;
  readonly truth: GrowingTruth;
  readonly lanes: readonly [Lane, ...Lane[]];
  /** How many of the schedule's steps have been taken. */
  readonly stepsTaken: number;
  /** Whether nothing is under way and no timer waits. */
  readonly isQuiet: boolean;
  /** Mounts every client and, unless the schedule starts cold, waits for the first screens. */
  playFirstScreen(): Promise<void>;
  /** Goes on to the schedule's next step and takes it. Resolves to false if there is none. */
  playStep(): Promise<boolean>;
  /** Goes on to a time (ms since 1970), and takes the steps of the schedule that are due. */
  advanceTo(time: number): Promise<void>;
  /** Takes a step now, whether or not the schedule has it, and all that it sets off at once. */
  act(step: Step): Promise<void>;
  /** Goes on until everything is quiet. The next step counts from then. */
  playToQuiet(): Promise<void>;
  /** Unmounts every client and checks that it leaves nothing behind. */
  tearDown(): Promise<void>;
  /** Gives the real time back. Has to be called, whatever happened. */
  destroy(): void;
}
