import type { Divergence } from "../../mocks/divergence/Divergence.ts";
import { isRight } from "../../mocks/divergence/isRight.ts";
import { runSchedule } from "../../stories/simulation/runSchedule.ts";
import { strategyById } from "../../stories/world/strategies.ts";
import { strategyFor } from "../sim/strategyFor.ts";
import type { Scenario } from "./Scenario.ts";
import { scheduleOfScenario } from "./scheduleOfScenario.ts";
import { watchStaleness, type StalenessWatch } from "./watchStaleness.ts";

/** A strategy and some seeds of a scenario: `count` from `from` on. */
export interface CompareTask {
  scenario: Scenario;
  strategyId: string;
  from: number;
  count: number;
}

/** What a strategy did in some seeds, summed up. */
export interface CompareTally {
  seeds: number;
  messages: number;
  requests: number;
  aborted: number;
  responseBytes: number;
  shownAfterMs: number[];
  never: number;
  wrongChatRooms: number;
  wrongChatMessages: number;
  divergence: Divergence["counts"];
}

export function emptyTally(): CompareTally {
  return {
    seeds: 0,
    messages: 0,
    requests: 0,
    aborted: 0,
    responseBytes: 0,
    shownAfterMs: [],
    never: 0,
    wrongChatRooms: 0,
    wrongChatMessages: 0,
    divergence: { missing: 0, extra: 0, duplicated: 0, misordered: 0, wrongPreview: 0 },
  };
}

/** Runs the strategy over the scenario's schedules, one after the other. */
export async function compareSeeds(task: CompareTask): Promise<CompareTally> {
  const { scenario, strategyId, from, count } = task;
  const tally = emptyTally();
  for (let seed = from; seed < from + count; seed += 1) {
    await addSeed(tally, scenario, strategyId, seed);
  }
  return tally;
}

async function addSeed(tally: CompareTally, scenario: Scenario, strategyId: string, seed: number) {
  const schedule = scheduleOfScenario(scenario, seed);
  let watch: StalenessWatch | undefined;
  const { divergence, requests } = await runSchedule({
    schedule,
    strategy: strategyFor(strategyId, schedule),
    strategyById,
    measuresBytes: true,
    onCreated(simulation) {
      watch = watchStaleness(simulation);
    },
    onTurn: (moment) => watch?.onTurn(moment),
  });
  const staleness = watch?.end();

  tally.seeds += 1;
  tally.messages += schedule.steps.filter(isMessage).length;
  tally.requests += requests.length;
  tally.aborted += requests.filter(({ outcome }) => outcome === "aborted").length;
  tally.responseBytes += requests.reduce((sum, { responseBytes }) => sum + responseBytes, 0);
  tally.shownAfterMs.push(...(staleness?.shownAfterMs ?? []));
  tally.never += staleness?.never ?? 0;
  if (divergence === undefined) return;
  tally.wrongChatRooms += Number(!isRight(divergence.chatRooms));
  tally.wrongChatMessages += Number(!isRight(divergence.chatMessages));
  addCounts(tally.divergence, divergence.chatRooms.counts);
  addCounts(tally.divergence, divergence.chatMessages.counts);
}

function isMessage({ do: { kind } }: { do: { kind: string } }): boolean {
  return kind === "post" || kind === "malformed";
}

/** Adds the counts to a sum. */
export function addCounts(sum: Divergence["counts"], counts: Divergence["counts"]): void {
  sum.missing += counts.missing;
  sum.extra += counts.extra;
  sum.duplicated += counts.duplicated;
  sum.misordered += counts.misordered;
  sum.wrongPreview += counts.wrongPreview;
}
