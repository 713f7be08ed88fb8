import { QueryClient } from "@tanstack/react-query";

import type { SocketDoor } from "../../mocks/backend/openSocketDoor.ts";
import { createTrafficMeter, type TrafficMeter } from "../../mocks/traffic/createTrafficMeter.ts";
import {
  createRestChatApi,
  createWebSocketChatSocket,
  type ChatApi,
  type ChatSocket,
  type ChatSyncError,
  type ChatSyncStrategy,
} from "../../src/index.ts";

/** A real client of the simulated backend: a cache, an API and a connection of its own. */
export interface SimClient {
  readonly name: string;
  readonly queryClient: QueryClient;
  readonly api: ChatApi;
  readonly socket: ChatSocket;
  readonly traffic: TrafficMeter;
  /** What `useChatSync` reported, oldest first. */
  readonly errors: readonly ChatSyncError[];
  reportError(error: ChatSyncError): void;
  /** Returns the strategy with its work counted, for `isBusy`; the same one each time. */
  watched(strategy: ChatSyncStrategy): ChatSyncStrategy;
  /** How many events the strategy was given. */
  readonly eventsReceived: number;
  /** Tells whether a request, a fetch, a send or the strategy is under way. */
  isBusy(): boolean;
  destroy(): void;
}

export interface SimClientOptions {
  name: string;
  apiUrl: string;
  door: SocketDoor;
}

/** Connects a client. Nothing in its cache gets stale by itself: what it shows is the strategy's. */
export function createSimClient({ name, apiUrl, door }: SimClientOptions): SimClient {
  const traffic = createTrafficMeter();
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false },
    },
  });
  const socket = createWebSocketChatSocket({
    url: door.url,
    WebSocket: door.WebSocket,
    reconnect: { minDelayMs: 200, maxDelayMs: 200 },
  });
  const watchedStrategies = new Map<ChatSyncStrategy, ChatSyncStrategy>();
  const errors: ChatSyncError[] = [];
  let eventsReceived = 0;
  let eventsAtWork = 0;

  function watch(strategy: ChatSyncStrategy): ChatSyncStrategy {
    return {
      id: strategy.id,
      start(context) {
        const session = strategy.start(context);
        return {
          async onNewChatMessage(event) {
            eventsReceived += 1;
            eventsAtWork += 1;
            try {
              await session.onNewChatMessage(event);
            } finally {
              eventsAtWork -= 1;
            }
          },
        };
      },
    };
  }

  return {
    name,
    queryClient,
    api: createRestChatApi({ baseUrl: apiUrl, fetch: traffic.fetch }),
    socket,
    traffic,
    errors,
    reportError: (error) => void errors.push(error),
    watched(strategy) {
      const watchedStrategy = watchedStrategies.get(strategy) ?? watch(strategy);
      watchedStrategies.set(strategy, watchedStrategy);
      return watchedStrategy;
    },
    get eventsReceived() {
      return eventsReceived;
    },
    isBusy: () =>
      eventsAtWork > 0 ||
      traffic.inFlight > 0 ||
      queryClient.isFetching() > 0 ||
      queryClient.isMutating() > 0,
    destroy() {
      socket.close();
      queryClient.unmount();
      queryClient.clear();
    },
  };
}
