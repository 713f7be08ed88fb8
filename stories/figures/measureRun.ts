import { isRight } from "../../mocks/divergence/Divergence.ts";
import type { Schedule, ScheduleStep } from "../../mocks/server/Schedule.ts";
import { strategyFor } from "../schedules/strategyFor.ts";
import type { Moment } from "../simulation/Moment.ts";
import { runSchedule, type SimulationOutcome } from "../simulation/runSchedule.ts";
import type { Simulation } from "../simulation/Simulation.ts";
import { strategyById } from "../world/strategies.ts";
import { emptyTally, sumOfCounts, type Tally } from "./Tally.ts";
import { watchDifference } from "./watchDifference.ts";
import { watchRenders } from "./watchRenders.ts";
import { watchStaleness } from "./watchStaleness.ts";

/** Plays a schedule with a strategy, and resolves to what it did. */
export async function measureRun(strategyId: string, schedule: Schedule): Promise<Tally> {
  let watch: RunWatch | undefined;
  const outcome = await runSchedule({
    schedule,
    strategy: strategyFor(strategyId, schedule),
    strategyById,
    measuresBytes: true,
    onCreated(simulation) {
      watch = watchRun(simulation);
    },
    onTurn: (moment) => watch?.onTurn(moment),
  });
  return watch?.end(outcome) ?? emptyTally();
}

interface RunWatch {
  /** Has to be called after every turn. */
  onTurn(moment: Moment): void;
  /** Returns what the strategy did, when everything is quiet. */
  end(outcome: Pick<SimulationOutcome, "requests" | "divergence">): Tally;
}

/** Watches a simulation that was just created, and must measure bytes. */
function watchRun(simulation: Simulation): RunWatch {
  const staleness = watchStaleness(simulation);
  const renders = watchRenders();
  const difference = watchDifference(simulation);
  return {
    onTurn(moment) {
      staleness.onTurn(moment);
      renders.onTurn(moment, simulation.stepsTaken > 0);
      difference.onTurn(moment);
    },
    end({ requests, divergence }) {
      return {
        runs: 1,
        messages: simulation.schedule.steps.filter(isMessage).length,
        requests: requests.length,
        aborted: requests.filter(({ outcome }) => outcome === "aborted").length,
        responseBytes: requests.reduce((sum, { responseBytes }) => sum + responseBytes, 0),
        rowRenders: renders.end(),
        ...staleness.end(),
        ...difference.end(),
        ...(divergence === undefined
          ? { wrongChatRooms: 0, wrongChatMessages: 0, divergence: emptyTally().divergence }
          : {
              wrongChatRooms: Number(!isRight(divergence.chatRooms)),
              wrongChatMessages: Number(!isRight(divergence.chatMessages)),
              divergence: sumOfCounts(divergence.chatRooms.counts, divergence.chatMessages.counts),
            }),
      };
    },
  };
}

function isMessage({ do: { kind } }: ScheduleStep): boolean {
  return kind === "post" || kind === "malformed";
}
