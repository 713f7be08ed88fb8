import { notifyManager, type Query, type QueryCacheNotifyEvent } from "@tanstack/react-query";

import type { ChatSyncContext, ChatSyncSession } from "../ChatSyncStrategy.ts";
import { createCatchUp } from "./createCatchUp.ts";
import { createChatQueries } from "./createChatQueries.ts";
import { createGapRecovery } from "./createGapRecovery.ts";
import { createInbox } from "./createInbox.ts";
import { createKnownRooms } from "./createKnownRooms.ts";
import { createMissingRooms } from "./createMissingRooms.ts";
import { createRecovery } from "./createRecovery.ts";
import type { EventLog } from "./eventLog.ts";
import { followList, type FollowedList } from "./followList.ts";
import { findMissingRooms } from "./mergeChatRooms.ts";
import type { ReconcileOptions } from "./reconcile.ts";
import { chatMessageRows, chatRoomRows } from "./rowKinds.ts";
import { createTimers } from "./timers.ts";
import type { Flight } from "./TrackedQuery.ts";

const notFoundMs = 30_000;

/**
 * The effects around the pure core: what comes in goes to the log, and from the log into every
 * query, now and again with each snapshot that could have missed it.
 */
export function startReconcile(
  { queryClient, api, signal, isConnected, onRecovering }: ChatSyncContext,
  options: Required<ReconcileOptions>,
): ChatSyncSession {
  const { graceMs, patienceMs, frameMs, logLimit, growthLimit, missingRoomLimit } = options;
  const queryCache = queryClient.getQueryCache();
  const timers = createTimers();
  let tick = 0;
  const nextTick = () => (tick += 1);
  let isLive = isConnected;
  let brokenAt = Date.now();
  let liveSinceTick = nextTick();
  let isWriting = false;
  let isLateStart = false;

  const knownRooms = createKnownRooms(logLimit);

  const queries = createChatQueries({
    queryClient,
    followChatRooms: (query) => followList({ ...common(), query, kind: chatRoomRows(knownRooms) }),
    followChatMessages: (query, chatRoomId) =>
      followList({ ...common(), query, kind: chatMessageRows(chatRoomId) }),
  });
  const recovery = createRecovery({
    timers,
    nextTick,
    graceMs,
    trackedQueries: () => queries.all().map(({ tracked }) => tracked),
    isCatchingUp: () => catchUp?.isRunning === true,
    isIncomplete: (tracked) => tracked === queries.list?.tracked && missingRooms.isRetrying,
    onRecovering,
  });
  const inbox = createInbox({
    timers,
    frameMs,
    graceMs,
    logLimit,
    oldestFlight: () =>
      Math.min(...queries.all().map(({ tracked }) => tracked.flight?.startedAt ?? Infinity)),
    onFlush: mergeIntoQueries,
    onForget: (position) => catchUp?.forget(position),
  });
  const catchUp =
    api.fetchEventsSince &&
    createCatchUp({
      fetchEventsSince: api.fetchEventsSince,
      signal,
      timers,
      patienceMs,
      graceMs,
      isLateStart: () => isLateStart,
      loggedPositions: () => inbox.log.flatMap(({ position }) => position ?? []),
      onEvents(events) {
        inbox.receive(events);
        inbox.flush();
      },
      onLost: () => gaps.refreshAll({ isFollowed: true }),
      onChange: recovery.report,
    });
  const gaps = createGapRecovery({ queries, recovery, catchUp });
  const missingRooms = createMissingRooms({
    api,
    signal,
    timers,
    mostRequests: missingRoomLimit,
    limit: logLimit,
    notFoundMs,
    onRetry: recovery.report,
    isListOnItsWay: () => queries.list?.tracked.flight?.isNextPage === false,
    fetchList(pages) {
      if (queries.list !== undefined) recovery.refresh(queries.list.tracked, { pages });
    },
    onFound(event) {
      knownRooms.remember([event.chatRoom]);
      inbox.receive([event]);
    },
  });

  const stopListening = queryCache.subscribe(onCacheEvent);
  for (const query of queryCache.getAll()) queries.follow(query);
  // Nobody knows what happened to data from before.
  for (const { tracked } of queries.all()) {
    if (tracked.data === undefined) continue;
    isLateStart = true;
    recovery.refresh(tracked);
  }

  function mergeIntoQueries(entries: EventLog) {
    notifyManager.batch(() => {
      queries.list?.merge(entries);
      for (const id of new Set(entries.map(({ chatMessage }) => chatMessage.chatRoomId))) {
        queries.room(id)?.merge(entries);
      }
    });
    lookForMissingRooms(entries);
  }

  function lookForMissingRooms(entries: EventLog) {
    const { list } = queries;
    const rows = list?.rows();
    if (list === undefined || rows === undefined) return;
    const candidates = [...missingRooms.waiting, ...entries];
    const missing = findMissingRooms(rows, list.tracked.bottom, candidates);
    if (missing.size > 0 && !list.tracked.query.isActive()) {
      list.tracked.query.invalidate();
      return;
    }
    missingRooms.update(missing);
    missingRooms.settle();
  }

  function onCacheEvent(event: CacheEvent) {
    if (isWriting) return;
    if (event.type === "added") queries.follow(event.query);
    if (event.type === "removed") queries.unfollow(event.query);
    const found = queries.of(event.query);
    if (found === undefined) return;
    // Comes before the update it is about.
    if (event.type === "observerResultsUpdated") return;
    if (event.action !== undefined) onUpdate(found, event.action);
    recovery.settle(found.tracked);
    if (found === queries.list) missingRooms.settle();
  }

  function onUpdate(found: FollowedList<unknown>, action: UpdateAction) {
    const { tracked } = found;
    const { query } = tracked;
    const isUnseen = query.state.dataUpdateCount !== tracked.dataUpdateCount;
    tracked.dataUpdateCount = query.state.dataUpdateCount;
    if (action.type === "fetch") {
      const flight: Flight = {
        startedAt: Date.now(),
        startedTick: nextTick(),
        isNextPage: action.meta?.fetchMore !== undefined,
        dataBefore: query.state.data,
        firstPages: recovery.firstPagesAsked,
      };
      // An observer may ask for the next page before the cache has told of the one that landed.
      // That fetch builds on rows as old as those.
      const { startedAt, startedTick } = tracked.flight ?? flight;
      if (isUnseen) onLanded(found);
      tracked.flight =
        isUnseen && flight.isNextPage ? { ...flight, startedAt, startedTick } : flight;
    } else if (action.type === "success") {
      if (action.manual === true) found.adopt();
      else if (isUnseen) onLanded(found);
    } else if (action.type === "error") {
      tracked.flight = undefined;
      recovery.failed(tracked);
    } else if (action.type === "setState") {
      if (query.state.data !== tracked.data) found.restore();
      if (query.state.fetchStatus === "idle") tracked.flight = undefined;
    }
  }

  function onLanded(found: FollowedList<unknown>) {
    if (found === queries.list) knownRooms.remember(queries.list.shownBefore());
    const { log } = inbox;
    const news = found.land();
    // A snapshot is news like any other: to the other queries, and to an older one that comes later.
    if (news.length > 0) {
      inbox.receive(news);
      inbox.flush();
    }
    lookForMissingRooms(log);
  }

  function common() {
    return {
      graceMs,
      growthLimit,
      patienceMs,
      timers,
      readLog: () => inbox.log,
      overflowedAt: inbox.overflowedAt,
      isLive: () => isLive,
      wasLiveSince: ({ startedTick }: Flight) => isLive && startedTick > liveSinceTick,
      recovery,
      catchUp,
      write,
    };
  }

  function write(query: Query, data: unknown) {
    isWriting = true;
    // Unlike `setQueryData` it neither shares by position, nor makes a query with a gap look fresh.
    query.setState({ data });
    isWriting = false;
  }

  return {
    onNewChatMessage(event) {
      inbox.receive([event]);
      if (event.position !== undefined) catchUp?.hear(event.position);
      return inbox.written();
    },
    onConnect() {
      isLive = true;
      liveSinceTick = nextTick();
      // What is on its way for longer counts as lost anyway.
      gaps.afterConnect(brokenAt - patienceMs);
    },
    onDisconnect() {
      isLive = false;
      brokenAt = Date.now();
    },
    onDroppedInput(chatRoomId) {
      // Who can't tell what it was can't tell either whether a snapshot has it.
      inbox.lose();
      gaps.afterDrop(chatRoomId);
    },
    stop() {
      stopListening();
      inbox.flush();
      timers.stop();
      gaps.leaveMarks(missingRooms.waiting.length > 0);
    },
  };
}

type UpdateAction = Extract<QueryCacheNotifyEvent, { type: "updated" }>["action"];

interface CacheEvent {
  type: QueryCacheNotifyEvent["type"];
  query: Query;
  action?: UpdateAction;
}
