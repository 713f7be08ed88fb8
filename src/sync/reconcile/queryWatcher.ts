import type { Query, QueryCache, QueryCacheNotifyEvent } from "@tanstack/react-query";

import { isRefusal } from "../../queries/isRefusal.ts";
import { allChatMessagesKey } from "../../queries/queryKeys.ts";
import { originalOf } from "../../queries/responses.ts";
import type { ChatSyncContext } from "../ChatSyncStrategy.ts";
import type { Dispatcher } from "./dispatcher.ts";
import { unknownData, type Guard } from "./errors.ts";
import { canFetch, factsOf, hasQueryFn, pagesOf } from "./queryFacts.ts";
import { isChatQueryKey } from "./reduce.ts";
import type { EventOf } from "./state.ts";

type UpdateAction = Extract<QueryCacheNotifyEvent, { type: "updated" }>["action"];
type DataEvent = EventOf<"fetch-succeeded" | "data-written" | "query-reset">;

/** Turns what the query cache tells of rooms and messages, or fails to tell, into events. */
export class QueryWatcher {
  readonly #context: ChatSyncContext;
  readonly #dispatcher: Dispatcher;
  readonly #guard: Guard;
  #unsubscribe = () => {};
  #isFetchAhead = false;
  /** How often each query's data had been fetched or written when it was last looked at. */
  readonly #updateCounts = new WeakMap<Query, number>();
  readonly #reportedKeys = new Set<string>();

  constructor(context: ChatSyncContext, dispatcher: Dispatcher, guard: Guard) {
    this.#context = context;
    this.#dispatcher = dispatcher;
    this.#guard = guard;
  }

  start(): void {
    this.#unsubscribe = this.#queryCache.subscribe(this.#onCacheEvent);
    for (const query of this.#queryCache.getAll()) this.#follow(query);
  }

  stop(): void {
    this.#unsubscribe();
  }

  get #queryCache(): QueryCache {
    return this.#context.queryClient.getQueryCache();
  }

  /** Whether a query is about to fetch. Until it does, none may be fetched: TanStack Query may still be inside `fetch()`. */
  get isFetchAhead(): boolean {
    return this.#isFetchAhead;
  }

  /** A7: a listener of the app that threw may have kept the cache from telling of a change. */
  detectMissedNotifications(): void {
    // While we are writing, our own changes have not been notified yet.
    if (this.#dispatcher.isRunning || this.#context.signal.aborted) return;
    this.#dispatcher.run();
    for (const hash in this.#dispatcher.state.queries) {
      const query = this.#queryCache.get(hash);
      const known = this.#dispatcher.state.queries[hash];
      if (query === undefined || known === undefined) continue;
      const isOver = known.fetch !== null && query.state.fetchStatus === "idle";
      if (isOver || query.state.data !== known.data) this.#onDataChange(query);
    }
  }

  readonly #onCacheEvent = (event: QueryCacheNotifyEvent): void => {
    const query: unknown = event.query;
    if (!isOfChat(query)) return;
    const { queryHash: hash } = query;
    const known = this.#dispatcher.state.queries[hash];
    if (event.type === "removed") {
      const isCacheEmpty = this.#queryCache.getAll().length === 0;
      if (known) this.#dispatcher.flushAndDispatch({ type: "query-removed", hash, isCacheEmpty });
    } else if (known === undefined) {
      this.#follow(query);
      // The app may be about to write it, at which a listener may throw.
      queueMicrotask(() => this.detectMissedNotifications());
    } else if (event.type === "updated") {
      this.#onUpdate(query, event.action);
    } else if (event.type !== "observerResultsUpdated") {
      this.#onActivity(query);
    } else if (query.state.data !== known.data) {
      // Observers are told of data before anybody else, so we know of it even if a listener throws.
      queueMicrotask(() => this.detectMissedNotifications());
    }
  };

