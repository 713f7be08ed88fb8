import type { QueryKey } from "@tanstack/react-query";

import type { ChatEvent } from "../../ports/ChatRoomEvents.ts";
import type { ChatRoomReadEvent } from "../../ports/ChatRoomRead.ts";
import type { NewChatMessageEvent } from "../../ports/NewChatMessageEvent.ts";
import { isInfiniteData, newestFirst } from "../../queries/listShape.ts";
import { allChatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { applyOutsideData } from "./applyOutsideData.ts";
import { applySnapshot } from "./applySnapshot.ts";
import { appendToLog, pruneLog } from "./eventLog.ts";
import { expectMessage, settleSuspicions } from "./lostMessages.ts";
import { mergeIntoLists, mergeIntoQueries } from "./merge.ts";
import {
  forgetMissingRoom,
  isRetryingRooms,
  refuseRoom,
  retryRoom,
  settleMissingRooms,
} from "./missingRooms.ts";
import { isAtLeastAsNew, latestOf } from "./order.ts";
import {
  changeRefetch,
  confirmAt,
  forgetRefetch,
  scheduleRefetch,
  backOffRefetch,
  settleRefetches,
} from "./refetches.ts";
import { discardRoom, readmitRoom, removeRoom, updateRoom } from "./roomEvents.ts";
import { isGone } from "./roomNews.ts";
import type { Rules } from "./rules.ts";
import type { ChatQuery, EventOf, ReconcileEffect, ReconcileEvent, State } from "./state.ts";
import {
  changeFetch,
  emptyRecord,
  limitEntries,
  noteGap,
  queriesOf,
  setEntry,
  update,
  updateQuery,
  writeAnyway,
  type Step,
} from "./step.ts";
import { catchUp, observePosition, receiveEvents, refuseEvents, settleStream } from "./stream.ts";
import {
  countReceived,
  noteMark,
  noteRead,
  pruneCounts,
  settleCounts,
  noteCount,
  watchRoom,
} from "./unread.ts";
import { withoutData } from "./window.ts";

/** Returns the state in which a session starts. */
export function startState(isConnected: boolean, now: number): State {
  return {
    tick: 0,
    connection: { isUp: isConnected, changedAtTick: 0, lostAt: now },
    log: [],
    evictedAt: null,
    gapAt: null,
    droppedAt: null,
    queries: emptyRecord(),
    refetches: emptyRecord(),
    suspicions: emptyRecord(),
    missingRooms: emptyRecord(),
    refusedRooms: emptyRecord(),
    unlistedRooms: emptyRecord(),
    roomNews: emptyRecord(),
    unread: emptyRecord(),
    watchedRooms: [],
    stream: null,
    catchUp: null,
    lastEvictedPosition: null,
    isCatchUpRefused: false,
    recovering: [],
    wakeAt: null,
  };
}

export interface Reduced {
  state: State;
  effects: readonly ReconcileEffect[];
}

/**
 * Returns what is known after an event, and what has to be done about it. `now` is in ms, by a clock
 * that never goes back. Pure: the same arguments have the same result.
 */
export function reduce(before: State, event: ReconcileEvent, now: number, rules: Rules): Reduced {
  const state = { ...before, tick: before.tick + 1 };
  const step: Step = { state, now, rules, before, effects: [], cached: new Map() };
  applyEvent(step, event);
  settle(step);
  return { state: step.state, effects: writesOf(step).concat(step.effects) };
}

function applyEvent(step: Step, event: ReconcileEvent): void {
  switch (event.type) {
    case "message-received":
      receiveMessages(step, event.messages);
      break;
    case "room-updated":
    case "room-removed":
      receiveRoomEvent(step, event);
      break;
    case "input-dropped":
      recoverFromDroppedInput(step, event.chatRoomId);
      break;
    case "connected":
      recoverFromGap(step);
      break;
    case "disconnected":
      update(step, {
        connection: { isUp: false, changedAtTick: step.state.tick, lostAt: step.now },
      });
      break;
    case "query-added":
      followQuery(step, event);
      break;
    case "query-removed":
      forgetQuery(step, event.hash, event.isCacheEmpty);
      break;
    case "query-reset":
      resetQuery(step, event);
      break;
    case "query-activity-changed":
    case "refetch-skipped":
      updateQuery(step, event.hash, { isActive: event.isActive, isRefetchRequested: false });
      break;
    case "fetch-started":
      startFetch(step, event);
      break;
    case "fetch-paused":
      changeFetch(step, event.hash, { isPaused: true });
      break;
    case "fetch-continued":
      continueFetch(step, event.hash);
      break;
    case "fetch-succeeded":
      // TanStack Query has taken away the mark that told of a gap, even if this was only a page more.
      changeRefetch(step, event.hash, { isInvalidated: false });
      applySnapshot(step, event.hash, event.data, event.facts);
      if (event.isCompleted) writeAnyway(step, event.hash);
      break;
    case "fetch-failed":
      updateQuery(step, event.hash, {
        fetch: null,
        isRefetchRequested: false,
        isRefused: event.isRefused,
      });
      // A query that this user may not read is not requested again and again.
      if (event.isRefused) refuseQuery(step, event.hash);
      else backOffRefetch(step, event.hash);
      break;
    case "fetch-cancelled":
      // TanStack Query has put back what was there when the fetch started.
      step.cached.set(event.hash, event.data);
      updateQuery(step, event.hash, { fetch: null, isRefetchRequested: false });
      // The app may be about to write something that a response would take back.
      backOffRefetch(step, event.hash);
      break;
    case "data-restored":
      scheduleRefetch(step, event.hash, { depth: "all" });
      break;
    case "end-reached":
      // An app may compare how much is loaded with a total that its pages tell.
      confirmAt(step, event.hash, step.now + step.rules.maxReorderMs);
      break;
    case "data-written":
      applyOutsideData(step, event.hash, event.data, event.facts);
      break;
    case "room-fetched":
      receiveRoom(step, event);
      break;
    case "room-refused":
      refuseRoom(step, event.chatRoomId, event.isCertain);
      break;
    case "room-failed":
      retryRoom(step, event.chatRoomId);
      break;
    case "events-received":
      receiveAll(step, receiveEvents(step, event.since, event.events, event.position));
      break;
    case "events-refused":
      refuseEvents(step, event.since);
      break;
    case "room-read":
      receiveReads(step, event.reads);
      break;
    case "mark-changed":
      noteMark(step, event);
      break;
    case "room-watched":
      watchRoom(step, event);
      break;
    case "timer-rang":
      update(step, { wakeAt: null });
      break;
  }
}

/**
 * F1, F2: what was received is logged, for all snapshots that may lack it, and shown where it
 * belongs.
 */
function receiveMessages(step: Step, messages: EventOf<"message-received">["messages"]): void {
  if (messages.length === 0) return;
  const entries = appendToLog(step, messages);
  countReceived(step, entries);
  mergeIntoQueries(step, entries);
  for (const { position } of entries) observePosition(step, position);
}

/** F14: a room changed, came or went. */
function receiveRoomEvent(
  step: Step,
  event:
    | EventOf<"room-updated">
    | EventOf<"room-removed">
    | Exclude<ChatEvent, { chatMessage: unknown } | { read: unknown }>,
): void {
  if ("chatRoom" in event) updateRoom(step, event);
  else removeRoom(step, event);
  observePosition(step, event.position);
}

function receiveReads(step: Step, reads: EventOf<"room-read">["reads"]): void {
  for (const event of reads) noteRead(step, event);
  for (const { position } of reads) observePosition(step, position);
}

/**
 * Takes in events of all kinds, in their order; messages that follow each other together. Reads count the same
 * in any order.
 */
function receiveAll(step: Step, events: readonly ChatEvent[]): void {
  let messages: NewChatMessageEvent[] = [];
  const reads: ChatRoomReadEvent[] = [];
  for (const event of events) {
    if ("chatMessage" in event) messages.push(event);
    else if ("read" in event) reads.push(event);
    else {
      receiveMessages(step, messages);
      messages = [];
      receiveRoomEvent(step, event);
    }
  }
  receiveMessages(step, messages);
  receiveReads(step, reads);
}

/**
 * We can't tell whether a response includes it, so refetch what it may be about. Responses from stale replicas
 * are confirmed later.
 */
function recoverFromDroppedInput(step: Step, chatRoomId: string | null): void {
  if (step.state.stream !== null) {
    catchUp(step);
    return;
  }
  update(step, { droppedAt: step.now });
  noteGap(step);
  for (const [hash, { chatRoomId: ofRoom }] of Object.entries(step.state.queries)) {
    const isAffected = chatRoomId === null || ofRoom === null || ofRoom === chatRoomId;
    if (isAffected) scheduleRefetch(step, hash, { depth: "all" });
  }
}

/** F4: anything sent while disconnected was missed. */
function recoverFromGap(step: Step): void {
  const { connection, stream, tick } = step.state;
  update(step, { connection: { ...connection, isUp: true, changedAtTick: tick } });
  // What was applied just before the break may lack something that was on its way as it broke.
  const doubtfulSince = connection.lostAt - step.rules.maxReorderMs;
  for (const [hash, { asOf, appliedAt }] of Object.entries(step.state.queries)) {
    if (stream !== null && asOf?.epoch === stream.epoch) continue;
    const isDoubtful = appliedAt !== null && appliedAt >= doubtfulSince;
    scheduleRefetch(step, hash, isDoubtful ? { depth: "all" } : {});
  }
  if (stream !== null) catchUp(step);
  else noteGap(step);
}

/** A query is in the cache. Data that it has already is of unknown age. */
function followQuery(
  step: Step,
  { hash, queryKey, data, facts, isFetching, isPaused }: EventOf<"query-added">,
): void {
  const scope = queryKey[0] === chatRoomsKey[0] ? "chat-rooms" : "chat-messages";
  const query: ChatQuery = {
    queryKey,
    scope,
    chatRoomId: scope === "chat-messages" ? String(queryKey[1]) : null,
    isMainList: scope === "chat-rooms" && queryKey.length === 1,
    ...withoutData,
    order: newestFirst,
    isActive: false,
    sinceTick: 0,
    appliedAt: null,
    pageCount: 1,
    pageSize: 0,
    isReported: false,
    seqs: "unknown",
  };
  setEntry(step, "queries", hash, query);
  step.cached.set(hash, data);
  if (data !== undefined) applyOutsideData(step, hash, data, facts);
  if (isFetching) {
    startFetch(step, { hash, direction: null, pages: null, isPaused });
    // It started before anything was observed.
    if (!isPaused) scheduleRefetch(step, hash);
  }
}

/**
 * A1: what is gone from the cache is gone from here. When no chat query is left, all state is
 * reset.
 */
function forgetQuery(step: Step, hash: string, isCacheEmpty: boolean): void {
  setEntry(step, "queries", hash, undefined);
  forgetRefetch(step, hash);
  step.cached.delete(hash);
  if (!hasListWithData(step)) forgetRooms(step);
  if (isCacheEmpty || Object.keys(step.state.queries).length === 0) forgetAll(step);
}

/** A1: a query that was reset is empty until it is fetched, and no entry of before is for it. */
function resetQuery(step: Step, { hash, data, facts, isFetching }: EventOf<"query-reset">): void {
  const query = step.state.queries[hash];
  if (query === undefined) return;
  const { tick } = step.state;
  step.cached.set(hash, data);
  forgetRefetch(step, hash);
  // A query that streams its rows resets itself while it is being fetched.
  const fetch = isFetching ? query.fetch : null;
  updateQuery(step, hash, { ...withoutData, fetch, sinceTick: tick });
  if (!hasListWithData(step)) forgetRooms(step);
  const isAnyLeft = Object.values(step.state.queries).some(
    (other) => other.data !== undefined || other.fetch !== null,
  );
  if (!isAnyLeft) forgetAll(step);
  if (data !== undefined) applyOutsideData(step, hash, data, facts);
}

function forgetRooms(step: Step): void {
  update(step, {
    missingRooms: emptyRecord(),
    unlistedRooms: emptyRecord(),
    unread: emptyRecord(),
  });
}

function hasListWithData(step: Step): boolean {
  return queriesOf(step, "chat-rooms").some(([, { data }]) => data !== undefined);
}

function refuseQuery(step: Step, hash: string): void {
  forgetRefetch(step, hash);
  const chatRoomId = step.state.queries[hash]?.chatRoomId ?? null;
  if (chatRoomId === null) return;
  if (isGone(step, chatRoomId)) discardRoom(step, chatRoomId);
  const news = step.state.roomNews[chatRoomId];
  // A server that lags may still refuse a user who has joined the room again.
  const noLagSince = (news?.at ?? 0) + step.rules.maxReplicaLagMs;
  const startedAt = step.before.queries[hash]?.fetch?.startedAt ?? step.now;
  if (news?.isReturn === true && startedAt < noLagSince) confirmAt(step, hash, noLagSince);
}

/** Nothing is left of what was known; only which queries there are, and how the connection stands. */
function forgetAll(step: Step): void {
  const { tick, connection, queries, watchedRooms, recovering, wakeAt } = step.state;
  const empty = startState(connection.isUp, connection.lostAt);
  step.state = { ...empty, tick, connection, queries, watchedRooms, recovering, wakeAt };
}

function startFetch(
  step: Step,
  { hash, direction, pages, isPaused }: Omit<EventOf<"fetch-started">, "type">,
): void {
  const query = step.state.queries[hash];
  if (query === undefined) return;
  updateQuery(step, hash, {
    isRefetchRequested: false,
    fetch: {
      startedAt: step.now,
      startedTick: step.state.tick,
      direction,
      pages,
      pageCount: isInfiniteData(query.data) ? query.data.pages.length : 1,
      dataBefore: query.data,
      isPaused,
    },
  });
}

/** A3: a fetch that waited for the network is asked for only now. */
function continueFetch(step: Step, hash: string): void {
  const fetch = step.state.queries[hash]?.fetch;
  if (!fetch?.isPaused) return;
  const startedTick = step.state.tick;
  changeFetch(step, hash, { isPaused: false, startedAt: step.now, startedTick });
}

/** F3: a missing room was found. It goes in with the newest message that is known of it. */
function receiveRoom(step: Step, { chatRoomId, chatRoom }: EventOf<"room-fetched">): void {
  const missing = step.state.missingRooms[chatRoomId];
  if (missing === undefined) return;
  forgetMissingRoom(step, chatRoomId);
  readmitRoom(step, chatRoomId);
  noteCount(step, chatRoom, { startedAt: missing.askedAt ?? step.now, position: null });
  setEntry(step, "unlistedRooms", chatRoomId, chatRoom);
  limitEntries(step, "unlistedRooms", step.rules.logLimit);
  const { chatMessage } = missing.entry;
  const latest = latestOf(chatRoom);
  const isNews = latest && !isAtLeastAsNew(chatMessage, latest);
  const newest = isNews ? latest : chatMessage;
  // A message came when its event did, and not once more with its room.
  const entries = isNews
    ? appendToLog(step, [{ chatMessage: latest, chatRoom }])
    : [{ ...missing.entry, chatRoom }];
  mergeIntoLists(step, entries);
  expectMessage(step, newest);
}

/** Does what is due, and says when to look again and what is being brought up to date. */
function settle(step: Step): void {
  settleCounts(step);
  // The others may schedule refetches, so these come last.
  const next = Math.min(
    settleStream(step),
    settleMissingRooms(step),
    settleSuspicions(step),
    settleRefetches(step),
  );
  pruneLog(step);
  pruneCounts(step);
  const wakeAt = next === Number.POSITIVE_INFINITY ? null : next;
  if (wakeAt !== step.state.wakeAt) {
    update(step, { wakeAt });
    step.effects.push({ type: "wake", at: wakeAt });
  }
  const recovering = recoveringOf(step);
  if (recovering.join() !== step.state.recovering.join()) {
    update(step, { recovering });
    const queryKeys: QueryKey[] = recovering.flatMap((hash) => {
      const query = step.state.queries[hash];
      return query === undefined ? [] : [query.queryKey];
    });
    step.effects.push({ type: "report-recovering", queryKeys });
  }
}

function recoveringOf(step: Step): readonly string[] {
  const { queries, refetches, catchUp: current } = step.state;
  const isRetrying = isRetryingRooms(step);
  const hashes: string[] = [];
  for (const hash in queries) {
    const query = queries[hash];
    if (query === undefined) continue;
    const refetch = refetches[hash];
    const isNeeded = refetch !== undefined && !refetch.isConfirming;
    const isCatchingUp = current !== null && query.data !== undefined;
    const { hasMoreAbove, canLoadAbove } = query.window;
    const isCutOff = hasMoreAbove && !canLoadAbove;
    const isIncomplete = isRetrying && query.scope === "chat-rooms";
    // Inactive queries don't count, unless a request for events is in flight.
    if (isCatchingUp || (query.isActive && (isNeeded || isCutOff || isIncomplete)))
      hashes.push(hash);
  }
  return hashes;
}

/** F10, F11: what differs from the cache is written, all of it together. */
function writesOf({ state, cached }: Step): ReconcileEffect[] {
  const writes: ReconcileEffect[] = [];
  for (const [hash, inCache] of cached) {
    const data = state.queries[hash]?.data;
    if (data !== undefined && data !== inCache) writes.push({ type: "write", hash, data });
  }
  return writes;
}

/** F13: returns whether a key is that of a query to be kept right. */
export function isChatQueryKey(queryKey: QueryKey): boolean {
  const [scope, chatRoomId] = queryKey;
  if (scope === chatRoomsKey[0]) return true;
  const isRoomId = typeof chatRoomId === "string" || typeof chatRoomId === "number";
  return scope === allChatMessagesKey[0] && queryKey.length === 2 && isRoomId;
}
