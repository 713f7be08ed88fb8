import { QueryClient } from "@tanstack/react-query";

import { watchStrategy } from "../../../mocks/clients/watchStrategy.ts";
import {
  createTrafficMeter,
  type TrafficMeter,
} from "../../../mocks/traffic/createTrafficMeter.ts";
import { hasEventStream, type ProtocolLevel } from "../../../mocks/truth/atLevel.ts";
import { me } from "../../../mocks/truth/data/people.ts";
import type { ChatActivity } from "../../../src/activity/ChatActivity.ts";
import { createChatActivity } from "../../../src/activity/createChatActivity.ts";
import {
  type ChatApi,
  type ChatSyncError,
  type ChatSyncStrategy,
  createRestChatApi,
  startChatSync,
} from "../../../src/index.ts";
import { chatEventNames } from "../../../src/ports/ChatSocket.ts";
import type { Environment } from "./Environment.ts";
import { type MountedQueries, mountQueries, type QueryForm } from "./mountQueries.ts";
import { pendingTimers } from "./pendingTimers.ts";

/** The room that every client has open: the first of the list at the start. */
export const openChatRoomId = "room-001";

/** All of an app but its screen: a cache, an API, a connection, mounted queries and a strategy. */
export interface TestClient {
  readonly queryClient: QueryClient;
  readonly api: ChatApi;
  readonly queries: MountedQueries;
  readonly traffic: TrafficMeter;
  /** Who is typing and who is there, as this client knows it. */
  readonly activity: ChatActivity;
  readonly isConnected: boolean;
  /** The arguments of all events, oldest first. */
  readonly events: readonly [subject: unknown, details: unknown][];
  /** Those events and the frames that the socket could not read. */
  readonly arrivals: number;
  readonly errors: readonly ChatSyncError[];
  /** Returns whether a request, a fetch, a send, the strategy or its recovery is in progress. */
  isBusy(): boolean;
  close(): void;
}

export interface TestClientOptions {
  strategy: ChatSyncStrategy;
  /** @default "plain" */
  form?: QueryForm;
  /** @default the user of the truth */
  userId?: string;
}

/**
 * Connects a client of a backend at a level. Its queries have the kit's options, as an app's: what it
 * shows is the strategy's.
 */
export function createTestClient(
  environment: Environment,
  { strategy, level, form = "plain", userId = me.id }: TestClientOptions & { level: ProtocolLevel },
): TestClient {
  const traffic = createTrafficMeter();
  const api = createRestChatApi({
    baseUrl: environment.apiUrl,
    fetch: traffic.fetch,
    hasEventStream: hasEventStream(level),
    hasReadPositions: true,
  });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const { socket, close: closeSocket } = environment.openSocket(userId);
  const events: [unknown, unknown][] = [];
  const errors: ChatSyncError[] = [];
  let malformedFrames = 0;
  for (const name of chatEventNames) {
    socket.on(name, (...[subject, details]) => events.push([subject, details]));
  }
  socket.on("malformed-frame", () => (malformedFrames += 1));

  const queries = mountQueries[form]({ queryClient, api, chatRoomId: openChatRoomId });
  const watched = watchStrategy(strategy);
  const sync = startChatSync({
    queryClient,
    socket,
    api,
    strategy: watched.strategy,
    onError: (error) => errors.push(error),
    onState: () => {},
  });
  const activity = createChatActivity({ socket, currentUserId: userId });
  const endActivity = activity.start((error) => errors.push(error));

  return {
    queryClient,
    api,
    queries,
    traffic,
    activity,
    get isConnected() {
      return socket.connected;
    },
    events,
    get arrivals() {
      return events.length + malformedFrames;
    },
    errors,
    isBusy: () =>
      watched.eventsAtWork > 0 ||
      watched.isRecovering ||
      // A strategy may wait until a burst is over.
      pendingTimers() > 0 ||
      traffic.inFlight > 0 ||
      queryClient.isFetching() > 0 ||
      queryClient.isMutating() > 0,
    close() {
      endActivity();
      sync.stop();
      closeSocket();
      queries.unmount();
      queryClient.clear();
    },
  };
}
