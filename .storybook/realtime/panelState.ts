import type { StoryReport, TimelineEntry, WorldView } from "./protocol.ts";
import type { Recording } from "./toSchedule.ts";

/** What the panel knows and keeps. It outlives the panel's tab and hot reloads of the story. */
export interface PanelState {
  /** `undefined` until the story has answered; `null` if it has no backend. */
  readonly world: WorldView | null | undefined;
  /** Oldest first. */
  readonly entries: readonly TimelineEntry[];
  /** When the story reported last, by the clock of the entries. */
  readonly now: number;
  /** How each client stood, and since when, oldest first. */
  readonly standings: Readonly<Record<string, readonly Standing[]>>;
  /** Entries that are not among `entries`, because there were too many. */
  readonly leftOut: number;
  readonly recording: Recording | null;
  /** When the last step of the recording was taken, by the clock of the entries. */
  readonly lastStepAt: number;
  /** Whether the recording is being replayed; what happens then is not recorded once more. */
  readonly isReplaying: boolean;
  /** Read out by screen readers. */
  readonly announcement: string;
  /** The client that is shown, if the reader has chosen one. */
  readonly clientName: string | undefined;
  /** The form of the event to inject, by `InjectionField` name, and its kind. */
  readonly injection: { readonly what: string; readonly values: Readonly<Record<string, string>> };
}

/** Whether a client shows what the server has; `behind` while something that may correct it is under way. */
export interface Standing {
  from: number;
  is: "right" | "behind" | "wrong";
}

export const startOfPanel: PanelState = {
  world: undefined,
  entries: [],
  now: 0,
  standings: {},
  leftOut: 0,
  recording: null,
  lastStepAt: 0,
  isReplaying: false,
  announcement: "",
  clientName: undefined,
  injection: { what: "message", values: {} },
};

const maxEntries = 1_000;
/** ms before the first step of a recording: the first screen is complete by then. */
const firstStepAfter = 500;

/** Returns the state with what the story has reported. */
export function receiveReport(state: PanelState, report: StoryReport): PanelState {
  if (report.type === "no-world") {
    return { ...state, world: null, entries: [], standings: {}, leftOut: 0 };
  }
  const { worldId } = report;
  const isSameWorld = state.world?.id === worldId;
  if (!isSameWorld && report.world === null) return state;
  const merged = mergeEntries(isSameWorld ? state.entries : [], report.entries);
  const entries = merged.slice(-maxEntries);
  const leftOut =
    (isSameWorld ? state.leftOut : 0) + report.leftOut + merged.length - entries.length;
  const next = {
    ...state,
    entries,
    leftOut,
    now: report.at,
    standings: standingsAt(report.at, report.world, isSameWorld ? state.standings : {}),
    world: report.world ?? state.world,
  };
  const settingsBefore = (state.world ?? report.world)?.settings;
  return report.entries.reduce(record, next);

  function record(before: PanelState, entry: TimelineEntry): PanelState {
    const { at, text, command } = entry;
    if (command === undefined) return recordRequest(before, worldId, entry);
    // The same words once more are read out only if they differ in something.
    const announcement = before.announcement === text ? `${text}\u00a0` : text;
    const announced = { ...before, announcement, lastStepAt: at };
    if (state.isReplaying) return announced;
    const settings = before.recording?.settings ?? settingsBefore;
    if (settings === undefined) return announced;
    const { steps, requests } = before.recording ?? { steps: [], requests: [] };
    // Time starts again with each world.
    const sinceLast = Math.max(0, at - before.lastStepAt);
    const after = steps.length === 0 ? firstStepAfter : Math.round(sinceLast);
    const step = { number: steps.length + 1, after, command };
    const recording = { settings, steps: [...steps, step], requests, worldId };
    return { ...announced, recording };
  }
}

/** Returns how each client has stood up to a report. */
function standingsAt(
  at: number,
  world: WorldView | null,
  before: PanelState["standings"],
): PanelState["standings"] {
  if (world === null) return before;
  return Object.fromEntries(
    world.clients.map(({ name, queries }) => {
      const known = before[name] ?? [];
      const differs = queries.some(({ differences }) => (differences ?? []).length > 0);
      const is: Standing["is"] = !differs ? "right" : world.isQuiet ? "wrong" : "behind";
      const isNew = known.at(-1)?.is !== is;
      return [name, isNew ? [...known, { from: at, is }].slice(-maxEntries) : known];
    }),
  );
}

/** Adds a request to the recording, or puts how it ended in the place of how it began. */
function recordRequest(state: PanelState, worldId: string, entry: TimelineEntry): PanelState {
  const { recording, isReplaying } = state;
  // What another world fetches for its first screen is not what the recorded steps have led to.
  if (entry.request === undefined || isReplaying || recording?.worldId !== worldId) return state;
  // Ids start again with each world.
  const request = { ...entry, id: `${worldId} ${entry.id}` };
  const before = recording.requests;
  const isKnown = before.some(({ id }) => id === request.id);
  // One that had begun before the recording did is not among them.
  if (!isKnown && (entry.request.outcome !== "pending" || before.length >= maxEntries))
    return state;
  const requests = isKnown
    ? before.map((known) => (known.id === request.id ? request : known))
    : [...before, request];
  return { ...state, recording: { ...recording, requests } };
}

/** Returns the entries in the order of their times; one with a known id replaces the earlier one. */
function mergeEntries(
  known: readonly TimelineEntry[],
  more: readonly TimelineEntry[],
): readonly TimelineEntry[] {
  if (more.length === 0) return known;
  const byId = new Map(known.map((entry) => [entry.id, entry]));
  for (const entry of more) byId.set(entry.id, entry);
  return [...byId.values()].toSorted((a, b) => a.at - b.at);
}