  #follow(query: Query): void {
    if (!isOfChat(query)) return;
    const { queryHash: hash, queryKey, state } = query;
    if (!isChatQueryKey(queryKey)) {
      // Before a room is chosen, a query may be there that is never fetched.
      if (state.data === undefined || this.#reportedKeys.has(hash)) return;
      this.#reportedKeys.add(hash);
      const expected = `the key ["chat-messages", chatRoomId], or one that does not begin with "chat-messages"`;
      this.#guard.run(() => this.#context.onError(unknownData(queryKey, expected)));
      return;
    }
    this.#updateCounts.set(query, state.dataUpdateCount);
    this.#dispatcher.dispatch({
      type: "query-added",
      hash,
      queryKey,
      data: state.data,
      facts: this.#factsOf(query),
      isFetching: state.fetchStatus !== "idle",
      isPaused: state.fetchStatus === "paused",
    });
    this.#onActivity(query);
  }

  #onActivity(query: Query): void {
    const { queryHash: hash } = query;
    const isActive = canFetch(query);
    if (this.#dispatcher.state.queries[hash]?.isActive === isActive) return;
    this.#dispatcher.dispatch({ type: "query-activity-changed", hash, isActive });
  }

  #onUpdate(query: Query, action: UpdateAction): void {
    const { queryHash: hash } = query;
    const isUnseen = this.#isDataUnseen(query);
    switch (action.type) {
      case "fetch":
        // An observer can start the next fetch before the cache notifies us of the previous result.
        // Defer both events, because we must not fetch from inside a fetch.
        if (isUnseen) this.#dispatcher.enqueue(this.#dataEvent("fetch-succeeded", query));
        this.#dispatcher.enqueue(fetchStarted(query));
        // Only a hydrated query can begin without a query function: its promise is from before.
        if (!hasQueryFn(query)) this.#dispatcher.enqueue({ type: "data-restored", hash });
        this.#isFetchAhead = !this.#dispatcher.isRunning;
        queueMicrotask(() => {
          this.#isFetchAhead = false;
          if (this.#context.signal.aborted) return;
          this.#dispatcher.run();
          this.#watchFetch(query);
        });
        break;
      case "success":
        if (isUnseen) this.#onData(action.manual ? "data-written" : "fetch-succeeded", query);
        break;
      case "error":
        this.#onFailure(query);
        break;
      case "pause":
        this.#dispatcher.flushAndDispatch({ type: "fetch-paused", hash });
        break;
      case "continue":
        this.#dispatcher.flushAndDispatch({ type: "fetch-continued", hash });
        break;
      case "setState":
        if (action.state === query.resetState) this.#onData("query-reset", query);
        else if (isDating(action.state))
          this.#dispatcher.flushAndDispatch({ type: "data-restored", hash });
        // A cancelled fetch also puts back how often the data was written.
        else this.#onDataChange(query, false);
        break;
      case "failed":
      case "invalidate":
        break;
    }
  }

  /**
   * A7: an observer that throws at a result keeps everybody from being told that the fetch has
   * ended.
   */
  #watchFetch(query: Query): void {
    const { promise } = query;
    const onEnd = () => {
      this.detectMissedNotifications();
      // Another fetch has taken its place.
      if (query.promise !== promise) this.#watchFetch(query);
    };
    promise?.then(onEnd, onEnd);
  }

  /** Infers what happened to a query's data when the action doesn't say. */
  #onDataChange(query: Query, isUnseen = this.#isDataUnseen(query)): void {
    const { queryHash: hash, state } = query;
    const known = this.#dispatcher.state.queries[hash];
    if (known === undefined) return;
    const isOver = known.fetch !== null && state.fetchStatus === "idle";
    if (isOver && isUnseen) {
      this.#onData("fetch-succeeded", query);
    } else if (isOver && state.status === "error" && state.data === known.data) {
      this.#onFailure(query);
    } else if (isOver && (state.data === known.data || state.data === known.fetch?.dataBefore)) {
      this.#dispatcher.flushAndDispatch({ type: "fetch-cancelled", hash, data: state.data });
    } else if (state.data === undefined && known.data !== undefined) {
      this.#onData("query-reset", query);
    } else if (state.data !== known.data) {
      this.#onData("data-written", query);
    }
  }

  /** Whether a query's data was fetched or written since it was last looked at. */
  #isDataUnseen(query: Query): boolean {
    const { dataUpdateCount } = query.state;
    const isUnseen = this.#updateCounts.get(query) !== dataUpdateCount;
    this.#updateCounts.set(query, dataUpdateCount);
    return isUnseen;
  }

  #onFailure({ queryHash: hash, state }: Query): void {
    this.#dispatcher.flushAndDispatch({
      type: "fetch-failed",
      hash,
      isRefused: isRefusal(state.error),
    });
  }

  #onData(type: DataEvent["type"], query: Query): void {
    this.#dispatcher.flushAndDispatch(this.#dataEvent(type, query));
  }

  #dataEvent(type: DataEvent["type"], query: Query): DataEvent {
    const { queryHash: hash, state } = query;
    if (type !== "fetch-succeeded") {
      const isFetching = state.fetchStatus !== "idle";
      return { type, hash, data: state.data, facts: this.#factsOf(query), isFetching };
    }
    const data = originalOf(state.data);
    const isCompleted = data !== state.data;
    return { type, hash, data, facts: this.#factsOf(query, data), isCompleted };
  }

  #factsOf(query: Query, data = query.state.data) {
    return factsOf(query, data, this.#guard.report);
  }
}

/** Whether a query is one of rooms or messages; its key may still lack the room. */
export function isOfChat(query: unknown): query is Query {
  if (typeof query !== "object" || query === null || !("queryKey" in query)) return false;
  const scope: unknown = Array.isArray(query.queryKey) ? query.queryKey[0] : undefined;
  return scope === "chat-rooms" || scope === allChatMessagesKey[0];
}

function fetchStarted(query: Query): EventOf<"fetch-started"> {
  return {
    type: "fetch-started",
    hash: query.queryHash,
    direction: query.state.fetchMeta?.fetchMore?.direction ?? null,
    pages: pagesOf(query),
    isPaused: query.state.fetchStatus === "paused",
  };
}

/** A2: whether only the time of the data changes, as a persister does after a fetch has resolved with its data. */
function isDating(state: Partial<Query["state"]>): boolean {
  return "dataUpdatedAt" in state && !("data" in state);
}
