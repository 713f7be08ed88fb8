import {
  notifyManager,
  timeoutManager,
  type Query,
  type QueryCacheNotifyEvent,
} from "@tanstack/react-query";

import type { ChatRoomReadEvent } from "../../ports/ChatRoomRead.ts";
import { ChatSyncError } from "../../ports/ChatSyncError.ts";
import type { Position } from "../../ports/Page.ts";
import { discardUnsent, roomRemovedError } from "../../queries/discardRoom.ts";
import { isRefusal, statusOf } from "../../queries/isRefusal.ts";
import type { MarkedRead } from "../../queries/markChatRoomRead.ts";
import { allChatMessagesKey } from "../../queries/queryKeys.ts";
import { completeResponses, originalOf, type CompleteData } from "../../queries/responses.ts";
import type { ChatSyncContext, ChatSyncEnd } from "../ChatSyncStrategy.ts";
import { factsOf, pagingOptionsOf } from "./queryFacts.ts";
import { isChatQueryKey, reduce, startState } from "./reduce.ts";
import { hangingMs, hangingRoomMs, rulesOf, type ReconcileOptions, type Rules } from "./rules.ts";
import type { EventOf, ReceivedMessage, ReconcileEffect, ReconcileEvent, State } from "./state.ts";

type Timer = ReturnType<typeof timeoutManager.setTimeout>;
type UpdateAction = Extract<QueryCacheNotifyEvent, { type: "updated" }>["action"];

/**
 * Runs the reducer: turns what the query cache and the socket tell into events, and carries out its
 * effects. Timers, promises, the client and the API are here and nowhere else.
 */
export class ReconcileRunner {
  readonly #context: ChatSyncContext;
  #options: ReconcileOptions;
  #rules;
  #state;
  readonly #queue: ReconcileEvent[] = [];
  #isRunning = false;
  /** Whether a query is about to fetch. Until it does, none may be fetched: we may be within that very call. */
  #isFetchAhead = false;
  #wakeTimer: Timer | undefined;
  #frameTimer: Timer | undefined;
  #frameEndsAt = Number.NEGATIVE_INFINITY;
  /** Received since the last write; they are written together at the end of the frame. */
  #received: ReceivedEvent[] = [];
  #reads: ChatRoomReadEvent[] = [];
  /** How often each query's data had been fetched or written when it was last looked at. */
  readonly #updateCounts = new WeakMap<Query, number>();
  /** Requests of our own in flight, by what they ask for. */
  readonly #requests = new Map<string, PendingRequest>();
  readonly #unsubscribers: readonly (() => void)[];

