import type { Schedule, ScheduleAction } from "../../mocks/server/Schedule.ts";
import { scenarioOf, scheduleOf, settingsOf } from "./labScenarios.ts";
import type { LabAct, LabState } from "./labState.ts";
import type { TimedStep } from "./recording/recordServer.ts";
import type { LabScenario, LabSettings } from "./scenes/LabScenario.ts";

const disconnectMs = 3_000;
const noticeAfterMs = 300;

/** Returns what a state plays: its schedule, and all that happens, in ms since the first screen. */
export function scheduleOfState(state: LabState): { schedule: Schedule; steps: TimedStep[] } {
  const scenario = scenarioOf(state);
  const settings = settingsOf(scenario, state.changes);
  return {
    schedule: scheduleOf(scenario, settings, state.seed),
    steps: stepsOf(scenario, settings, state),
  };
}

/** Returns the scene as often as it is played, and what the reader does besides. */
function stepsOf(
  scenario: LabScenario,
  settings: LabSettings,
  { acts, seed }: Pick<LabState, "acts" | "seed">,
): TimedStep[] {
  let plays = 0;
  return acts
    .flatMap(({ atMs, act }): TimedStep[] => {
      if (act.kind !== "play") return [{ atMs, action: actionOf(act) }];
      let at = atMs;
      plays += 1;
      return scenario.script(settings, seed + plays - 1).map((step) => {
        at += step.after;
        return { atMs: at, action: step.do };
      });
    })
    .toSorted((a, b) => a.atMs - b.atMs);
}

function actionOf(act: Exclude<LabAct, { kind: "play" }>): ScheduleAction {
  switch (act.kind) {
    case "post":
    case "open":
      return act;
    case "refetch":
      return { kind: "refetch", what: "all", cancel: false };
    case "more":
      return { kind: "load-page", what: "list" };
    case "disconnect":
      return { kind: "disconnect", forMs: disconnectMs, noticeAfterMs };
    case "send":
      return { kind: "send" };
  }
}
