import {
  dehydrate,
  hydrate,
  QueryClient,
  type QueryCacheNotifyEvent,
  type QueryKey,
} from "@tanstack/react-query";
import { vi } from "vitest";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatSyncError } from "../../ports/ChatSyncError.ts";
import { startChatSync, type ChatSyncState } from "../startChatSync.ts";
import { fakeSocket } from "../testFixtures.ts";
import { createReconcile } from "./reconcile.ts";
import type { ReconcileOptions } from "./rules.ts";
import { createMounts } from "./testQueries.ts";
import { latencyMs, startServer, type ServerEvent, type ServerOptions } from "./testServer.ts";

/*
 * A small server and a client that keeps in step with it, for tests that only look from outside:
 * they say what happens (`push`, `goOffline`, `lag` …), let time pass, and compare the rows in the
 * cache, the requests and the status. Time belongs to the test: call `vi.useFakeTimers()` first.
 *
 * Message `b-20` is the message of room b whose `createdAt` is second 20. The server's order is
 * that of the numbers; of two messages with the same number, the one stored last is the newer one.
 */

export const maxReplicaLagMs = 5_000;
export const maxReorderMs = 1_000;

export const levels = [0, 2] as const;

interface WorldOptions extends ServerOptions, ReconcileOptions {
  /** Whether the socket is connected from the start. */
  connected?: boolean;
  /** Whose session it is. */
  sessionKey?: unknown;
  /** A listener of the app's to the query cache that was there before the session. */
  onCacheEvent?: (event: QueryCacheNotifyEvent) => void;
}

/** Returns a client that keeps in step with a server by `reconcile`. Time is the test's. */
export function startWorld({
  rooms = {},
  level = 0,
  connected = true,
  sessionKey,
  onCacheEvent,
  ...strategyOptions
}: WorldOptions = {}) {
  const server = startServer({ rooms, level });
  const { api, requests } = server;
  // Nothing is stale, retried or collected by itself, so that each request is the kit's.
  const queryClient = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Infinity, gcTime: Infinity } },
  });
  const socket = fakeSocket({ connected });
  const onError = vi.fn<(error: ChatSyncError) => void>();
  const states: ChatSyncState[] = [];
  const strategy = createReconcile(strategyOptions);
  const onState = (state: ChatSyncState) => void states.push(state);
  if (onCacheEvent !== undefined) queryClient.getQueryCache().subscribe(onCacheEvent);
  const sync = startChatSync({ queryClient, socket, api, strategy, sessionKey, onError, onState });

  /** Brings an event to the client, with other fields than the stored message if need be. */
  function deliver({ chatMessage, details }: ServerEvent, fields: Partial<ChatMessage> = {}) {
    socket.emit("new-chat-message", { ...chatMessage, ...fields }, details);
  }

  return {
    ...server,
    queryClient,
    socket,
    onError,
    states,
    sync,
    deliver,
    push: (chatRoomId: string, number: number, fields?: Partial<ChatMessage>) =>
      deliver(server.say(chatRoomId, number, fields)),
    mount: createMounts(queryClient, api),
    /** The rows that the cache holds for a key, whatever their shape. */
    rows: (queryKey: QueryKey) => rowsIn(queryClient.getQueryData(queryKey)),
    ids: (queryKey: QueryKey) => rowsIn(queryClient.getQueryData(queryKey))?.map(({ id }) => id),
    /** Returns what was requested since it was last asked. */
    newRequests: () => requests.splice(0),
    status: () => states.at(-1)?.connectionStatus,
    errorCodes: () => onError.mock.calls.map(([{ code }]) => code),
    /** Writes data that another client holds, as a router or a persister does. */
    hydrate(queryKey: QueryKey, data: unknown, { updatedAt }: { updatedAt?: number } = {}) {
      const other = new QueryClient();
      other.setQueryData(queryKey, data, { updatedAt: updatedAt ?? Date.now() });
      hydrate(queryClient, structuredClone(dehydrate(other)));
      other.clear();
    },
    goOffline() {
      socket.connected = false;
      socket.emit("disconnect");
    },
    goOnline() {
      socket.connected = true;
      socket.emit("connect");
    },
  };
}

export type World = ReturnType<typeof startWorld>;

/** Lets time pass, until what was asked now is answered unless told otherwise. */
export async function pass(ms = latencyMs): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** Lets an hour pass. */
export const becomeQuiet = () => pass(3_600_000);

interface Row {
  id: string;
}

const hasId = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && "id" in value;

/** Returns the rows in cached data: an array, or pages that are arrays or objects with an array. */
export function rowsIn(data: unknown): Row[] | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  if ("pages" in data && Array.isArray(data.pages)) {
    return data.pages.flatMap((page: unknown) => rowsIn(page) ?? []);
  }
  const rows: unknown = Array.isArray(data) ? data : Object.values(data).find(Array.isArray);
  return Array.isArray(rows) ? rows.filter(hasId) : undefined;
}
