import { goodRequest, type RequestFate, type Schedule } from "../../mocks/server/Schedule.ts";
import { presets, type PresetId } from "../schedules/presets.ts";
import { scheduleOfWorkload } from "../schedules/scheduleOfWorkload.ts";
import type { LabScenario, LabSettings } from "./scenes/LabScenario.ts";
import { mainScenes } from "./scenes/mainScenes.ts";
import { moreScenes } from "./scenes/moreScenes.ts";
import { labPageSize, openRoom } from "./scenes/steps.ts";

const messagesPageSize = 25;

const usualSettings: LabSettings = {
  latencyMs: 500,
  rate: 10,
  missing: 0.2,
  loadedPages: 1,
  rooms: 200,
  level: "L0",
};

const presetQuestions: Record<PresetId, string> = {
  human: "A message a second, as people write. Which strategy is good enough?",
  burst: "Sixty messages at once. Who keeps up?",
  lossy: "The connection is lost again and again. Who finds out what was missed?",
  deep: "Ten pages are loaded. What does a message cost?",
  "busy-morning": "Thirty minutes of a team of 40. What does it come to?",
};

/** The presets of `npm run compare`; its burst is the Lab's own with other figures. */
const presetScenarios = presets
  .filter(({ id }) => id !== "burst")
  .map((preset): LabScenario => ({
    id: preset.id,
    name: preset.name,
    question: presetQuestions[preset.id],
    action: "Play it",
    explanation: `${preset.description} It is what \`npm run compare -- --preset ${preset.id}\` plays, with the same seed.`,
    preset,
    settings: { rooms: preset.workload.rooms, loadedPages: preset.workload.loadedPages },
    script: (_, seed) => scheduleOfWorkload(preset.workload, seed).steps,
  }));

/** What the Lab has a button for. */
export const mainScenarios: readonly LabScenario[] = [...mainScenes, ...presetScenarios];

/** What it has in a menu beside them. */
export const moreScenarios = moreScenes;

export const labScenarios: readonly LabScenario[] = [...mainScenarios, ...moreScenarios];

/** Returns the scenario with this id. */
export function scenarioById(id: string): LabScenario | undefined {
  return labScenarios.find((scenario) => scenario.id === id);
}

/** The id of the scenario that a state brings along as a schedule. */
export const ownScheduleId = "schedule";

/** Returns the scenario of a state; of one that there is not, the first. */
export function scenarioOf({
  scenarioId,
  schedule,
}: {
  scenarioId: string;
  schedule?: Schedule | undefined;
}): LabScenario {
  if (scenarioId === ownScheduleId && schedule !== undefined) return scenarioOfSchedule(schedule);
  const scenario = scenarioById(scenarioId) ?? labScenarios[0];
  if (scenario === undefined) throw new Error("chat-sync-kit: the Lab has no scenarios.");
  return scenario;
}

function scenarioOfSchedule(schedule: Schedule): LabScenario {
  return {
    id: ownScheduleId,
    name: "A schedule",
    question: "Which strategies get this schedule right, and what do they pay for it?",
    action: "Play it",
    explanation:
      "“Surprise me” draws schedules by chance until one breaks a strategy, and leaves out every step and fault that isn’t needed. The Realtime panel writes one of what you did in a story. Below is what happens in it and which requests and events are disturbed; step through it to see what comes of that.",
    schedule,
    settings: {
      rooms: schedule.rooms,
      loadedPages: schedule.loadedPages,
      level: schedule.level,
    },
    script: () => schedule.steps,
  };
}

/** Returns how many rooms the clients of a scenario have loaded at the start. */
export function loadedRoomsOf(
  { schedule, preset }: LabScenario,
  { loadedPages }: LabSettings,
): number {
  return (schedule?.pageSize ?? preset?.workload.pageSize ?? labPageSize) * loadedPages;
}

/** Returns the settings of a scenario, with those that the reader changed. */
export function settingsOf(scenario: LabScenario, changes: Partial<LabSettings> = {}): LabSettings {
  return { ...usualSettings, ...scenario.settings, ...changes };
}

/** Returns a scenario's schedule: its conditions, and what happens as its steps. */
export function scheduleOf(scenario: LabScenario, settings: LabSettings, seed: number): Schedule {
  const steps = scenario.script(settings, seed);
  if (scenario.schedule !== undefined) return { ...scenario.schedule, steps };
  if (scenario.preset !== undefined) {
    return { ...scheduleOfWorkload(scenario.preset.workload, seed), steps };
  }
  const half = settings.latencyMs / 2;
  const usual: RequestFate = { ...goodRequest, upMs: half, downMs: settings.latencyMs - half };
  const firstScreen = Array.from({ length: settings.loadedPages + 1 }, () => goodRequest);
  return {
    level: settings.level,
    form: settings.loadedPages > 1 ? "infinite" : "plain",
    seed,
    rooms: settings.rooms,
    pageSize: labPageSize,
    messagesPageSize,
    loadedPages: settings.loadedPages,
    openRoom,
    connectAfterMs: 0,
    coldStart: false,
    // Otherwise reconcile would fetch twice at first, and the fates below would miss it.
    screenFirst: false,
    ordered: true,
    // As TanStack Query does it by default.
    retry: 3,
    steps,
    requests: [
      ...firstScreen,
      ...(scenario.requests?.(settings) ?? []).map((fate) => ({ ...usual, ...fate })),
    ],
    laterRequests: usual,
    deliveries: [],
    laterDeliveries: { delayMs: half },
    ...scenario.conditions?.(settings),
  };
}
