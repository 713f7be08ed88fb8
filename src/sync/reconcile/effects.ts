import type { Query } from "@tanstack/react-query";

import type { Position } from "../../ports/Page.ts";
import { discardUnsent, roomRemovedError } from "../../queries/discardRoom.ts";
import { isRefusal, statusOf } from "../../queries/isRefusal.ts";
import type { ChatSyncContext } from "../ChatSyncStrategy.ts";
import type { Dispatcher } from "./dispatcher.ts";
import { unknownData, type Guard } from "./errors.ts";
import type { OwnRequests } from "./ownRequests.ts";
import { canFetch, factsOf, isPosition, pagingOptionsOf } from "./queryFacts.ts";
import type { QueryWatcher } from "./queryWatcher.ts";
import { hangingMs, hangingRoomMs } from "./rules.ts";
import type { ReconcileEffect } from "./state.ts";

type EffectOf<Type extends ReconcileEffect["type"]> = Extract<ReconcileEffect, { type: Type }>;

/** Does what effects say to the query cache, and asks the API for what they need. */
export class EffectRunner {
  readonly #context: ChatSyncContext;
  readonly #dispatcher: Dispatcher;
  readonly #watcher: QueryWatcher;
  readonly #requests: OwnRequests;
  readonly #guard: Guard;

  constructor(
    context: ChatSyncContext,
    dispatcher: Dispatcher,
    watcher: QueryWatcher,
    requests: OwnRequests,
    guard: Guard,
  ) {
    this.#context = context;
    this.#dispatcher = dispatcher;
    this.#watcher = watcher;
    this.#requests = requests;
    this.#guard = guard;
  }

  carryOut(effect: Exclude<ReconcileEffect, { type: "wake" }>): void {
    switch (effect.type) {
      case "write":
        this.#write(effect);
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
      case "report-recovering":
        this.#context.onRecovering(effect.queryKeys);
        break;
      case "report-unknown-data":
        this.#context.onError(unknownData(effect.queryKey, effect.expected));
        break;
    }
  }

  #write({ hash, data }: EffectOf<"write">): void {
    const query = this.#queryOf(hash);
    const known = this.#dispatcher.state.queries[hash];
    // A later event may have made it out of date.
    if (query === undefined || known === undefined || known.data !== data) return;
    const leadsOn = (pages: unknown) =>
      factsOf(query, pages, this.#guard.report).hasNextPage !== false;
    if (known.window.bottom !== null && !leadsOn(data) && leadsOn(query.state.data))
      this.#dispatcher.enqueue({ type: "end-reached", hash });
    // Unlike `setQueryData`, `setState` skips structural sharing and keeps `isInvalidated`.
    const isFresh = !query.state.isInvalidated;
    query.setState({ data, ...(isFresh && { dataUpdatedAt: Date.now() }) });
  }

