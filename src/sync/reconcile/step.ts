import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { Rules } from "./rules.ts";
import type {
  ChatQuery,
  Fetch,
  MissingRoom,
  PendingRefetch,
  ReconcileEffect,
  RoomNews,
  State,
  Suspicion,
  UnreadRoom,
} from "./state.ts";

/**
 * One call of `reduce` in progress: the state so far and the effects so far. Functions that take a
 * `Step` update it in place; the states themselves are never mutated.
 */
export interface Step {
  state: State;
  /** The state as it was before the event. */
  readonly before: State;
  readonly now: number;
  readonly rules: Rules;
  readonly effects: ReconcileEffect[];
  /** What the cache holds of the queries that this step looked at, by hash. */
  readonly cached: Map<string, unknown>;
}

export function update(step: Step, changes: Partial<State>): void {
  step.state = { ...step.state, ...changes };
}

/** Changes what is known of a query. Data that differs from the cache's is written at the end. */
export function updateQuery(step: Step, hash: string, changes: Partial<ChatQuery>): void {
  const query = step.state.queries[hash];
  if (query === undefined) return;
  if (!step.cached.has(hash)) step.cached.set(hash, query.data);
  setEntry(step, "queries", hash, { ...query, ...changes });
}

/** Has a query's data written even if it is the same: the cache holds a copy of it. */
export function writeAnyway(step: Step, hash: string): void {
  step.cached.set(hash, undefined);
}

/**
 * Notes that events may have been missed. A room that is in no list isn't fetched again, so its count is
 * not known any more.
 */
export function noteGap(step: Step): void {
  update(step, { gapAt: step.now });
  for (const [id, { unreadCount }] of Object.entries(step.state.unlistedRooms)) {
    if (unreadCount !== undefined) setEntry(step, "unlistedRooms", id, undefined);
  }
}

/** Changes what is known of a query's fetch in flight, if there is one. */
export function changeFetch(step: Step, hash: string, changes: Partial<Fetch>): void {
  const fetch = step.state.queries[hash]?.fetch;
  if (fetch) updateQuery(step, hash, { fetch: { ...fetch, ...changes } });
}

/** Returns the lists, or the queries of a room's messages, with their hashes. */
export function queriesOf(
  { state: { queries } }: Step,
  scope: ChatQuery["scope"],
  chatRoomId?: string,
): [hash: string, query: ChatQuery][] {
  const found: [string, ChatQuery][] = [];
  for (const hash in queries) {
    const query = queries[hash];
    if (query?.scope !== scope) continue;
    if (chatRoomId !== undefined && query.chatRoomId !== chatRoomId) continue;
    found.push([hash, query]);
  }
  return found;
}

/** What parts of the state have, by a room's id or a query's hash. */
interface Entries {
  queries: ChatQuery;
  refetches: PendingRefetch;
  suspicions: Suspicion;
  missingRooms: MissingRoom;
  refusedRooms: number;
  unlistedRooms: ChatRoomSummary;
  roomNews: RoomNews;
  unread: UnreadRoom;
}

type Records = { readonly [Name in keyof Entries]: Readonly<Record<string, Entries[Name]>> };

/**
 * Inherits nothing, not even `constructor`: ids are up to the app. Engines copy instances of a class
 * faster than objects without a prototype.
 */
class Bare {
  static {
    Object.setPrototypeOf(this.prototype, null);
    Reflect.deleteProperty(this.prototype, "constructor");
  }
}

/** Returns a record that has nothing. */
export function emptyRecord<Value>(): Record<string, Value> {
  return Object.assign<object, Record<string, Value>>(new Bare(), {});
}

/** Sets an entry of a record of the state, or takes it away. */
export function setEntry<Name extends keyof Entries>(
  step: Step,
  name: Name,
  key: string,
  value: Entries[Name] | undefined,
): void {
  if (value === undefined && !(key in step.state[name])) return;
  const record = ownRecord(step, name);
  if (value === undefined) delete record[key];
  else record[key] = value;
}

/**
 * Lets entries of a record go beyond a limit, and returns them. The first ones go first, which are the oldest unless
 * ids are numbers; those of this step go last.
 */
export function limitEntries<Name extends keyof Entries>(
  step: Step,
  name: Name,
  limit: number,
): Entries[Name][] {
  const records: Records = step.state;
  const keys = Object.keys(records[name]);
  if (keys.length <= limit) return [];
  const isNew = (key: string) => records[name][key] !== step.before[name][key];
  const inTurn = keys.toSorted((a, b) => Number(isNew(a)) - Number(isNew(b)));
  return inTurn.slice(0, keys.length - limit).flatMap((key) => {
    const value = records[name][key];
    setEntry(step, name, key, undefined);
    return value === undefined ? [] : [value];
  });
}

/** Returns a record that belongs to this step. It is copied once, however many of its entries change. */
function ownRecord<Name extends keyof Entries>(
  step: Step,
  name: Name,
): Record<string, Entries[Name]> {
  const records: Records = step.state;
  const record = records[name];
  if (record !== step.before[name]) return record;
  const copy: Record<string, Entries[Name]> = Object.assign(new Bare(), record);
  update(step, { [name]: copy });
  return copy;
}