  constructor(context: ChatSyncContext, options: ReconcileOptions) {
    this.#context = context;
    this.#options = options;
    this.#rules = rulesOf(options, this.#reportThrown);
    this.#state = startState(context.isConnected, performance.now());
    const queryCache = context.queryClient.getQueryCache();
    this.#unsubscribers = [
      queryCache.subscribe(this.#onCacheEvent),
      completeResponses(context.queryClient, this.#complete),
    ];
    for (const query of queryCache.getAll()) this.#follow(query);
  }

  receiveMessage(message: ReceivedMessage): void {
    const last = this.#received.at(-1);
    if (last?.type === "message-received") last.messages.push(message);
    else this.#received.push({ type: "message-received", messages: [message] });
    this.#writeSoon();
  }

  receiveRoomEvent(event: EventOf<"room-updated" | "room-removed">): void {
    this.#received.push(event);
    this.#writeSoon();
  }

  #writeSoon(): void {
    if (this.#frameTimer !== undefined) return;
    // F5: the first event of a frame is written at once, all others at its end.
    const waitMs = this.#frameEndsAt - performance.now();
    if (waitMs <= 0) this.#startFrame();
    else this.#frameTimer = timeoutManager.setTimeout(() => this.#startFrame(), Math.ceil(waitMs));
  }

  receiveRead(event: ChatRoomReadEvent): void {
    this.#reads.push(event);
    this.#writeSoon();
  }

  noteMark(mark: MarkedRead): void {
    this.#dispatchAhead({ type: "mark-changed", ...mark });
  }

  watchRoom(chatRoomId: string, isWatched: boolean): void {
    this.#dispatchAhead({ type: "room-watched", chatRoomId, isWatched });
  }

  connect(): void {
    this.#dispatchAhead({ type: "connected" });
  }

  disconnect(): void {
    this.#dispatchAhead({ type: "disconnected" });
  }

  noteDroppedInput(chatRoomId: string | undefined): void {
    this.#dispatch({ type: "input-dropped", chatRoomId: chatRoomId ?? null });
  }

  setOptions(options: ReconcileOptions): void {
    this.#options = options;
    this.#rules = rulesOf(options, this.#reportThrown);
  }

  stop(reason: ChatSyncEnd): void {
    for (const unsubscribe of this.#unsubscribers) unsubscribe();
    if (reason === "ended") {
      this.#flush();
      this.#leaveMarks();
    }
    timeoutManager.clearTimeout(this.#wakeTimer);
    timeoutManager.clearTimeout(this.#frameTimer);
    for (const { controller } of this.#requests.values()) controller.abort();
    this.#requests.clear();
  }

  #startFrame(): void {
    this.#frameTimer = undefined;
    this.#beginFrame();
    this.#detectMissedNotifications();
    this.#flush();
  }

  #beginFrame(): void {
    const { frameMs = 16 } = this.#options;
    this.#frameEndsAt = performance.now() + frameMs;
  }

  /** Writes what waits for the end of its frame. */
  #flush(): void {
    if (this.#received.length + this.#reads.length > 0) this.#dispatch();
  }

  /** A7: a listener of the app that threw may have kept the cache from telling of a change. */
  #detectMissedNotifications(): void {
    // While we are writing, our own changes have not been notified yet.
    if (this.#isRunning || this.#context.signal.aborted) return;
    this.#runQueue();
    for (const hash in this.#state.queries) {
      const query = this.#queryOf(hash);
      const known = this.#state.queries[hash];
      if (query === undefined || known === undefined) continue;
      const isOver = known.fetch !== null && query.state.fetchStatus === "idle";
      if (isOver || query.state.data !== known.data) this.#onDataChange(query);
    }
  }

  /**
   * Dispatches events, preceded by any buffered ones. Events caused by effects are queued: no
   * dispatch runs inside another one.
   */
  #dispatch(...events: ReconcileEvent[]): void {
    const [received, reads] = [this.#received, this.#reads];
    this.#received = [];
    this.#reads = [];
    this.#queue.push(...received);
    // After the messages: it doesn't matter in which order they came.
    if (reads.length > 0) this.#queue.push({ type: "room-read", reads });
    if (received.length + reads.length === 0) {
      this.#dispatchAhead(...events);
      return;
    }
    // Whatever made us write now, the next write is a frame later.
    timeoutManager.clearTimeout(this.#frameTimer);
    this.#frameTimer = undefined;
    this.#beginFrame();
    this.#dispatchAhead(...events);
    // A slow write would use the frame up, and each event that comes in the same task would be written by itself.
    this.#beginFrame();
  }

  /** Takes an event for which nothing that waits for the end of its frame has to be written. */
  #dispatchAhead(...events: ReconcileEvent[]): void {
    this.#queue.push(...events);
    this.#runQueue();
  }

  #runQueue(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      notifyManager.batch(() => {
        while (this.#queue.length > 0) {
          const effects: ReconcileEffect[] = [];
          try {
            for (let event = this.#queue.shift(); event; event = this.#queue.shift())
              effects.push(...this.#reduce(event));
          } finally {
            // Also if an event throws: what follows from the ones before it must not be lost.
            for (const effect of effects) this.#guard(() => this.#carryOut(effect));
            this.#giveUpRequests();
          }
        }
      });
    } finally {
      this.#isRunning = false;
    }
  }

  #reduce(event: ReconcileEvent): readonly ReconcileEffect[] {
    const now = performance.now();
    const { state, effects } = reduce(this.#state, event, now, this.#currentRules());
    this.#state = state;
    const { inspect } = this.#options;
    if (inspect !== undefined) this.#guard(() => inspect({ event, effects, state, now }));
    return effects;
  }

  /** The app may give another API at any time. */
  #currentRules(): Rules {
    return { ...this.#rules, canCatchUp: this.#context.api.fetchEventsSince !== undefined };
  }

  #carryOut(effect: ReconcileEffect): void {
    switch (effect.type) {
      case "write":
        this.#write(effect.hash, effect.data);
        break;
      case "refetch":
        this.#refetch(effect);
        break;
      case "invalidate":
        this.#queryOf(effect.hash)?.invalidate();
        break;
      case "fetch-room":
        this.#fetchRoom(effect.chatRoomId);
        break;
      case "discard-room":
        this.#discardRoom(effect.chatRoomId);
        break;
      case "fetch-events":
        this.#fetchEvents(effect.since);
        break;
      case "wake":
        this.#wakeAt(effect.at);
        break;
      case "report-recovering":
        this.#context.onRecovering(effect.queryKeys);
        break;
      case "report-unknown-data":
        this.#context.onError(
          new ChatSyncError(
            "unknown-data",
            `The data of the query ${JSON.stringify(effect.queryKey)} can't be kept up to date. Expected: ${effect.expected}.`,
          ),
        );
        break;
    }
  }

  #write(hash: string, data: unknown): void {
    const query = this.#queryOf(hash);
    // A later event may have made it out of date.
    if (query === undefined || this.#state.queries[hash]?.data !== data) return;
    // Unlike `setQueryData`, `setState` skips structural sharing and keeps `isInvalidated`.
    const isFresh = !query.state.isInvalidated;
    query.setState({ data, ...(isFresh && { dataUpdatedAt: Date.now() }) });
  }

  #refetch(effect: Extract<ReconcileEffect, { type: "refetch" }>): void {
    if (this.#context.signal.aborted) return;
    if (this.#isFetchAhead) {
      queueMicrotask(() => this.#guard(() => this.#refetch(effect)));
      return;
    }
    const { hash, pages, restarts } = effect;
    const query = this.#queryOf(hash);
    const isFetching = query !== undefined && query.state.fetchStatus !== "idle";
    // Keep a fetch that has just started. Restart one that we were never notified of, because a
    // listener of the app threw: we can't tell which events its response will miss.
    const isNotificationQueued = this.#queue.some(
      (event) => event.type === "fetch-started" && event.hash === hash,
    );
    const hasJustStarted = isFetching && !restarts && isNotificationQueued;
    if (query === undefined || hasJustStarted || !canFetch(query)) {
      const isActive = query !== undefined && canFetch(query);
      this.#dispatchAhead({ type: "refetch-skipped", hash, isActive });
      return;
    }
    const isReversed = this.#state.queries[hash]?.order.arePagesReversed === true;
    if (isReversed && this.#factsOf(query).leadsBackOnly === true) {
      this.#fetchNewestPage(query, pages);
      return;
    }
    const before = "pages" in query.options ? query.options.pages : undefined;
    // TanStack Query restarts a fetch only if there is data; a first load that hangs is ended by hand.
    if (isFetching && query.state.data === undefined) void query.cancel({ silent: true });
    const withPages = { ...query.options, pages };
    // How it ends is in the query's state, of which the cache tells.
    query.fetch(withPages, { cancelRefetch: true }).catch((error: unknown) => {
      // A7: a listener of the app threw as the fetch began, and it never did.
      if (this.#state.queries[hash]?.isRefetchRequested !== true || this.#queryOf(hash) !== query)
        return;
      this.#reportThrown(error, "a listener of the query cache");
      this.#guard(() => query.setState({ fetchStatus: "idle" }));
      this.#dispatch({ type: "fetch-failed", hash, isRefused: false });
    });
    // The query keeps the options of its last fetch. Restore `pages`, so that later refetches fetch
    // all loaded pages again.
    const asBefore = { ...query.options, pages: before };
    query.setOptions(asBefore);
  }

  /** A4: TanStack Query refetches from the first page on, from which nothing leads to the newest one. */
  #fetchNewestPage(query: Query, pages: number): void {
    const { queryHash: hash, queryKey, meta } = query;
    const options = pagingOptionsOf(query);
    const { queryFn, initialPageParam: pageParam } = options;
    if (typeof queryFn !== "function") return;
    // Another event of the same moment may have settled it.
    if (this.#state.queries[hash]?.isRefetchRequested !== true) return;
    // For whoever shows that it is fetched. A fetch of TanStack Query's own may take its place.
    query.setState({ fetchStatus: "fetching" });
    const end = () => {
      if (query.promise === undefined) this.#guard(() => query.setState({ fetchStatus: "idle" }));
    };
    this.#dispatchAhead({ type: "fetch-started", hash, direction: null, pages, isPaused: false });
    this.#request(
      `newest page of ${hash}`,
      ({ queries: { [hash]: known } }) => known?.isRefetchRequested === true || !!known?.fetch,
      hangingMs,
      async (signal): Promise<unknown> => {
        const client = this.#context.queryClient;
        const page = { client, queryKey, meta, signal, pageParam, direction: "forward" };
        return Reflect.apply(queryFn, options, [page]);
      },
      (page) => {
        const data = { pages: [page], pageParams: [pageParam] };
        const facts = this.#factsOf(query, data);
        return { type: "fetch-succeeded", hash, data, facts, isCompleted: true };
      },
      (error) => ({ type: "fetch-failed", hash, isRefused: isRefusal(error) }),
      end,
    );
  }

  /** F14: what stays of a room that is gone is an error that says so, for whoever has it open. */
  #discardRoom(chatRoomId: string): void {
    discardUnsent(this.#context.queryClient, chatRoomId);
    const error = roomRemovedError(chatRoomId);
    for (const [hash, known] of Object.entries(this.#state.queries)) {
      const query = this.#queryOf(hash);
      if (known.chatRoomId !== chatRoomId || query === undefined) continue;
      void query.cancel({ silent: true });
      query.setState({
        data: undefined,
        dataUpdatedAt: 0,
        error,
        errorUpdatedAt: Date.now(),
        status: "error",
        fetchStatus: "idle",
        fetchMeta: null,
        isInvalidated: true,
      });
    }
  }

  #fetchRoom(chatRoomId: string): void {
    this.#request(
      `room ${chatRoomId}`,
      ({ missingRooms }) => typeof missingRooms[chatRoomId]?.askedAt === "number",
      hangingRoomMs,
      (signal) => this.#context.api.fetchChatRoom(chatRoomId, { signal }),
      (chatRoom) => ({ type: "room-fetched", chatRoomId, chatRoom }),
      (error) =>
        isRefusal(error)
          ? { type: "room-refused", chatRoomId, isCertain: statusOf(error) !== 404 }
          : { type: "room-failed", chatRoomId },
    );
  }

  #fetchEvents(since: Position): void {
    this.#request(
      "events",
      (state) => state.catchUp?.since === since,
      hangingMs,
      async (signal) => this.#context.api.fetchEventsSince?.(since, { signal }),
      (told) =>
        told === undefined
          ? { type: "events-refused", since }
          : { type: "events-received", since, ...told },
      // Whatever the reason: snapshots are fetched instead, and they have retries of their own.
      () => ({ type: "events-refused", since }),
    );
  }

  /**
   * Makes a request, and gives it up after a time in ms, when the session ends, or when the state no
   * longer awaits its answer.
   */
  #request<T>(
    subject: string,
    isAwaited: (state: State) => boolean,
    timeoutMs: number,
    send: (signal: AbortSignal) => Promise<T>,
    onResult: (result: T) => ReconcileEvent,
    onError: (error: unknown) => ReconcileEvent,
    onEnd: () => void = () => {},
  ): void {
    // Another event of the same moment may have settled it.
    if (!isAwaited(this.#state)) return;
    const controller = new AbortController();
    this.#requests.get(subject)?.controller.abort();
    this.#requests.set(subject, { controller, isAwaited });
    const finish = (event: ReconcileEvent) => {
      if (this.#requests.get(subject)?.controller !== controller) return;
      this.#requests.delete(subject);
      timeoutManager.clearTimeout(timer);
      this.#detectMissedNotifications();
      this.#dispatch(event);
      onEnd();
    };
    const timer = timeoutManager.setTimeout(() => {
      finish(onError(new Error("the request was given up")));
      controller.abort();
    }, timeoutMs);
    controller.signal.addEventListener("abort", () => {
      timeoutManager.clearTimeout(timer);
      onEnd();
    });
    new Promise<T>((resolve) => {
      resolve(send(controller.signal));
    }).then(
      (result) => finish(onResult(result)),
      (error: unknown) => finish(onError(error)),
    );
  }

  /** A1: the answer to a request of before may be about another account. */
  #giveUpRequests(): void {
    for (const [subject, { controller, isAwaited }] of this.#requests) {
      if (isAwaited(this.#state)) continue;
      this.#requests.delete(subject);
      controller.abort();
    }
  }

  #wakeAt(at: number | null): void {
    timeoutManager.clearTimeout(this.#wakeTimer);
    if (at === null) return;
    const delayMs = Math.max(0, Math.ceil(at - performance.now()));
    this.#wakeTimer = timeoutManager.setTimeout(() => {
      this.#detectMissedNotifications();
      this.#dispatchAhead({ type: "timer-rang" });
    }, delayMs);
  }

  readonly #onCacheEvent = (event: QueryCacheNotifyEvent): void => {
    const query: unknown = event.query;
    if (!isOfChat(query)) return;
    const isKnown = query.queryHash in this.#state.queries;
    if (event.type === "removed") {
      const isCacheEmpty = this.#context.queryClient.getQueryCache().getAll().length === 0;
      if (isKnown) this.#dispatch({ type: "query-removed", hash: query.queryHash, isCacheEmpty });
    } else if (!isKnown) {
      this.#follow(query);
      // The app may be about to write it, at which a listener may throw.
      queueMicrotask(() => this.#detectMissedNotifications());
    } else if (event.type === "updated") {
      this.#onUpdate(query, event.action);
    } else if (event.type !== "observerResultsUpdated") {
      this.#onActivity(query);
    } else if (query.state.data !== this.#state.queries[query.queryHash]?.data) {
      // Observers are told of data before anybody else, so we know of it even if a listener throws.
      queueMicrotask(() => this.#detectMissedNotifications());
    }
  };

  /**
   * A7: an observer that throws at a result keeps everybody from being told that the fetch has
   * ended.
   */
  #watchFetch(query: Query): void {
    const { promise } = query;
    const onEnd = () => {
      this.#detectMissedNotifications();
      // Another fetch has taken its place.
      if (query.promise !== promise) this.#watchFetch(query);
    };
    promise?.then(onEnd, onEnd);
  }

  #follow(query: Query): void {
    if (!isOfChat(query)) return;
    const { queryHash: hash, queryKey, state } = query;
    if (!isChatQueryKey(queryKey)) {
      if (this.#reportedKeys.has(hash)) return;
      this.#reportedKeys.add(hash);
      const expected = `the key ["chat-messages", chatRoomId], or one that does not begin with "chat-messages"`;
      this.#guard(() => this.#carryOut({ type: "report-unknown-data", queryKey, expected }));
      return;
    }
    this.#updateCounts.set(query, state.dataUpdateCount);
    this.#dispatchAhead({
      type: "query-added",
      hash,
      queryKey,
      data: state.data,
      facts: this.#factsOf(query),
      isFetching: state.fetchStatus !== "idle",
    });
    this.#onActivity(query);
  }
  readonly #reportedKeys = new Set<string>();

  #onActivity(query: Query): void {
    const isActive = canFetch(query);
    if (this.#state.queries[query.queryHash]?.isActive === isActive) return;
    this.#dispatchAhead({ type: "query-activity-changed", hash: query.queryHash, isActive });
  }

  #onUpdate(query: Query, action: UpdateAction): void {
    const { queryHash: hash, state } = query;
    const isUnseen = this.#updateCounts.get(query) !== state.dataUpdateCount;
    this.#updateCounts.set(query, state.dataUpdateCount);
    switch (action.type) {
      case "fetch":
        // An observer can start the next fetch before the cache notifies us of the previous result.
        // Defer both events, because we must not fetch from inside a fetch.
        if (isUnseen) this.#queue.push(this.#dataEvent("fetch-succeeded", query));
        this.#queue.push(fetchEvent(query, pagesOf(query)));
        // Only a hydrated query can begin without a query function: its promise is from before.
        if (!hasQueryFn(query)) this.#queue.push({ type: "data-restored", hash });
        this.#isFetchAhead = !this.#isRunning;
        queueMicrotask(() => {
          this.#isFetchAhead = false;
          this.#runQueue();
          this.#watchFetch(query);
        });
        break;
      case "success":
        if (isUnseen) this.#onData(action.manual ? "data-written" : "fetch-succeeded", query);
        break;
      case "error":
        this.#dispatch({ type: "fetch-failed", hash, isRefused: isRefusal(state.error) });
        break;
      case "pause":
        this.#dispatch({ type: "fetch-paused", hash });
        break;
      case "continue":
        this.#dispatch({ type: "fetch-continued", hash });
        break;
      case "setState":
        if (action.state === query.resetState) this.#onData("query-reset", query);
        else if (isDating(action.state)) this.#dispatch({ type: "data-restored", hash });
        else this.#onDataChange(query);
        break;
      case "failed":
      case "invalidate":
        break;
    }
  }

  /** Infers what happened to a query's data when the action doesn't say. */
  #onDataChange(query: Query): void {
    const { queryHash: hash, state } = query;
    const known = this.#state.queries[hash];
    if (known === undefined) return;
    const isOver = known.fetch !== null && state.fetchStatus === "idle";
    const isUnseen = this.#updateCounts.get(query) !== state.dataUpdateCount;
    this.#updateCounts.set(query, state.dataUpdateCount);
    if (isOver && isUnseen) {
      this.#onData("fetch-succeeded", query);
    } else if (isOver && state.status === "error" && state.data === known.data) {
      this.#dispatch({ type: "fetch-failed", hash, isRefused: isRefusal(state.error) });
    } else if (isOver && (state.data === known.data || state.data === known.fetch?.dataBefore)) {
      this.#dispatch({ type: "fetch-cancelled", hash, data: state.data });
    } else if (state.data === undefined && known.data !== undefined) {
      this.#onData("query-reset", query);
    } else if (state.data !== known.data) {
      this.#onData("data-written", query);
    }
  }

  #onData(type: DataEvent["type"], query: Query): void {
    this.#dispatch(this.#dataEvent(type, query));
  }

  #dataEvent(type: DataEvent["type"], query: Query): DataEvent {
    const { queryHash: hash, state } = query;
    if (type !== "fetch-succeeded") {
      return { type, hash, data: state.data, facts: this.#factsOf(query) };
    }
    const data = originalOf(state.data);
    const isCompleted = data !== state.data;
    return { type, hash, data, facts: this.#factsOf(query, data), isCompleted };
  }

  #factsOf(query: Query, data = query.state.data) {
    return factsOf(query, data, this.#reportThrown);
  }

  /** F1: what a fetch resolves with is what the cache has after it. */
  readonly #complete: CompleteData = (queryKey, data) => {
    const queryCache = this.#context.queryClient.getQueryCache();
    const query: unknown = queryCache.find({ queryKey, exact: true });
    if (!isOfChat(query) || this.#state.queries[query.queryHash] === undefined) return data;
    this.#flush();
    const facts = this.#factsOf(query, data);
    const event = { type: "fetch-succeeded" as const, hash: query.queryHash, data, facts };
    const { state } = reduce(this.#state, event, performance.now(), this.#currentRules());
    return state.queries[query.queryHash]?.data;
  };

  #queryOf(hash: string): Query | undefined {
    return this.#context.queryClient.getQueryCache().get(hash);
  }

  /** Invalidates queries that still need a refetch, so that the next mount refetches them. */
  #leaveMarks(): void {
    const { queries, refetches, suspicions, missingRooms, catchUp } = this.#state;
    const isRoomMissing = Object.keys(missingRooms).length > 0;
    for (const [hash, { scope, data }] of Object.entries(queries)) {
      const isWanting =
        hash in refetches ||
        hash in suspicions ||
        catchUp !== null ||
        (isRoomMissing && scope === "chat-rooms");
      if (isWanting && data !== undefined) this.#guard(() => this.#queryOf(hash)?.invalidate());
    }
  }

  /** A7: reports what callbacks and listeners of the app throw; the session goes on. */
  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#reportThrown(error, "a listener of the query cache, or inspect,");
    }
  }

  readonly #reportThrown = (cause: unknown, name: string): void => {
    const error = new ChatSyncError("callback-failed", `${name} of the app threw.`, { cause });
    this.#context.onError(error);
  };
}

