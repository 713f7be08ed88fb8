import type { Schedule, ScheduleAction } from "../../mocks/server/Schedule.ts";
import { sceneOf, scheduleOf, settingsOf } from "./labScenes.ts";
import type { LabAct, LabState } from "./labState.ts";
import type { TimedStep } from "./recording/recordServer.ts";
import type { LabScene, LabSettings } from "./scenes/LabScene.ts";

const disconnectMs = 3_000;
const noticeAfterMs = 300;

/** Returns what a state plays: its schedule, and all that happens, in ms since the first screen. */
export function scheduleOfState(state: LabState): { schedule: Schedule; steps: TimedStep[] } {
  const scene = sceneOf(state);
  const settings = settingsOf(scene, state.changes);
  return {
    schedule: scheduleOf(scene, settings, state.seed),
    steps: stepsOf(scene, settings, state),
  };
}

/** Returns the scene as often as it is played, and what the reader does besides. */
function stepsOf(
  scene: LabScene,
  settings: LabSettings,
  { acts, seed }: Pick<LabState, "acts" | "seed">,
): TimedStep[] {
  let plays = 0;
  return acts
    .flatMap(({ atMs, act }): TimedStep[] => {
      if (act.kind !== "play") return [{ atMs, action: actionOf(act) }];
      let at = atMs;
      plays += 1;
      return scene.script(settings, seed + plays - 1).map((step) => {
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
