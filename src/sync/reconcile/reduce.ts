import type { QueryKey } from "@tanstack/react-query";

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
import { isNewerMessage } from "./order.ts";
import {
  changeRefetch,
  forgetRefetch,
  needRefetch,
  needRefetchOfAll,
  postponeRefetch,
  settleRefetches,
} from "./refetches.ts";
import type { Rules } from "./rules.ts";
import type { ChatQuery, ReconcileEffect, ReconcileEvent, State } from "./state.ts";
import { bounded, queriesOf, update, updateQuery, without, type Step } from "./step.ts";
import { catchUp, observePosition, receiveEvents, refuseEvents, settleStream } from "./stream.ts";

/** Returns the state in which a session starts. */
export function startState(isConnected: boolean, now: number): State {
  return {
    tick: 0,
    connection: { isUp: isConnected, since: 0, lostAt: now },
    log: [],
    overflowedAt: null,
    queries: {},
    refetches: {},
    suspicions: {},
    missingRooms: {},
    refusedRooms: {},
    knownRooms: {},
    stream: null,
    catchUp: null,
    forgotten: null,
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
  const step: Step = { state, now, rules, effects: [], cached: new Map() };
  applyEvent(step, event);
  settle(step);
  return { state: step.state, effects: [...writesOf(step), ...step.effects] };
}

function applyEvent(step: Step, event: ReconcileEvent): void {
  switch (event.type) {
    case "message-received":
      receiveMessages(step, event.messages);
      break;
    case "input-dropped":
      makeUpForDropped(step, event.chatRoomId);
      break;
    case "connected":
      makeUpForGap(step);
      break;
    case "disconnected":
      update(step, { connection: { isUp: false, since: step.state.tick, lostAt: step.now } });
      break;
    case "query-found":
      followQuery(step, event);
      break;
    case "query-removed":
      forgetQuery(step, event.hash, event.isCacheEmpty);
      break;
    case "query-reset":
      resetQuery(step, event);
      break;
    case "query-activity":
      updateQuery(step, event.hash, { isActive: event.isActive, isAsked: false });
      break;
    case "fetch-started":
      startFetch(step, event);
      break;
    case "fetch-paused":
      pauseFetch(step, event.hash);
      break;
    case "fetch-continued":
      continueFetch(step, event.hash);
      break;
    case "fetch-succeeded":
      // TanStack Query has taken away the mark that told of a gap, even if this was only a page more.
      changeRefetch(step, event.hash, { isMarked: false });
      applySnapshot(step, event.hash, event.data, event.facts);
      // What the cache has instead is not known here, so it is written in any case.
      if (event.isCompleted) step.cached.set(event.hash, undefined);
      break;
    case "fetch-failed":
      updateQuery(step, event.hash, { fetch: null, isAsked: false });
      // F3: a query that this user may not have is not asked for again and again.
      if (event.isRefused) forgetRefetch(step, event.hash);
      else postponeRefetch(step, event.hash);
      break;
    case "fetch-cancelled":
      // TanStack Query has put back what was there when the fetch started.
      step.cached.set(event.hash, event.data);
      updateQuery(step, event.hash, { fetch: null, isAsked: false });
      break;
    case "data-written":
      applyOutsideData(step, event.hash, event.data, event.facts);
      break;
    case "room-found":
      receiveRoom(step, event);
      break;
    case "room-refused":
      refuseRoom(step, event.chatRoomId, event.isCertain);
      break;
    case "room-failed":
      retryRoom(step, event.chatRoomId);
      break;
    case "events-received":
      receiveMessages(step, receiveEvents(step, event.since, event.events, event.position));
      break;
    case "events-refused":
      refuseEvents(step, event.since);
      break;
    case "timer-rang":
      update(step, { wakeAt: null });
      break;
  }
}

/** F1, F2: what was received is logged, for all snapshots that may lack it, and shown where it belongs. */
function receiveMessages(
  step: Step,
  messages: Extract<ReconcileEvent, { type: "message-received" }>["messages"],
): void {
  if (messages.length === 0) return;
  const entries = appendToLog(step, messages);
  mergeIntoQueries(step, entries);
  for (const { position } of entries) if (position !== undefined) observePosition(step, position);
}

/** Nobody knows what it was, so a snapshot can't be checked for it: two are fetched, for a server that lags. */
function makeUpForDropped(step: Step, chatRoomId: string | null): void {
  if (step.state.stream !== null) {
    catchUp(step);
    return;
  }
  const againAt = step.now + step.rules.maxReplicaLagMs;
  if (chatRoomId === null) {
    needRefetchOfAll(step, { depth: "all", againAt });
    return;
  }
  const affected = [
    ...queriesOf(step, "chat-rooms"),
    ...queriesOf(step, "chat-messages", chatRoomId),
  ];
  for (const [hash] of affected) needRefetch(step, hash, { depth: "all", againAt });
}

/** F4: what was sent before the connection was there was missed. */
function makeUpForGap(step: Step): void {
  const { connection, stream, tick } = step.state;
  update(step, { connection: { ...connection, isUp: true, since: tick } });
  // What was applied just before the break may lack something that was on its way as it broke.
  const doubtfulSince = connection.lostAt - step.rules.maxReorderMs;
  for (const [hash, { asOf, appliedAt }] of Object.entries(step.state.queries)) {
    if (stream !== null && asOf?.epoch === stream.epoch) continue;
    needRefetch(step, hash, {
      depth: appliedAt !== null && appliedAt >= doubtfulSince ? "all" : "first",
    });
  }
  if (stream !== null) catchUp(step);
}

/** A query is in the cache. Data that it has already is of unknown age. */
function followQuery(
  step: Step,
  { hash, queryKey, data, facts, isFetching }: Extract<ReconcileEvent, { type: "query-found" }>,
): void {
  const kind = queryKey[0] === chatRoomsKey[0] ? "chat-rooms" : "chat-messages";
  const query: ChatQuery = {
    queryKey,
    kind,
    chatRoomId: kind === "chat-messages" ? String(queryKey[1]) : null,
    isMainList: kind === "chat-rooms" && queryKey.length === 1,
    data: undefined,
    order: newestFirst,
    isActive: false,
    fetch: null,
    isAsked: false,
    pagesToFetch: 1,
    sinceTick: 0,
    window: emptyWindow,
    head: null,
    asOf: null,
    appliedAt: null,
    pageCount: 1,
    pageSize: 0,
    growth: 0,
    appRowIds: [],
    isReported: false,
    seqs: "unknown",
  };
  update(step, { queries: { ...step.state.queries, [hash]: query } });
  step.cached.set(hash, data);
  if (data !== undefined) applyOutsideData(step, hash, data, facts);
  if (isFetching) {
    startFetch(step, { hash, direction: null, pages: null, isPaused: false });
    // It started before anything was observed.
    needRefetch(step, hash);
  }
}

const emptyWindow = {
  bottom: null,
  isBottomUnsure: false,
  isAtTop: true,
  canLoadAbove: false,
  hasMoreAbove: false,
  canSplit: false,
};

/** A1: what is gone from the cache is gone from here. With the last of it goes everything. */
function forgetQuery(step: Step, hash: string, isCacheEmpty: boolean): void {
  update(step, { queries: without(step.state.queries, hash) });
  forgetRefetch(step, hash);
  step.cached.delete(hash);
  if (!hasListWithData(step)) update(step, { missingRooms: {}, knownRooms: {} });
  if (isCacheEmpty || Object.keys(step.state.queries).length === 0) forgetAll(step);
}

/** A1: a query that was reset is empty until it is fetched, and no entry of before is for it. */
function resetQuery(
  step: Step,
  { hash, data, facts }: Extract<ReconcileEvent, { type: "query-reset" }>,
): void {
  const query = step.state.queries[hash];
  if (query === undefined) return;
  const { tick } = step.state;
  step.cached.set(hash, data);
  forgetRefetch(step, hash);
  updateQuery(step, hash, {
    data: undefined,
    fetch: null,
    isAsked: false,
    sinceTick: tick,
    window: emptyWindow,
    head: null,
    asOf: null,
    growth: 0,
    appRowIds: [],
  });
  if (!hasListWithData(step)) update(step, { missingRooms: {}, knownRooms: {} });
  const isAnyLeft = Object.values(step.state.queries).some(
    (other) => other.data !== undefined || other.fetch !== null,
  );
  if (!isAnyLeft) forgetAll(step);
  if (data !== undefined) applyOutsideData(step, hash, data, facts);
}

function hasListWithData(step: Step): boolean {
  return queriesOf(step, "chat-rooms").some(([, { data }]) => data !== undefined);
}

/** Nothing is left of what was known; only which queries there are, and how the connection stands. */
function forgetAll(step: Step): void {
  const { tick, connection, queries, recovering, wakeAt } = step.state;
  const { isUp, lostAt } = connection;
  step.state = { ...startState(isUp, lostAt), tick, connection, queries, recovering, wakeAt };
}

function startFetch(
  step: Step,
  {
    hash,
    direction,
    pages,
    isPaused,
  }: Pick<
    Extract<ReconcileEvent, { type: "fetch-started" }>,
    "hash" | "direction" | "pages" | "isPaused"
  >,
): void {
  const query = step.state.queries[hash];
  if (query === undefined) return;
  updateQuery(step, hash, {
    isAsked: false,
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

function pauseFetch(step: Step, hash: string): void {
  const fetch = step.state.queries[hash]?.fetch;
  if (fetch) updateQuery(step, hash, { fetch: { ...fetch, isPaused: true } });
}

/** A3: a fetch that waited for the network is asked for only now. */
function continueFetch(step: Step, hash: string): void {
  const fetch = step.state.queries[hash]?.fetch;
  if (!fetch?.isPaused) return;
  const { tick } = step.state;
  updateQuery(step, hash, {
    fetch: { ...fetch, isPaused: false, startedAt: step.now, startedTick: tick },
  });
}

/** F3: a missing room was found. It goes in with the newest message that is known of it. */
function receiveRoom(
  step: Step,
  { chatRoomId, chatRoom }: Extract<ReconcileEvent, { type: "room-found" }>,
): void {
  const missing = step.state.missingRooms[chatRoomId];
  if (missing === undefined) return;
  forgetMissingRoom(step, chatRoomId);
  const knownRooms = { ...step.state.knownRooms, [chatRoomId]: chatRoom };
  update(step, { knownRooms: bounded(knownRooms, step.rules.logLimit) });
  const { chatMessage } = missing.entry;
  const latest = chatRoom.latestChatMessage;
  const isNews = latest && latest.id !== chatMessage.id && isNewerMessage(latest, chatMessage);
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
  const next = Math.min(
    settleStream(step),
    settleMissingRooms(step),
    settleSuspicions(step),
    settleRefetches(step),
  );
  pruneLog(step);
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
    const isIncomplete = isRetrying && query.kind === "chat-rooms";
    // What nobody looks at is only marked, but for what a request on its way will bring.
    if (isCatchingUp || (query.isActive && (isNeeded || isCutOff || isIncomplete)))
      hashes.push(hash);
  }
  return hashes;
}

/** F10, F11: what differs from the cache is written, all of it together. */
function writesOf({ state, cached }: Step): ReconcileEffect[] {
  return [...cached].flatMap(([hash, inCache]): ReconcileEffect[] => {
    const data = state.queries[hash]?.data;
    return data === undefined || data === inCache ? [] : [{ type: "write", hash, data }];
  });
}

/** Returns whether a key is that of a query to be kept right. */
export function isChatQueryKey(queryKey: QueryKey): boolean {
  const [scope, chatRoomId] = queryKey;
  if (scope === chatRoomsKey[0]) return true;
  const isRoomId = typeof chatRoomId === "string" || typeof chatRoomId === "number";
  return scope === allChatMessagesKey[0] && queryKey.length === 2 && isRoomId;
}
