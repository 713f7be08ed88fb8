import type { NewChatMessageEvent } from "../../ports/NewChatMessageEvent.ts";
import type { Position } from "../../ports/Page.ts";
import { isAtLeastAsNew, newerVersion } from "./order.ts";
import type { ChatQuery, Fetch, LogEntry, ReceivedMessage, State } from "./state.ts";
import { update, type Step } from "./step.ts";
import { noteEvictedPosition } from "./stream.ts";

// F1, F12: what a snapshot could have missed. It holds what came since the oldest fetch in flight
// started, and a while before it, because the server that answers may lag behind the one that sends.
// While a room is missing it holds what came since: of equal times, only it tells which came first.

/** Logs what was received. Returns the entries. O(log). */
export function appendToLog(step: Step, events: readonly ReceivedMessage[]): readonly LogEntry[] {
  return append(
    step,
    events.map((event) => ({ ...event, tick: step.state.tick, at: step.now })),
  );
}

/** How many rows are kept in mind, the newest first. */
const maxRememberedRows = 50;

/** F9: logs what rows tell that are shown now, so that a server that lags does not take them back. */
export function rememberRows(
  step: Step,
  events: readonly NewChatMessageEvent[],
  asOf: Position | null,
): readonly LogEntry[] {
  const entries = events.slice(0, maxRememberedRows).map((event) => ({
    ...event,
    ...(asOf !== null && { position: asOf }),
    tick: step.state.tick,
    at: step.now,
    isFromSnapshot: true as const,
  }));
  return entries.length === 0 ? entries : append(step, entries);
}

function append(step: Step, entries: readonly LogEntry[]): readonly LogEntry[] {
  update(step, { log: [...step.state.log, ...entries] });
  return entries;
}

/** Returns the entry with the newer message, or both as one if they tell of the same message. */
export function newerEntry(other: LogEntry, entry: LogEntry): LogEntry {
  const [before, { chatMessage }] = [other.chatMessage, entry];
  if (before.id === chatMessage.id) {
    return { ...other, ...entry, chatMessage: newerVersion(before, chatMessage) };
  }
  return isAtLeastAsNew(chatMessage, before) ? entry : other;
}

/** Returns the entries of each room, by its id. O(entries), however many rooms there are. */
export function groupByRoom(
  entries: readonly LogEntry[],
): ReadonlyMap<string, readonly LogEntry[]> {
  const byRoom = new Map<string, LogEntry[]>();
  for (const entry of entries) {
    const { chatRoomId } = entry.chatMessage;
    const ofRoom = byRoom.get(chatRoomId);
    if (ofRoom === undefined) byRoom.set(chatRoomId, [entry]);
    else ofRoom.push(entry);
  }
  return byRoom;
}

/** When something was received, and its place in the stream. */
interface Received extends Pick<LogEntry, "tick" | "at"> {
  position?: Position | undefined;
}

/** Whether an event came after a snapshot in the stream; `undefined` if their positions don't tell. */
export function isAfter(
  { position }: Pick<Received, "position">,
  asOf: Position | null,
): boolean | undefined {
  return asOf !== null && position?.epoch === asOf.epoch
    ? position.offset > asOf.offset
    : undefined;
}

/**
 * Returns the entries that a snapshot may lack: by position where both have one, else by time. Pages of
 * several moments may also lack what came before: a room that moved from one to another.
 */
export function missedBy(
  step: Step,
  query: ChatQuery,
  fetch: Pick<Fetch, "startedAt">,
  asOf: Position | null,
  isOfSeveralMoments = false,
): readonly LogEntry[] {
  const { scope, chatRoomId } = query;
  return step.state.log.filter(
    (entry) =>
      (scope === "chat-rooms" || entry.chatMessage.chatRoomId === chatRoomId) &&
      mayLack(step, query, fetch, asOf, isOfSeveralMoments)(entry),
  );
}

/** Returns a function that tells whether a snapshot may lack something that was received. */
export function mayLack(
  { rules }: Step,
  { sinceTick }: ChatQuery,
  { startedAt }: Pick<Fetch, "startedAt">,
  asOf: Position | null,
  isOfSeveralMoments = false,
): (received: Received) => boolean {
  return (received) => {
    const isRecent = received.at >= startedAt - rules.maxReplicaLagMs;
    return (
      received.tick >= sinceTick &&
      ((isAfter(received, asOf) ?? isRecent) || (isOfSeveralMoments && isRecent))
    );
  };
}

/** Whether a snapshot may lack something that the log has evicted. */
export function mayLackEvicted(
  { state, rules }: Step,
  { startedAt }: Pick<Fetch, "startedAt">,
): boolean {
  return state.evictedAt !== null && state.evictedAt >= startedAt - rules.maxReplicaLagMs;
}

/** What isn't needed any more stays at most this long, so that an event doesn't cost a look at the whole log. */
const pruneEveryMs = 1_000;

/** Drops what no snapshot can lack any more, and the oldest events of what is too much. */
export function pruneLog(step: Step): void {
  const { log } = step.state;
  if (log.length === 0) return;
  const { logLimit } = step.rules;
  const neededSince = logNeededSince(step);
  const [oldest] = log;
  const isTidy = oldest !== undefined && oldest.at >= neededSince - pruneEveryMs;
  if (isTidy && log.length <= logLimit) return;
  const needed: LogEntry[] = [];
  const dropped: LogEntry[] = [];
  for (const entry of log) (entry.at >= neededSince ? needed : dropped).push(entry);
  // What responses told doesn't count towards the limit. The position of an event tells later that the log has
  // evicted it, and a response to the user's own message has none.
  const isCounted = ({ isFromSnapshot, isResponse }: LogEntry) => !isFromSnapshot && !isResponse;
  const counted = needed.length > logLimit ? needed.filter(isCounted) : [];
  const evicted = new Set(counted.slice(0, Math.max(0, counted.length - logLimit)));
  const lastEvicted = [...evicted].at(-1);
  if (lastEvicted !== undefined) update(step, { evictedAt: lastEvicted.at });
  for (const { position, isFromSnapshot } of [...dropped, ...evicted]) {
    if (!isFromSnapshot && position !== undefined) noteEvictedPosition(step, position);
  }
  if (dropped.length + evicted.size === 0) return;
  update(step, {
    log: evicted.size === 0 ? needed : needed.filter((entry) => !evicted.has(entry)),
  });
}

/** Returns since when, in ms, a snapshot that arrives from now on can lack something. */
export function logNeededSince({ now, state, rules }: Step): number {
  return Math.min(now, oldestRequest(state)) - rules.maxReplicaLagMs;
}

/**
 * Returns when the oldest fetch in flight started, or the oldest message of a missing room was
 * received.
 */
function oldestRequest({ queries, missingRooms }: State): number {
  let oldest = Number.POSITIVE_INFINITY;
  for (const hash in queries) oldest = Math.min(oldest, queries[hash]?.fetch?.startedAt ?? oldest);
  for (const id in missingRooms) oldest = Math.min(oldest, missingRooms[id]?.entry.at ?? oldest);
  return oldest;
}
