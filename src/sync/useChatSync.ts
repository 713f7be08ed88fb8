"use client";

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef, useState } from "react";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatSocket } from "../ports/ChatSocket.ts";
import type { ChatSyncError } from "../ports/ChatSyncError.ts";
import type { ChatSyncStrategy } from "./ChatSyncStrategy.ts";
import { reconcile } from "./reconcile/reconcile.ts";
import { shareChatSync } from "./shareChatSync.ts";
import type { ChatSyncState } from "./startChatSync.ts";

export interface UseChatSyncOptions {
  /** A Socket.IO client socket as it is, or an adapter's; `null` while there is none yet. */
  socket: ChatSocket | null;
  /** Where strategies fetch what is missing. Keep its identity stable between renders. */
  api: ChatApi;
  /**
   * What to do with the cache when an event arrives. May change at run time.
   * @default reconcile
   */
  strategy?: ChatSyncStrategy;
  /** Is told of each input that was dropped and of each failure of the strategy. */
  onError?: (error: ChatSyncError) => void;
  /** @default the client of the nearest `QueryClientProvider` */
  queryClient?: QueryClient;
}

// Layout effects come before all effects in which queries of the same commit start to fetch: an
// event that arrives after a fetch has started must not pass unseen. React 18 warns of them on
// servers, where no effect runs.
const useIsomorphicLayoutEffect = typeof window === "undefined" ? useEffect : useLayoutEffect;

const beforeSocket: ChatSyncState = { status: "connecting", recovering: [] };

/**
 * Keeps the query cache in step with a socket's events while the component is mounted, and returns
 * how the connection stands and which queries are being brought up to date. However many components
 * call it, a client and a socket have one subscription. The socket is neither opened nor closed.
 */
export function useChatSync(options: UseChatSyncOptions): ChatSyncState {
  const { socket, api, strategy = reconcile, onError } = options;
  const queryClient = useQueryClient(options.queryClient);
  const [state, setState] = useState(beforeSocket);

  const latestOnError = useRef(onError);
  useIsomorphicLayoutEffect(() => {
    latestOnError.current = onError;
  });

  useIsomorphicLayoutEffect(() => {
    if (socket === null) return;
    return shareChatSync({
      queryClient,
      socket,
      api,
      strategy,
      onError: (error) => latestOnError.current?.(error),
      onState: setState,
    });
  }, [queryClient, socket, api, strategy]);

  return socket === null ? beforeSocket : state;
}
