"use client";

import { replaceEqualDeep, type QueryClient } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef, useState } from "react";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatSocket } from "../ports/ChatSocket.ts";
import type { ChatSyncError } from "../ports/ChatSyncError.ts";
import { useNearestQueryClient } from "../queries/useNearestQueryClient.ts";
import type { ChatSyncStrategy } from "./ChatSyncStrategy.ts";
import { reconcile } from "./reconcile/reconcile.ts";
import { endAbandonedSession, shareChatSync, type ChatSyncHolder } from "./shareChatSync.ts";
import { isSameSession, type ChatSyncState } from "./startChatSync.ts";

export interface UseChatSyncOptions {
  /** A Socket.IO client socket as it is, or an adapter's; `null` while there is none yet. */
  socket: ChatSocket | null;
  /** Where strategies fetch what is missing. May be created in the render: the latest is used. */
  api: ChatApi;
  /**
   * What to do with the cache when an event arrives. May be created in the render: a strategy with
   * the same `id` goes on, one with another `id` takes over.
   * @default reconcile
   */
  strategy?: ChatSyncStrategy | undefined;
  /**
   * Whose chats these are, such as the user's id. Plain objects and arrays are compared by what they
   * hold. When it changes, all that was known of the account before is forgotten, and what it has not
   * sent is discarded. Give each component the same one, and empty the cache yourself
   * (`queryClient.clear()`).
   */
  sessionKey?: unknown;
  /**
   * Called for each input that was dropped and each failure of the strategy. Errors of requests that
   * queries make are in the queries, such as `error` of `useChatRooms`.
   */
  onError?: ((error: ChatSyncError) => void) | undefined;
  /** @default the client of the nearest `QueryClientProvider` */
  queryClient?: QueryClient;
}

// Layout effects come before all effects in which queries of the same commit start to fetch: an
// event that arrives after a fetch has started must not pass unseen. React 18 warns of them on
// servers, where no effect runs.
const useIsomorphicLayoutEffect = typeof window === "undefined" ? useEffect : useLayoutEffect;

const beforeSocket: ChatSyncState = { connectionStatus: "connecting", recovering: [] };

/**
 * Keeps the query cache in step with a socket's events while the component is mounted. Returns the
 * status of the connection, and the keys of the queries that are being brought up to date. However
 * many components call it, a client has one subscription, and the options of the component that
 * mounted last are in use. The socket is neither opened nor closed.
 *
 * `api`, `strategy`, `onError` and `sessionKey` may be created in the render; `socket` and
 * `queryClient` must not.
 */
export function useChatSync(options: UseChatSyncOptions): ChatSyncState {
  const { socket, api, strategy = reconcile, sessionKey, onError } = options;
  const queryClient = useNearestQueryClient("useChatSync", options.queryClient);
  const [state, setState] = useState(beforeSocket);
  useSteadyIdentity("queryClient", queryClient);
  useSteadyIdentity("socket", socket);
  useSteadyIdentity("sessionKey", sessionKey, isSameSession);

  const holder = useRef<ChatSyncHolder>(undefined);
  const latest = useRef({ api, strategy, sessionKey, onError });
  useIsomorphicLayoutEffect(() => {
    latest.current = { api, strategy, sessionKey, onError };
    holder.current?.update({ api, strategy, sessionKey });
  });

  useIsomorphicLayoutEffect(() => {
    if (socket === null) {
      endAbandonedSession(queryClient, latest.current.sessionKey, socket);
      return;
    }
    const { leave, update } = shareChatSync({
      ...latest.current,
      queryClient,
      socket,
      onError: (error) => latest.current.onError?.(error),
      // A session that begins as the one before ended does not render again.
      onState: (next) => setState((before) => replaceEqualDeep(before, next)),
    });
    holder.current = { leave, update };
    return () => {
      holder.current = undefined;
      leave();
    };
  }, [queryClient, socket]);

  return socket === null ? beforeSocket : state;
}

const maxChangesInARow = 20;

/**
 * Refuses a value that is another one in each render. Each change starts a session, whose state
 * renders the component again, without an end.
 *
 * @throws {Error} from a layout effect
 */
function useSteadyIdentity(
  name: keyof UseChatSyncOptions,
  value: unknown,
  isSame: (a: unknown, b: unknown) => boolean = Object.is,
): void {
  const latest = useRef({ value, changesInARow: 0 });
  useIsomorphicLayoutEffect(() => {
    const before = latest.current;
    const changesInARow = isSame(before.value, value) ? 0 : before.changesInARow + 1;
    latest.current = { value, changesInARow };
    if (changesInARow > maxChangesInARow) {
      throw new Error(
        `chat-sync-kit: useChatSync got another "${name}" in each of ${changesInARow} renders. Create it outside of the component, or keep it with useState or useMemo.`,
      );
    }
  });
}
