import {
  goodRequest,
  type RequestFate,
  type Schedule,
  type ScheduleAction,
  type ScheduleStep,
} from "../../mocks/server/Schedule.ts";
import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import { createRandom } from "../../mocks/truth/createRandom.ts";
import { presets, type Preset, type PresetId } from "../schedules/presets.ts";
import { scheduleOfScenario } from "../schedules/scheduleOfScenario.ts";

/** What the sliders of the Lab choose. */
export interface LabSettings {
  /** Round trip of a request, and twice the way of an event, in ms. */
  latencyMs: number;
  /** Messages a second, in scenarios that are a stream. */
  rate: number;
  /** The share of these messages that goes to rooms outside the list, 0 to 1. */
  missing: number;
  /** Pages of ten rooms that the list has loaded. */
  loadedPages: number;
  /** Rooms on the server. */
  rooms: number;
  level: ProtocolLevel;
}

/** A scene that the Lab plays. */
export interface LabScenario {
  id: string;
  /** On its button. */
  name: string;
  /** The question that the scene answers, with what happens in it. */
  question: string;
  /** On the button that plays it. */
  action: string;
  /** What to look at, and why it goes wrong where it does. */
  explanation: string;
  /** Where it differs from `usualSettings`. */
  settings?: Partial<LabSettings>;
  /** The settings that change something in it, besides latency, rooms and level. */
  uses?: readonly ("rate" | "missing" | "loadedPages")[];
  /** A schedule that is played as it is. */
  schedule?: Schedule;
  /** The preset of `npm run compare` that it is: its schedule comes from there, whole. */
  preset?: Preset;
  /** Returns what happens, from the press of the button on. */
  script: (settings: LabSettings, seed: number) => ScheduleStep[];
  /** Returns what happens to the requests, counted from the one after the first screen. */
  requests?: (settings: LabSettings) => Partial<RequestFate>[];
  /** Returns the rest of the schedule where it differs from the usual one. */
  world?: (settings: LabSettings) => Partial<Schedule>;
}

const usualSettings: LabSettings = {
  latencyMs: 500,
  rate: 10,
  missing: 0.2,
  loadedPages: 1,
  rooms: 200,
  level: "L0",
};

const labPageSize = 10;
const messagesPageSize = 25;

/** Rooms by their place in the list at the start, counted from 0. */
const openRoom = 0;
const knownRoom = 4;
const missingRoom = 24;
/** Missing, and only the first of two accounts sees it; `accountView.ts` has the rule. */
const roomOfFirst = 25;
/** In the list of either account. */
const roomOfBoth = 5;

const at = (after: number, action: ScheduleAction): ScheduleStep => ({ after, do: action });
const post = (room: number, after = 0) => at(after, { kind: "post", room });

/** The next response takes so long that an event sent after it was read overtakes it. */
const slowResponse = ({ latencyMs }: LabSettings) => [{ downMs: 100 + latencyMs * 1.5 }];

/** Returns a stream of messages at the rate and with the share of missing rooms that are set. */
function stream(settings: LabSettings, seed: number, messages: number): ScheduleStep[] {
  const random = createRandom(seed);
  const loaded = Math.min(labPageSize * settings.loadedPages, settings.rooms);
  return Array.from({ length: messages }, (_, index) => {
    const isMissing = loaded < settings.rooms && random.chance(settings.missing);
    const room = isMissing
      ? random.int(loaded, settings.rooms - 1)
      : random.chance(0.3)
        ? openRoom
        : random.int(0, loaded - 1);
    return post(room, index === 0 ? 0 : 1_000 / settings.rate);
  });
}

const presetQuestions: Record<PresetId, string> = {
  human: "A message a second, as people write. Which strategy is good enough?",
  burst: "Sixty messages at once. Who keeps up?",
  lossy: "The connection is lost again and again. Who finds out what was missed?",
  deep: "Ten pages are loaded. What does a message cost?",
  "busy-morning": "Thirty minutes of a team of 40. What does it come to?",
};

