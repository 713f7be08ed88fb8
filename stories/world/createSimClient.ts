import { QueryClient } from "@tanstack/react-query";

import { watchStrategy, type WatchedStrategy } from "../../mocks/clients/watchStrategy.ts";
import type { SocketDoor } from "../../mocks/server/openSocketDoor.ts";
import { createTrafficMeter, type TrafficMeter } from "../../mocks/traffic/createTrafficMeter.ts";
import {
  createReconcile,
  createRestChatApi,
  createWebSocketChatSocket,
  reconcile,
  type ChatApi,
  type ChatSocket,
  type ChatSyncError,
  type ChatSyncStrategy,
  type ReconcileInspection,
} from "../../src/index.ts";
import type { NewChatMessageEvent } from "../../src/ports/NewChatMessageEvent.ts";
import type { ChatSyncContext } from "../../src/sync/ChatSyncStrategy.ts";

/** A real client of the simulated backend: a cache, an API and a connection of its own. */
export interface SimClient {
  readonly name: string;
  readonly queryClient: QueryClient;
  readonly api: ChatApi;
  readonly socket: ChatSocket;
  readonly traffic: TrafficMeter;
  /** What `useChatSync` reported, oldest first. Replaced by a new array with each error. */
  readonly errors: readonly ChatSyncError[];
  reportError(error: ChatSyncError): void;
  /** Calls the listener after each change of `errors`. */
  subscribeToErrors(listener: () => void): () => void;
  /** Returns the strategy with its work counted, for `isBusy`; the same one each time. */
  watched(strategy: ChatSyncStrategy): ChatSyncStrategy;
  /** The id of the strategy that runs; `undefined` while none does. */
  readonly strategyId: string | undefined;
  /** Calls the listener with each step of `reconcile`, while that is the strategy. */
  inspect(listener: (inspection: ReconcileInspection) => void): () => void;
  /** Calls the listener with each event before the strategy is given it. */
  watchEvents(listener: (event: NewChatMessageEvent) => void): () => void;
  /** How many events the strategy was given. */
  readonly eventsReceived: number;
  /** Returns whether a request, a fetch, a send, the strategy or its recovery is in progress. */
  isBusy(): boolean;
  destroy(): void;
}

export interface SimClientOptions {
  name: string;
  apiUrl: string;
  door: SocketDoor;
  /** Whether the API can fetch the events since a position. */
  hasEventStream: boolean;
  /** Whether the API can mark rooms as read. */
  hasReadPositions: boolean;
}

/** Connects a client. Its queries have the kit's options, as in an app, so what it shows is the strategy's work. */
export function createSimClient(options: SimClientOptions): SimClient {
  const { name, apiUrl, door, hasEventStream, hasReadPositions } = options;
  const traffic = createTrafficMeter();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const socket = createWebSocketChatSocket({
    url: door.url,
    WebSocket: door.WebSocket,
    reconnect: { minDelayMs: 200, maxDelayMs: 200 },
  });
  const watched = new Map<ChatSyncStrategy, WatchedStrategy<ChatSyncContext>>();
  let errors: readonly ChatSyncError[] = [];
  const errorListeners = new Set<() => void>();
  const eventWatchers = new Set<(event: NewChatMessageEvent) => void>();
  const inspectors = new Set<(inspection: ReconcileInspection) => void>();
  const inspected = createReconcile({
    inspect: (inspection) => inspectors.forEach((inspector) => inspector(inspection)),
  });
  const startOrStopInspecting = () =>
    watched.get(reconcile)?.runAs(inspectors.size > 0 ? inspected : undefined);
  const sumOf = (count: (strategy: WatchedStrategy<ChatSyncContext>) => number) =>
    [...watched.values()].reduce((sum, strategy) => sum + count(strategy), 0);

  return {
    name,
    queryClient,
    api: createRestChatApi({
      baseUrl: apiUrl,
      fetch: traffic.fetch,
      hasEventStream,
      hasReadPositions,
    }),
    socket,
    traffic,
    get errors() {
      return errors;
    },
    reportError(error) {
      errors = [...errors, error];
      errorListeners.forEach((listener) => listener());
    },
    subscribeToErrors(listener) {
      errorListeners.add(listener);
      return () => errorListeners.delete(listener);
    },
    watched(strategy) {
      const known = watched.get(strategy);
      if (known !== undefined) return known.strategy;
      const watchedStrategy = watchStrategy(strategy, (event) =>
        eventWatchers.forEach((watcher) => watcher(event)),
      );
      watched.set(strategy, watchedStrategy);
      startOrStopInspecting();
      return watchedStrategy.strategy;
    },
    get strategyId() {
      return [...watched.values()].find(({ isRunning }) => isRunning)?.strategy.id;
    },
    inspect(listener) {
      inspectors.add(listener);
      startOrStopInspecting();
      return () => {
        inspectors.delete(listener);
        startOrStopInspecting();
      };
    },
    watchEvents(listener) {
      eventWatchers.add(listener);
      return () => eventWatchers.delete(listener);
    },
    get eventsReceived() {
      return sumOf((strategy) => strategy.eventsReceived);
    },
    isBusy: () =>
      sumOf((strategy) => strategy.eventsAtWork) > 0 ||
      [...watched.values()].some((strategy) => strategy.isRecovering) ||
      traffic.inFlight > 0 ||
      queryClient.isFetching() > 0 ||
      queryClient.isMutating() > 0,
    destroy() {
      socket.close();
      queryClient.unmount();
      clearWhenUnmounted(queryClient);
    },
  };
}

/** Clears a client. What still shows its queries would fetch them again if it rendered before it unmounts. */
function clearWhenUnmounted(queryClient: QueryClient): void {
  const queryCache = queryClient.getQueryCache();
  const isShown = () => queryCache.getAll().some((query) => query.getObserversCount() > 0);
  if (!isShown()) {
    queryClient.clear();
    return;
  }
  void queryClient.cancelQueries();
  const stop = queryCache.subscribe(({ type }) => {
    if (type !== "observerRemoved" || isShown()) return;
    stop();
    queryClient.clear();
  });
}
