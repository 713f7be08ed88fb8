import type { Rules } from "./rules.ts";
import type { ChatQuery, Fetch, ReconcileEffect, State } from "./state.ts";

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
  update(step, { queries: { ...step.state.queries, [hash]: { ...query, ...changes } } });
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
  const known = Object.entries(step.state.unlistedRooms);
  const kept = known.filter(([, { unreadCount }]) => unreadCount === undefined);
  update(step, { gapAt: step.now, unlistedRooms: Object.fromEntries(kept) });
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
    if (query?.scope !== scope || (chatRoomId ?? query.chatRoomId) !== query.chatRoomId) continue;
    found.push([hash, query]);
  }
  return found;
}

/** Returns a record without one of its keys. */
export function without<T>(record: Readonly<Record<string, T>>, key: string) {
  const { [key]: _, ...rest } = record;
  return rest;
}

/** Returns a record with entries left out beyond a limit, the oldest if ids are not numbers. */
export function bounded<T>(record: Readonly<Record<string, T>>, limit: number) {
  const entries = Object.entries(record);
  return entries.length <= limit ? record : Object.fromEntries(entries.slice(-limit));
}
