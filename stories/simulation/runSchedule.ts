import type { SimulatedRequest } from "../../mocks/server/createRequestLine.ts";
import type { ChatSyncError } from "../../src/ports/ChatSyncError.ts";
import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";
import type { ShownComparison } from "./compareShown.ts";
import { createSimulation } from "./createSimulation.ts";
import type { SimulatedDivergence } from "./diffShown.ts";
import type { Violation } from "./invariants/createInvariants.ts";
import type { Simulation, SimulationOptions } from "./Simulation.ts";

/** How a simulation ended. */
export interface SimulationOutcome {
  /** `undefined` if the client was torn down before everything was quiet. */
  divergence: SimulatedDivergence | undefined;
  isDivergent: boolean;
  /** What differs from the truth, in words. */
  differences: readonly string[];
  /** Whether it proves nothing: nothing was delivered, or nothing was there to compare. */
  isEmpty: boolean;
  violations: readonly Violation[];
  errors: readonly ChatSyncError[];
  /** Those started after the first screen was complete. */
  requests: readonly SimulatedRequest[];
}

export interface RunScheduleOptions extends Omit<SimulationOptions, "lanes"> {
  strategy: ChatSyncStrategy;
  /** Called before anything happens. */
  onCreated?: (simulation: Simulation) => void;
  /** Called once everything is quiet, before the client is torn down. */
  onQuiet?: (simulation: Simulation) => void;
}

/** Plays a schedule to its end with one strategy. */
export async function runSchedule({
  strategy,
  onCreated,
  onQuiet,
  ...options
}: RunScheduleOptions): Promise<SimulationOutcome> {
  const simulation = createSimulation({ ...options, lanes: [{ strategy }] });
  const [lane] = simulation.lanes;
  try {
    onCreated?.(simulation);
    await simulation.playFirstScreen();
    while (await simulation.playStep());
    let divergence: SimulatedDivergence | undefined;
    let comparison: ShownComparison = { differences: [], compared: 0 };
    if (options.schedule.endsEarly !== true) {
      await simulation.playToQuiet();
      divergence = lane.divergence();
      comparison = lane.compare();
      onQuiet?.(simulation);
    }
    const requests = lane.requests.slice(lane.firstRequests);
    await simulation.tearDown();
    return {
      divergence,
      isDivergent: comparison.differences.length > 0,
      isEmpty: comparison.compared === 0 || lane.delivered === 0,
      ...comparison,
      violations: lane.violations,
      errors: lane.errors,
      requests,
    };
  } finally {
    simulation.destroy();
  }
}
