import { ownScheduleId, sceneOf, scheduleOf, settingsOf } from "../lab/labScenes.ts";
import { startState, type LabState } from "../lab/labState.ts";
import type { LabSettings } from "../lab/scenes/LabScene.ts";

/** Something that happens to the clients of a step: a scene of the Lab. */
export interface WalkScene {
  /** As in "Repairs: a burst of messages". */
  name: string;
  state: Pick<LabState, "sceneId" | "changes" | "schedule">;
}

/** A page of the walk: one strategy, beside the one of the page before. */
export interface WalkStep {
  title: string;
  strategyId: string;
  /** Files that a reader needs besides the strategy's own, named like a strategy. */
  helperIds?: readonly string[];
  /** What the step before gets wrong, or pays more for. */
  repairs: readonly WalkScene[];
  /** Where it is wrong, or pays more than the next step. */
  fallsShort: WalkScene;
}

const scene = (name: string, sceneId: string, changes: Partial<LabSettings> = {}): WalkScene => ({
  name,
  state: { sceneId, changes },
});

const oneMessage = scene("one message", "known-room");
const burst = scene("a burst of 200 messages", "burst", { missing: 0 });
const missingChat = scene("a message for a chat that isn’t loaded", "missing-room");
const missingChatInPages = scene(missingChat.name, "missing-room", { loadedPages: 2 });
const tenPages = scene("one message with ten pages loaded", "known-room", { loadedPages: 10 });
const duringRefetch = scene("a message during a refetch", "while-list-loads");
const offline = scene("three seconds without a connection", "disconnect");
const failingRequest = scene("a request that fails", "errors");

/** One message that the client never receives, over a connection that stays. */
const lostEvent: WalkScene = {
  name: "an event that is lost on the way",
  state: {
    sceneId: ownScheduleId,
    changes: {},
    schedule: {
      ...scheduleOf(sceneOf(oneMessage.state), settingsOf(sceneOf(oneMessage.state)), 1),
      deliveries: [{ delayMs: 0, lost: true }],
    },
  },
};

/** The steps in the order in which to read them. Where one falls short, the next one repairs it. */
export const walkSteps: readonly WalkStep[] = [
  {
    title: "1 Invalidate everything",
    strategyId: "invalidate-all",
    repairs: [],
    fallsShort: oneMessage,
  },
  {
    title: "2 Invalidate what changed",
    strategyId: "invalidate-affected",
    repairs: [oneMessage],
    fallsShort: burst,
  },
  {
    title: "3 Write to the cache",
    strategyId: "set-query-data-naive",
    repairs: [burst],
    fallsShort: missingChat,
  },
  {
    title: "4 Write the message, refetch the list",
    strategyId: "set-messages-invalidate-rooms",
    repairs: [missingChat],
    fallsShort: tenPages,
  },
  {
    title: "5 Refetch the list only if you must",
    strategyId: "set-or-invalidate",
    repairs: [tenPages],
    fallsShort: duringRefetch,
  },
  {
    title: "6 Fetch just the missing chat",
    strategyId: "set-and-fetch-missing",
    helperIds: ["write-around-fetch"],
    repairs: [duringRefetch, missingChatInPages],
    fallsShort: offline,
  },
  {
    title: "7 Refetch after a reconnect",
    strategyId: "set-and-fetch-missing-with-reconnect",
    repairs: [offline],
    fallsShort: failingRequest,
  },
  {
    title: "8 Or wait, and refetch once",
    strategyId: "invalidate-debounced",
    repairs: [failingRequest],
    fallsShort: tenPages,
  },
  {
    title: "9 Reconcile",
    strategyId: "reconcile",
    repairs: [tenPages, duringRefetch, offline],
    fallsShort: lostEvent,
  },
];

/** The name of the walk in the sidebar. */
const walkTitle = "From the tutorial to reconcile";

/** The scene starts so long after the first screen, in ms, that the reader sees what was there before. */
const leadInMs = 500;

/** Returns the step of a strategy, with its neighbours. */
export function findStep(strategyId: string) {
  const index = walkSteps.findIndex((each) => each.strategyId === strategyId);
  const step = walkSteps[index];
  if (step === undefined)
    throw new Error(`chat-sync-kit: no step has the strategy "${strategyId}".`);
  return { step, before: walkSteps[index - 1], next: walkSteps[index + 1] };
}

/** Returns the state of the Lab that plays a scene to the client of a step and of the one before. */
export function stateOfScene({ state }: WalkScene, strategyIds: readonly string[]): LabState {
  const acts = [{ atMs: leadInMs, act: { kind: "play" as const } }];
  return { ...startState, ...state, strategyIds, acts };
}

/** Returns the address of a step's page, as Storybook makes it of its title. */
export function walkPath(title: string): string {
  const id = `${walkTitle} ${title}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return `?path=/docs/${id}--docs`;
}
