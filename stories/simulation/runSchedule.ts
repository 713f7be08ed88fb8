import type { SimulatedRequest } from "../../mocks/simulation/createSimulatedApi.ts";
import type { ChatSyncError } from "../../src/ports/ChatSyncError.ts";
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

export interface RunScheduleOptions extends SimulationOptions {
  /** Is called before anything happens. */
  onCreated?: (simulation: Simulation) => void;
}

/** Plays a schedule to its end. */
export async function runSchedule(options: RunScheduleOptions): Promise<SimulationOutcome> {
  const simulation = createSimulation(options);
  try {
    options.onCreated?.(simulation);
    await simulation.playFirstScreen();
    while (await simulation.playStep());
    let divergence: SimulatedDivergence | undefined;
    let comparison: ShownComparison = { differences: [], compared: 0 };
    if (options.schedule.endsEarly !== true) {
      await simulation.playToQuiet();
      divergence = simulation.divergence();
      comparison = simulation.compare();
    }
    const requests = simulation.server.requests.slice(simulation.firstRequests);
    await simulation.tearDown();
    return {
      divergence,
      isDivergent: comparison.differences.length > 0,
      isEmpty: comparison.compared === 0 || simulation.delivered === 0,
      ...comparison,
      violations: simulation.violations,
      errors: simulation.errors,
      requests,
    };
  } finally {
    simulation.destroy();
  }
}