const ownScenarios: readonly LabScenario[] = [
  {
    id: "known-room",
    name: "Known chat",
    question: "A message arrives for a chat in your list. What does your cache do?",
    action: "Send it",
    explanation:
      "Every strategy gets this one right. They differ in what it costs and how long it takes: whoever invalidates waits for a round trip and fetches what it mostly has; whoever writes into the cache shows the message at once, for nothing.",
    script: () => [post(knownRoom)],
  },
  {
    id: "missing-room",
    name: "Missing chat",
    question: "A message arrives for a chat you haven’t loaded. What does your cache do?",
    action: "Send it",
    explanation:
      "The list has ten of 200 chats, and this one isn’t among them. `findIndex` returns −1, and `splice(-1, 1)` takes out the last row: it gets the message of a chat that isn’t its own and jumps to the top. Invalidating the list is right but fetches ten rows for one. One request for the one chat is enough.",
    script: () => [post(missingRoom)],
  },
  {
    id: "burst",
    name: "Burst of 200",
    question: "Two hundred messages arrive within a few seconds. Who keeps up?",
    action: "Send 200",
    explanation:
      "An invalidation cancels the fetch in flight and starts another. With messages closer together than a round trip, no fetch ends before the burst does: nothing shows, and almost every request is thrown away.",
    settings: { rate: 50 },
    uses: ["rate", "missing", "loadedPages"],
    script: (settings, seed) => stream(settings, seed, 200),
  },
  {
    id: "while-list-loads",
    name: "During a refetch",
    question: "A message arrives while the list is being refetched. Does it survive?",
    action: "Refetch and send",
    explanation:
      "The server has read the list, then the message arrives over the socket, then the response arrives, without it. A fetch result replaces the data whatever was written meanwhile.",
    requests: slowResponse,
    script: ({ latencyMs }) => [
      at(0, { kind: "refetch", what: "list", cancel: false }),
      post(knownRoom, Math.round(latencyMs * 0.6)),
    ],
  },
  {
    id: "while-page-loads",
    name: "During “load more”",
    question: "A chat moves while the next page is on its way. Are there holes or doubles?",
    action: "Load more and send",
    explanation:
      "The second page is read on the server, then one of its chats gets a message and moves to the top. The page arrives with the chat where it was.",
    world: () => ({ form: "infinite" }),
    requests: slowResponse,
    script: ({ latencyMs }) => [
      at(0, { kind: "load-page", what: "list" }),
      post(labPageSize + 2, Math.round(latencyMs * 0.6)),
    ],
  },
  {
    id: "own-message",
    name: "Own message",
    question: "You send a message on a slow network. When do you see it?",
    action: "Send mine",
    explanation:
      "It shows at once as unsent, from the outbox, beside what the cache has. The response and the echo confirm it, whichever comes first. What is written for the echo must not make a second bubble of it.",
    settings: { latencyMs: 2_000 },
    script: () => [at(0, { kind: "send" })],
  },
  {
    id: "disconnect",
    name: "Offline for 3 s",
    question: "The connection is lost for three seconds. Who finds out what was missed?",
    action: "Disconnect for 3 s",
    explanation:
      "What is sent while nobody listens is lost, and most strategies have no rule for coming back. The next event hides the gap: a write takes the mark off that told of it.",
    settings: { latencyMs: 200 },
    script: () => [
      at(0, { kind: "disconnect", forMs: 3_000, noticeAfterMs: 300 }),
      post(knownRoom, 1_000),
      post(openRoom, 500),
      post(missingRoom, 500),
      post(2, 2_500),
    ],
  },
  {
    id: "server-restart",
    name: "Server restart",
    question: "The server restarts and forgets its stream of events. Who notices?",
    action: "Restart it",
    explanation:
      "All connections break, messages are accepted meanwhile, and the stream begins anew: its old positions mean nothing any more. Only a full refetch helps.",
    settings: { latencyMs: 200, level: "L2" },
    script: () => [
      at(0, { kind: "disconnect", forMs: 2_000, noticeAfterMs: 0 }),
      post(openRoom, 500),
      at(500, { kind: "new-epoch" }),
      post(knownRoom, 500),
      post(3, 2_000),
    ],
  },
  {
    id: "errors",
    name: "A failing request",
    question: "The request that a missing chat needs is answered with 503. What then?",
    action: "Send and fail",
    explanation:
      "The first request after the message fails. A strategy that fetches and forgets loses the row; one that only invalidates leaves the old list until something else fetches it.",
    requests: () => [{ fail: 503 }],
    script: () => [post(missingRoom)],
  },
  {
    id: "duplicates",
    name: "Twice and late",
    question: "Events arrive twice and out of order. Does it show?",
    action: "Send three",
    explanation:
      "Of three messages the first arrives last and the second twice. A list that prepends whatever comes shows one message twice and the newest not on top.",
    world: () => ({
      ordered: false,
      deliveries: [{ delayMs: 2_400 }, { delayMs: 60, againAfterMs: 900 }, { delayMs: 60 }],
    }),
    script: () => [post(openRoom), post(openRoom, 400), post(knownRoom, 400)],
  },
  {
    id: "lagging-replica",
    name: "Lagging replica",
    question: "A refetch is answered by a replica that is three seconds behind. Does time go back?",
    action: "Send and refetch",
    explanation:
      "The message is in the cache; then the list is refetched from a replica that doesn’t have it yet. The row goes back to the older message, and the result counts as fresh.",
    settings: { latencyMs: 200 },
    requests: () => [{ lagMs: 3_000 }, { lagMs: 3_000 }, { lagMs: 3_000 }],
    script: () => [
      post(knownRoom),
      post(openRoom, 300),
      at(500, { kind: "refetch", what: "all", cancel: false }),
    ],
  },
  {
    id: "sign-in",
    name: "Somebody else signs in",
    question:
      "Another account signs in while a request of the first one is in flight. Whose chats show?",
    action: "Send, then sign in",
    explanation:
      "The cache is cleared and the session’s key changes. What the first account asked for must neither arrive nor be written.",
    script: ({ latencyMs }) => [
      post(roomOfFirst),
      at(Math.round(latencyMs * 0.6), { kind: "sign-in", withKey: true }),
      post(roomOfBoth, latencyMs * 2),
    ],
  },
];

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
    settings: { rooms: preset.scenario.rooms, loadedPages: preset.scenario.loadedPages },
    script: (_, seed) => scheduleOfScenario(preset.scenario, seed).steps,
  }));

export const labScenarios: readonly LabScenario[] = [...ownScenarios, ...presetScenarios];

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
    name: "From a link",
    question: "This schedule comes from a link. Which strategies get it right?",
    action: "Play it",
    explanation:
      "“Surprise me” draws schedules by chance until one breaks a strategy, and leaves out every step that isn’t needed. The Realtime panel writes one of what you did in a story. Step through it: what goes wrong is on the time line above.",
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
  return (schedule?.pageSize ?? preset?.scenario.pageSize ?? labPageSize) * loadedPages;
}

/** Returns the settings of a scenario, with those that the reader changed. */
export function settingsOf(scenario: LabScenario, changes: Partial<LabSettings> = {}): LabSettings {
  return { ...usualSettings, ...scenario.settings, ...changes };
}

/** Returns a scenario's schedule: the world, and the scene as its steps. */
export function scheduleOf(scenario: LabScenario, settings: LabSettings, seed: number): Schedule {
  const steps = scenario.script(settings, seed);
  if (scenario.schedule !== undefined) return { ...scenario.schedule, steps };
  if (scenario.preset !== undefined) {
    return { ...scheduleOfScenario(scenario.preset.scenario, seed), steps };
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
    ...scenario.world?.(settings),
  };
}