  #refetch(effect: EffectOf<"refetch">): void {
    if (this.#context.signal.aborted) return;
    if (this.#watcher.isFetchAhead) {
      queueMicrotask(() => this.#guard.run(() => this.#refetch(effect)));
      return;
    }
    const { hash, pages, restarts } = effect;
    const query = this.#queryOf(hash);
    const isFetching = query !== undefined && query.state.fetchStatus !== "idle";
    // Keep a fetch that has just started. Restart one that we were never notified of, because a
    // listener of the app threw: we can't tell which events its response will miss.
    const hasJustStarted = isFetching && !restarts && this.#dispatcher.isFetchQueued(hash);
    if (query === undefined || hasJustStarted || !canFetch(query)) {
      const isActive = query !== undefined && canFetch(query);
      this.#dispatcher.dispatch({ type: "refetch-skipped", hash, isActive });
      return;
    }
    const isReversed = this.#dispatcher.state.queries[hash]?.order.arePagesReversed === true;
    if (isReversed && factsOf(query, query.state.data, this.#guard.report).leadsBackOnly === true) {
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
      if (
        this.#dispatcher.state.queries[hash]?.isRefetchRequested !== true ||
        this.#queryOf(hash) !== query
      )
        return;
      this.#guard.report(error, "a listener of the query cache");
      this.#guard.run(() => query.setState({ fetchStatus: "idle" }));
      this.#dispatcher.flushAndDispatch({ type: "fetch-failed", hash, isRefused: false });
    });
    // The query keeps the options of its last fetch. Restore `pages`, so that later refetches fetch
    // all loaded pages again.
    const asBefore = { ...query.options, pages: before };
    query.setOptions(asBefore);
  }

  /** A4: TanStack Query refetches from the first page on, from which nothing leads to the newest one. */
  #fetchNewestPage(query: Query, pages: number): void {
    const { queryHash: hash, queryKey, meta } = query;
    const client = this.#context.queryClient;
    const options = pagingOptionsOf(query);
    const { queryFn, initialPageParam: pageParam } = options;
    if (typeof queryFn !== "function") return;
    // Another event of the same moment may have settled it.
    if (this.#dispatcher.state.queries[hash]?.isRefetchRequested !== true) return;
    // For whoever shows that it is fetched. A fetch of TanStack Query's own may take its place.
    query.setState({ fetchStatus: "fetching" });
    this.#dispatcher.dispatch({
      type: "fetch-started",
      hash,
      direction: null,
      pages,
      isPaused: false,
    });
    this.#requests.start(this.#dispatcher.state, {
      subject: `newest page of ${hash}`,
      isAwaited: ({ queries: { [hash]: known } }) =>
        known?.isRefetchRequested === true || !!known?.fetch,
      timeoutMs: hangingMs,
      async send(signal): Promise<unknown> {
        const page = { client, queryKey, meta, signal, pageParam, direction: "forward" };
        return Reflect.apply(queryFn, options, [page]);
      },
      onResult: (page) => {
        const data = { pages: [page], pageParams: [pageParam] };
        const facts = factsOf(query, data, this.#guard.report);
        return { type: "fetch-succeeded", hash, data, facts, isCompleted: true };
      },
      onError: (error) => ({ type: "fetch-failed", hash, isRefused: isRefusal(error) }),
      onEnd: () => {
        if (query.promise !== undefined) return;
        this.#guard.run(() => query.setState({ fetchStatus: "idle" }));
      },
    });
  }

  /** F14: what stays of a room that is gone is an error that says so, for whoever has it open. */
  #discardRoom(chatRoomId: string): void {
    discardUnsent(this.#context.queryClient, chatRoomId);
    const error = roomRemovedError(chatRoomId);
    for (const [hash, known] of Object.entries(this.#dispatcher.state.queries)) {
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
    this.#requests.start(this.#dispatcher.state, {
      subject: `room ${chatRoomId}`,
      isAwaited: ({ missingRooms }) => typeof missingRooms[chatRoomId]?.askedAt === "number",
      timeoutMs: hangingRoomMs,
      send: (signal) => this.#context.api.fetchChatRoom(chatRoomId, { signal }),
      onResult: (chatRoom) => ({ type: "room-fetched", chatRoomId, chatRoom }),
      onError: (error) =>
        isRefusal(error)
          ? { type: "room-refused", chatRoomId, isCertain: statusOf(error) !== 404 }
          : { type: "room-failed", chatRoomId },
    });
  }

  #fetchEvents(since: Position): void {
    this.#requests.start(this.#dispatcher.state, {
      subject: "events",
      isAwaited: (state) => state.catchUp?.since === since,
      timeoutMs: hangingMs,
      send: async (signal) => this.#context.api.fetchEventsSince?.(since, { signal }),
      // An API of the app's own may leave out where the stream is by now.
      onResult: (told) =>
        told && isPosition(told.position)
          ? { type: "events-received", since, ...told }
          : { type: "events-refused", since },
      // Whatever the reason: snapshots are fetched instead, and they have retries of their own.
      onError: () => ({ type: "events-refused", since }),
    });
  }

  #queryOf(hash: string): Query | undefined {
    return this.#context.queryClient.getQueryCache().get(hash);
  }
}
