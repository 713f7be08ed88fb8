import { type Divergence, totalOf } from "../../mocks/divergence/Divergence.ts";
import { calmSchedule, type Schedule, type ScheduleAction } from "../../mocks/server/Schedule.ts";
import { reconcile } from "../../src/sync/reconcile/reconcile.ts";
import { createSimulation } from "../../stories/simulation/createSimulation.ts";
import type { Simulation } from "../../stories/simulation/Simulation.ts";

const longList: Schedule = {
  ...calmSchedule,
  form: "infinite",
  rooms: 120,
  pageSize: 10,
  messagesPageSize: 5,
  screenFirst: false,
};

/** Plays steps, `spacingMs` apart, with `reconcile`, and returns what `measure` makes of them. */
export async function playWith<T>(
  settings: Partial<Schedule> & { actions: readonly ScheduleAction[]; spacingMs: number },
  measure: (simulation: Simulation) => Promise<T>,
): Promise<T> {
  const { actions, spacingMs, ...ownSettings } = settings;
  const steps = actions.map((action) => ({ after: spacingMs, do: action }));
  const schedule = { ...longList, ...ownSettings, steps };
  const simulation = createSimulation({ schedule, lanes: [{ strategy: reconcile }] });
  try {
    await simulation.playFirstScreen();
    const measured = await measure(simulation);
    const [{ violations, divergence }] = simulation.lanes;
    const isDivergent = Object.values(divergence()).some(isWrong);
    if (violations.length > 0 || isDivergent) {
      throw new Error("chat-sync-kit: a figure was measured of a run that went wrong.");
    }
    return measured;
  } finally {
    simulation.destroy();
  }
}

function isWrong(divergence: Divergence): boolean {
  return totalOf(divergence) > 0;
}

/** Plays steps until everything is quiet, and returns how many requests were started. */
export async function countRequests(simulation: Simulation, steps = Infinity): Promise<number> {
  const [{ requests }] = simulation.lanes;
  const before = requests.length;
  for (let step = 0; step < steps && (await simulation.playStep()); step += 1);
  await simulation.playToQuiet();
  return requests.length - before;
}
