import { formatBytes, formatCount } from "../../stories/timeline/formatUnits.ts";
import { injectionKindOf } from "./injectionKinds.ts";
import type { Command, QueryView, Remark, TimelineEntry } from "./protocol.ts";

const number = new Intl.NumberFormat("en");

const onOperation = {
  "chat-rooms": "the list",
  "chat-room": "one room",
  "chat-messages": "a room’s messages",
  send: "sending a message",
  update: "editing a message",
  delete: "deleting a message",
  "mark-read": "marking a room as read",
  "events-since": "missed events",
} as const;

const nextEvent = {
  lose: "The next event will get lost",
  duplicate: "The next event will arrive twice",
} as const;

/** Returns what a command does, as a sentence without its full stop. */
export function describeCommand(command: Command, nameOf: (chatRoomId: string) => string): string {
  switch (command.kind) {
    case "inject": {
      const { what, values } = command;
      const kind = injectionKindOf(what);
      return `Injected ${kind?.describe(values, nameOf(values["room"] ?? "")) ?? what}`;
    }
    case "configure": {
      const { latencyMs, lagMs } = command.settings;
      const parts = [
        latencyMs !== undefined && `the latency to ${number.format(latencyMs)} ms`,
        lagMs !== undefined && `the replica lag to ${number.format(lagMs)} ms`,
      ];
      return `Set ${parts.filter((part) => part !== false).join(", ")}`;
    }
    case "set-online":
      return command.isOnline ? "Let clients connect again" : "Disconnected all clients";
    case "next-event":
      return command.fault === "delay"
        ? `The next event will travel ${number.format(command.ms)} ms`
        : nextEvent[command.fault];
    case "next-request":
      return `The next request for ${onOperation[command.operation]} will ${command.fail === "network" ? "get no answer" : `fail with ${command.fail}`}`;
  }
}

/** Returns the state of a query in the words of TanStack Query, the most important first. */
export function describeQuery(query: QueryView): string[] {
  const { status, fetchStatus, isInvalidated, isStale, isMounted } = query;
  const freshness = isInvalidated ? "invalidated" : isStale ? "stale" : "fresh";
  return [
    status === "success" ? freshness : status,
    ...(fetchStatus === "idle" ? [] : [fetchStatus]),
    ...(isMounted ? [] : ["not mounted"]),
  ];
}

/** Returns how many rows a query has, and how old they are at a time in ms since 1970. */
export function describeRows({ rows, pages, updatedAt }: QueryView, now: number): string {
  if (updatedAt === 0) return "never fetched";
  const age = describeAge(Math.max(0, now - updatedAt));
  const of = pages === null ? "" : ` on ${formatCount(pages, "page")}`;
  return rows === null ? `${age} old` : `${formatCount(rows, "row")}${of}, ${age} old`;
}

/** Returns the first remarks, and one that counts the others. */
export function firstOf(remarks: readonly Remark[], most = 4): Remark[] {
  if (remarks.length <= most) return [...remarks];
  return [...remarks.slice(0, most), { key: "others", text: `${remarks.length - most} more.` }];
}

/** Returns what an entry of the timeline says; a request, with how it ended. */
export function describeEntry({ text, request, at }: TimelineEntry): string {
  if (request === undefined) return text;
  const { outcome, responseBytes, endedAt } = request;
  const took = endedAt === null ? "" : ` after ${number.format(Math.round(endedAt - at))} ms`;
  switch (outcome) {
    case "pending":
      return `${text} …`;
    case "aborted":
      return `${text}: aborted${took}`;
    case "network-error":
      return `${text}: no answer${took}`;
    default:
      return `${text}: ${outcome}, ${formatBytes(responseBytes)}${took}`;
  }
}

function describeAge(ms: number): string {
  if (ms < 60_000) return `${Math.floor(ms / 1_000)} s`;
  return ms < 3_600_000 ? `${Math.floor(ms / 60_000)} min` : `${Math.floor(ms / 3_600_000)} h`;
}
