import * as v from "valibot";

import type { Operation } from "../../mocks/server/Faults.ts";
import type { ChatMessage } from "../../src/index.ts";

/*
 * What the Realtime panel and the story's document say to each other over Storybook's channel. Both
 * sides validate what they receive: the other one may be of another version after a hot reload.
 */

/** Channel event with a `PanelMessage`. */
export const FROM_PANEL = "chat-sync-kit/realtime/from-panel";

/** Channel event with a `StoryReport`. */
export const FROM_STORY = "chat-sync-kit/realtime/from-story";

/** The part of Storybook's channel that both sides use. */
export interface StoryChannel {
  on(event: string, listener: (message: unknown) => void): void;
  off(event: string, listener: (message: unknown) => void): void;
  emit(event: string, ...args: unknown[]): void;
}

/** What a simulated request can ask for. */
export const operations = [
  "chat-rooms",
  "chat-room",
  "chat-messages",
  "send",
  "update",
  "delete",
  "mark-read",
  "events-since",
] as const satisfies readonly Operation[];

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.minValue(0));

const settingsSchema = v.object({
  latencyMs: milliseconds,
  lagMs: milliseconds,
});

const commandSchema = v.variant("kind", [
  v.object({
    kind: v.literal("inject"),
    /** The id of an `InjectionKind`. */
    what: v.string(),
    values: v.record(v.string(), v.string()),
    /** The client that acts, where one does. */
    client: v.string(),
  }),
  v.object({ kind: v.literal("configure"), settings: v.partial(settingsSchema) }),
  v.object({ kind: v.literal("set-online"), isOnline: v.boolean() }),
  v.object({
    kind: v.literal("next-event"),
    fault: v.picklist(["lose", "duplicate", "delay"]),
    /** How long a delayed one travels. */
    ms: milliseconds,
  }),
  v.object({
    kind: v.literal("next-request"),
    operation: v.picklist(operations),
    fail: v.union([v.pipe(count, v.minValue(400), v.maxValue(599)), v.literal("network")]),
  }),
]);

const panelMessageSchema = v.variant("type", [
  v.object({ type: v.literal("watch") }),
  v.object({ type: v.literal("unwatch") }),
  v.object({ type: v.literal("command"), command: commandSchema }),
]);

/** A sentence about something, and the key under which React knows it. */
const remarkSchema = v.object({ key: v.string(), text: v.string() });

const querySchema = v.object({
  hash: v.string(),
  label: v.string(),
  status: v.picklist(["pending", "error", "success"]),
  fetchStatus: v.picklist(["fetching", "paused", "idle"]),
  isInvalidated: v.boolean(),
  isStale: v.boolean(),
  isMounted: v.boolean(),
  /** `null` where the data is no list. */
  rows: v.nullable(count),
  /** `null` where the data is not that of an infinite query. */
  pages: v.nullable(count),
  /** ms since 1970; 0 if never. */
  updatedAt: v.number(),
  /** What differs from the server, in words; `null` where it can't be compared. */
  differences: v.nullable(v.array(remarkSchema)),
});

const clientSchema = v.object({
  name: v.string(),
  strategyId: v.nullable(v.string()),
  isConnected: v.boolean(),
  requests: count,
  aborted: count,
  responseBytes: count,
  /** The rooms that its list has. */
  knownRoomIds: v.array(v.string()),
  queries: v.array(querySchema),
  /** The state of `reconcile` in words; `null` until it was seen at work. */
  reducer: v.nullable(v.array(remarkSchema)),
});

const worldSchema = v.object({
  /** Another one for each world. */
  id: v.string(),
  isFirstScreenComplete: v.boolean(),
  isQuiet: v.boolean(),
  isOnline: v.boolean(),
  settings: settingsSchema,
  level: v.picklist(["L0", "L1", "L2", "L3"]),
  /** Those that a client has, and some that none has. */
  rooms: v.array(v.object({ id: v.string(), name: v.string() })),
  senders: v.array(v.object({ id: v.string(), name: v.string() })),
  chatRoomsPageSize: count,
  chatMessagesPageSize: count,
  clients: v.array(clientSchema),
});

const entryKinds = [
  "command",
  "accepted",
  "received",
  "connection",
  "request",
  "write",
  "decision",
  "error",
] as const;

const entrySchema = v.object({
  /** An entry replaces an earlier one with the same id. */
  id: v.string(),
  /** ms since the world was first looked at. */
  at: v.number(),
  /** `null`: the server. */
  client: v.nullable(v.string()),
  kind: v.picklist(entryKinds),
  text: v.string(),
  /** Ids of the entries that led to this one. */
  causes: v.exactOptional(v.array(v.string())),
  /** What was accepted or received: a version of a message, or a change of a room. */
  eventId: v.exactOptional(v.string()),
  /** The query whose data was written, in words. */
  query: v.exactOptional(v.string()),
  /** What the panel has done. */
  command: v.exactOptional(commandSchema),
  request: v.exactOptional(
    v.object({
      /** `pending`, how it broke off, or an HTTP status. */
      outcome: v.union([v.picklist(["pending", "aborted", "network-error"]), count]),
      responseBytes: count,
      endedAt: v.nullable(v.number()),
      /** Half of the latency when it started. */
      travelMs: milliseconds,
      lagMs: milliseconds,
    }),
  ),
});

const storyReportSchema = v.variant("type", [
  v.object({ type: v.literal("no-world") }),
  v.object({
    type: v.literal("report"),
    worldId: v.string(),
    /** ms since the world was first looked at. */
    at: v.number(),
    /** `null` if it is as in the report before. */
    world: v.nullable(worldSchema),
    /** Since the report before. */
    entries: v.array(entrySchema),
    /** How many entries were left out because there were too many. */
    leftOut: count,
  }),
]);

/** Something that the panel has done to a story's backend. */
export type Command = v.InferOutput<typeof commandSchema>;
export type Settings = v.InferOutput<typeof settingsSchema>;
export type PanelMessage = v.InferOutput<typeof panelMessageSchema>;
export type StoryReport = v.InferOutput<typeof storyReportSchema>;
export type WorldView = v.InferOutput<typeof worldSchema>;
export type ClientView = v.InferOutput<typeof clientSchema>;
export type Remark = v.InferOutput<typeof remarkSchema>;
export type QueryView = v.InferOutput<typeof querySchema>;
export type TimelineEntry = v.InferOutput<typeof entrySchema>;

/** Returns the id of a version of a message; the first one has the message's. */
export function versionIdOf({
  id,
  editedAt,
  deletedAt,
}: Pick<ChatMessage, "id" | "editedAt" | "deletedAt">): string {
  const changedAt = deletedAt ?? editedAt;
  return changedAt === undefined ? id : `${id} ${changedAt}`;
}

/** Returns the id of the entry that says that an event has arrived at a client for the n-th time. */
export function deliveryId(client: string, eventId: string, times: number): string {
  return `${client} ${numbered(eventId, times)}`;
}

/** Returns a text, and from the second time on the number of times. */
export function numbered(text: string, times: number): string {
  return times === 1 ? text : `${text} ${times}`;
}

/** Returns what the panel said, or `undefined` if that can't be understood. */
export function parsePanelMessage(message: unknown): PanelMessage | undefined {
  const { success, output } = v.safeParse(panelMessageSchema, message);
  return success ? output : undefined;
}

/** Returns what the story said, or `undefined` if that can't be understood. */
export function parseStoryReport(report: unknown): StoryReport | undefined {
  const { success, output } = v.safeParse(storyReportSchema, report);
  return success ? output : undefined;
}
