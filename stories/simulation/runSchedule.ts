import { totalOf } from "../../mocks/divergence/totalOf.ts";
import type { SimulatedRequest } from "../../mocks/simulation/createSimulatedApi.ts";
import type { ChatSyncError } from "../../src/ports/ChatSyncError.ts";
import { createSimulation } from "./createSimulation.ts";
import type { SimulatedDivergence } from "./diffShown.ts";
import type { Violation } from "./invariants/createInvariants.ts";
import type { Simulation, SimulationOptions } from "./Simulation.ts";

/** How a simulation ended. */
export interface SimulationOutcome {
  /** `undefined` if the client was torn down before everything was quiet. */
  divergence: SimulatedDivergence | undefined;
  isDivergent: boolean;
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
    if (options.schedule.endsEarly !== true) {
      await simulation.playToQuiet();
      divergence = simulation.divergence();
    }
    const requests = simulation.server.requests.slice(simulation.firstRequests);
    await simulation.tearDown();
    return {
      divergence,
      isDivergent: divergence !== undefined && Object.values(divergence).some(isWrong),
      violations: simulation.violations,
      errors: simulation.errors,
      requests,
    };
  } finally {
    simulation.destroy();
  }
}

function isWrong(divergence: SimulatedDivergence[keyof SimulatedDivergence]): boolean {
  return totalOf(divergence) > 0;
}
