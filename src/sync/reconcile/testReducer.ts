import type { QueryKey } from "@tanstack/react-query";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type {
  NewChatMessageDetails,
  NewChatMessageEvent,
} from "../../ports/NewChatMessageEvent.ts";
import type { Position } from "../../ports/Page.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { messageIn, pagesOf, roomWith } from "../testFixtures.ts";
import { reduce, startState } from "./reduce.ts";
import { rulesOf, type Rules } from "./rules.ts";
import type { ReconcileEffect, ReconcileEvent, State, WindowFacts } from "./state.ts";

/*
 * For tests of the rules as tables: what happens, and what has to be done about it, in words. Queries
 * are called `rooms`, or by the last part of their key. Rows are written as `a9 b8`, rooms with the
 * number of their latest message, or `b-9 b-8`, messages; ` | ` is between two pages. `b-8(x)` was
 * edited and says x, `b8[B]` is a room that was renamed, and in `b8+2` two are unread.
 */

/** What happens when, in ms, and the effects of it. */
export type Line = [atMs: number, event: ReconcileEvent, effects: readonly string[]];

/** A rule: what was there at 0 ms, and what happens when, in ms, with all effects of it. */
export interface Table {
  rule: string;
  before?: readonly ReconcileEvent[];
  rules?: Partial<Rules>;
  lines: Line[];
}

/** Plays what happened before at 0 ms, then the lines; returns the lines as they turn out. */
export function playTable({ before = [], lines, rules: changes }: Omit<Table, "rule">): Line[] {
  const rules = { ...rulesOf({}, () => {}), ...changes };
  let state = startState(true, 0);
  for (const event of before) ({ state } = reduce(state, event, 0, rules));
  return lines.map(([atMs, event]) => {
    const reduced = reduce(state, event, atMs, rules);
    ({ state } = reduced);
    return [atMs, event, reduced.effects.map((effect) => describe(effect, state))];
  });
}

function describe(effect: ReconcileEffect, { queries }: State): string {
  switch (effect.type) {
    case "write":
      return `write ${effect.hash}: ${rowsInWords(effect.data)}`;
    case "refetch": {
      const pages = effect.pages === 1 ? "" : ` (${effect.pages} pages)`;
      const data = queries[effect.hash]?.data === undefined ? " (first load)" : "";
      return `${effect.restarts ? "restart" : "refetch"} ${effect.hash}${pages}${data}`;
    }
    case "invalidate":
      return `invalidate ${effect.hash}`;
    case "fetch-room":
      return `fetch room ${effect.chatRoomId}`;
    case "discard-room":
      return `discard room ${effect.chatRoomId}`;
    case "fetch-events":
      return `fetch events since ${effect.since.epoch} ${effect.since.offset}`;
    case "wake":
      return effect.at === null ? "don't wake" : `wake at ${effect.at}`;
    case "report-recovering":
      return `recovering: ${effect.queryKeys.map(nameOf).join(", ")}`.trimEnd();
    case "report-unknown-data":
      return `report ${nameOf(effect.queryKey)}`;
  }
}

const nameOf = (queryKey: QueryKey) => String(queryKey.length === 1 ? "rooms" : queryKey.at(-1));

function rowsInWords(data: unknown): string {
  if (typeof data === "object" && data !== null && "pages" in data && Array.isArray(data.pages)) {
    return data.pages.map(rowsInWords).join(" | ");
  }
  if (typeof data === "object" && data !== null && "items" in data) return rowsInWords(data.items);
  return Array.isArray(data) ? data.map(rowInWords).join(" ") : JSON.stringify(data);
}

function rowInWords(row: ReturnType<typeof roomWith> | ChatMessage): string {
  if ("chatRoomId" in row) return `${row.id}${versionInWords(row)}`;
  const { id, name, latestChatMessage: latest } = row;
  const renamed = name === `Room ${id}` ? "" : `[${name}]`;
  const unread = row.unreadCount === undefined ? "" : `+${row.unreadCount}`;
  if (latest === null) return `${id}${renamed}${unread}`;
  return `${id}${latest.id.split("-").at(-1)}${renamed}${versionInWords(latest)}${unread}`;
}

function versionInWords({ text, editedAt, deletedAt }: ChatMessage): string {
  if (deletedAt !== undefined) return text === "" ? "(deleted)" : `(deleted, but ${text})`;
  return editedAt === undefined ? "" : `(${text})`;
}

// What happens

/** Returns rooms such as `a9 b8`; pages if there is a `|`, as in `a9 b8 | c7`, or `a9 b8 |` for one. */
export function rooms(words: string): unknown {
  return inPages(words, roomInWords);
}