/** What waits for the end of its frame. */
type ReceivedEvent =
  | { type: "message-received"; messages: ReceivedMessage[] }
  | EventOf<"room-updated" | "room-removed">;

interface PendingRequest {
  controller: AbortController;
  isAwaited: (state: State) => boolean;
}

type DataEvent = Extract<
  ReconcileEvent,
  { type: "fetch-succeeded" | "data-written" | "query-reset" }
>;

function fetchEvent(query: Query, pages: number | null): ReconcileEvent {
  return {
    type: "fetch-started",
    hash: query.queryHash,
    direction: query.state.fetchMeta?.fetchMore?.direction ?? null,
    pages,
    isPaused: query.state.fetchStatus === "paused",
  };
}

function isOfChat(query: unknown): query is Query {
  if (typeof query !== "object" || query === null || !("queryKey" in query)) return false;
  const scope: unknown = Array.isArray(query.queryKey) ? query.queryKey[0] : undefined;
  return scope === "chat-rooms" || scope === allChatMessagesKey[0];
}

function hasQueryFn({ options, observers }: Query): boolean {
  return [options, ...observers.map((observer) => observer.options)].some(
    ({ queryFn }) => queryFn !== undefined,
  );
}

/** A2: whether only the time of the data changes, as a persister does after a fetch has resolved with its data. */
function isDating(state: Partial<Query["state"]>): boolean {
  return "dataUpdatedAt" in state && !("data" in state);
}

/** A3: whether a query is mounted and may be fetched. */
function canFetch(query: Query): boolean {
  try {
    return hasQueryFn(query) && query.isActive() && !query.isStatic();
  } catch {
    return false;
  }
}

/** Returns how many first pages a fetch asks for, if not all that are loaded. */
function pagesOf({ options }: Query): number | null {
  return "pages" in options && typeof options.pages === "number" ? options.pages : null;
}
