import { goodRequest, type RequestFate, type Schedule } from "../../mocks/server/Schedule.ts";
import { presets, type PresetId } from "../schedules/presets.ts";
import { scheduleOfWorkload } from "../schedules/scheduleOfWorkload.ts";
import type { LabScene, LabSettings } from "./scenes/LabScene.ts";
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
const presetScenes = presets
  .filter(({ id }) => id !== "burst")
  .map((preset): LabScene => ({
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
export const scenesWithButton: readonly LabScene[] = [...mainScenes, ...presetScenes];

/** What it has in a menu beside them. */
export const scenesInMenu = moreScenes;

export const labScenes: readonly LabScene[] = [...scenesWithButton, ...scenesInMenu];

/** Returns the scene with this id. */
export function sceneById(id: string): LabScene | undefined {
  return labScenes.find((scene) => scene.id === id);
}

/** The id of the scene that a state brings along as a schedule. */
export const ownScheduleId = "schedule";

/** Returns the scene of a state; of one that there is not, the first. */
export function sceneOf({
  sceneId,
  schedule,
}: {
  sceneId: string;
  schedule?: Schedule | undefined;
}): LabScene {
  if (sceneId === ownScheduleId && schedule !== undefined) return sceneOfSchedule(schedule);
  const scene = sceneById(sceneId) ?? labScenes[0];
  if (scene === undefined) throw new Error("chat-sync-kit: the Lab has no scenes.");
  return scene;
}

function sceneOfSchedule(schedule: Schedule): LabScene {
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

/** Returns how many rooms the clients of a scene have loaded at the start. */
export function loadedRoomsOf(
  { schedule, preset }: LabScene,
  { loadedPages }: LabSettings,
): number {
  return (schedule?.pageSize ?? preset?.workload.pageSize ?? labPageSize) * loadedPages;
}

/** Returns the settings of a scene, with those that the reader changed. */
export function settingsOf(scene: LabScene, changes: Partial<LabSettings> = {}): LabSettings {
  return { ...usualSettings, ...scene.settings, ...changes };
}

/** Returns a scene's schedule: its conditions, and what happens as its steps. */
export function scheduleOf(scene: LabScene, settings: LabSettings, seed: number): Schedule {
  const steps = scene.script(settings, seed);
  if (scene.schedule !== undefined) return { ...scene.schedule, steps };
  if (scene.preset !== undefined) {
    return { ...scheduleOfWorkload(scene.preset.workload, seed), steps };
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
      ...(scene.requests?.(settings) ?? []).map((fate) => ({ ...usual, ...fate })),
    ],
    laterRequests: usual,
    deliveries: [],
    laterDeliveries: { delayMs: half },
    ...scene.conditions?.(settings),
  };
}