/** Returns a room such as `a9`, or `a9+2` with a count. */
export function roomInWords(word: string): ChatRoomSummary {
  const [latest, unread] = word.slice(1).split("+");
  const chatRoom = roomWith(word.slice(0, 1), Number(latest));
  return unread === undefined ? chatRoom : { ...chatRoom, unreadCount: Number(unread) };
}

/** Returns messages such as `b-9 b-8`; pages if there is a `|`. */
export function messages(words: string): unknown {
  return inPages(words, (word) => messageIn(word.slice(0, 1), Number(word.slice(2))));
}

function inPages(words: string, toRow: (word: string) => unknown): unknown {
  const pages = words.split("|").map((page) => (page.match(/\S+/g) ?? []).map(toRow));
  return words.includes("|") ? pagesOf(...pages.filter(({ length }) => length > 0)) : pages.flat();
}

/** Further rows lie below. */
export const hasMore: WindowFacts = { isWhole: false, hasNextPage: true };

/** A query was mounted, and its first load has ended. */
export function loaded(data: unknown, facts: WindowFacts = hasMore, name = "rooms") {
  return [found(undefined, name), active(true, name), started(name), succeeded(data, facts, name)];
}

export function found(
  data: unknown,
  name = "rooms",
  facts = hasMore,
): Extract<ReconcileEvent, { type: "query-added" }> {
  const queryKey = keyOf(name);
  const fetch = { isFetching: false, isPaused: false };
  return { type: "query-added", hash: name, queryKey, data, facts, ...fetch };
}

/** `rooms` is the list, names of one letter are rooms, and others are further lists. */
function keyOf(name: string): QueryKey {
  if (name === "rooms") return chatRoomsKey;
  return name.length === 1 ? chatMessagesKey(name) : [...chatRoomsKey, name];
}

export function active(isActive: boolean, name = "rooms"): ReconcileEvent {
  return { type: "query-activity-changed", hash: name, isActive };
}

export function started(
  name = "rooms",
  fields: { pages?: number; direction?: "forward" | "backward"; isPaused?: boolean } = {},
): ReconcileEvent {
  const defaults = { direction: null, pages: null, isPaused: false };
  return { type: "fetch-started", hash: name, ...defaults, ...fields };
}

export function succeeded(data: unknown, facts = hasMore, name = "rooms"): ReconcileEvent {
  return { type: "fetch-succeeded", hash: name, data, facts };
}

export function written(data: unknown, name = "rooms", facts = hasMore): ReconcileEvent {
  return { type: "data-written", hash: name, data, facts };
}

/** A message such as `b-20` was received. */
export function received(
  word: string,
  details: NewChatMessageDetails = {},
  fields: Partial<ChatMessage> = {},
): ReconcileEvent {
  return { type: "message-received", messages: [message(word, details, fields)] };
}

export function message(
  word: string,
  details: NewChatMessageDetails = {},
  fields: Partial<ChatMessage> = {},
): NewChatMessageEvent {
  const chatMessage = { ...messageIn(word.slice(0, 1), Number(word.slice(2))), ...fields };
  return { chatMessage, ...details };
}

export const at = (offset: number, epoch = "e"): { position: Position } => ({
  position: { epoch, offset },
});

export const rang: ReconcileEvent = { type: "timer-rang" };

export const list = loaded(rooms("a9 b8 c7"));

export const pagedList = loaded(rooms("a9 b8 c7 | d6 e5 f4"));

export const room = loaded(messages("b-8 b-7 b-6"), hasMore, "b");

export const pagedRoom = loaded(messages("b-8 b-7 | b-6 b-5"), hasMore, "b");

export const connected: ReconcileEvent = { type: "connected" };

export const disconnected: ReconcileEvent = { type: "disconnected" };

export const failed = (hash = "rooms", isRefused = false): ReconcileEvent => ({
  type: "fetch-failed",
  hash,
  isRefused,
});

export const dropped = (chatRoomId: string | null): ReconcileEvent => ({
  type: "input-dropped",
  chatRoomId,
});

export const roomFound = (word: string): ReconcileEvent => ({
  type: "room-fetched",
  chatRoomId: word.slice(0, 1),
  chatRoom: roomInWords(word),
});

export const asOf = (offset: number, epoch = "e"): WindowFacts => ({
  ...hasMore,
  asOf: { epoch, offset },
});

export const streamedList = loaded(rooms("a9 b8 c7"), asOf(5));

export const streamedRoom = loaded(messages("b-8 b-7 b-6"), asOf(5), "b");

export const canCatchUp = { canCatchUp: true };
