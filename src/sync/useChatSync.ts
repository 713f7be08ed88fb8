import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatSocket } from "../ports/ChatSocket.ts";
import type { ChatSyncError } from "../ports/ChatSyncError.ts";
import type { ChatSyncStrategy } from "./ChatSyncStrategy.ts";
import { shareChatSync } from "./shareChatSync.ts";
import type { ChatSyncStatus } from "./startChatSync.ts";

export interface UseChatSyncOptions {
  /** A Socket.IO client socket as it is, or an adapter's; `null` while there is none yet. */
  socket: ChatSocket | null;
  /** Where strategies fetch what is missing. Keep its identity stable between renders. */
  api: ChatApi;
  /** What to do with the cache when an event arrives. May change at run time. */
  strategy: ChatSyncStrategy;
  /** Is told of each input that was dropped and of each failure of the strategy. */
  onError?: (error: ChatSyncError) => void;
  /** @default the client of the nearest `QueryClientProvider` */
  queryClient?: QueryClient;
}

export interface UseChatSyncResult {
  status: ChatSyncStatus;
}

/**
 * Keeps the query cache in step with a socket's events while the component is mounted. However many
 * components call it, a client and a socket have one subscription. The socket is neither opened nor
 * closed.
 */
export function useChatSync(options: UseChatSyncOptions): UseChatSyncResult {
  const { socket, api, strategy, onError } = options;
  const queryClient = useQueryClient(options.queryClient);
  const [status, setStatus] = useState<ChatSyncStatus>("connecting");

  const latestOnError = useRef(onError);
  useEffect(() => {
    latestOnError.current = onError;
  });

  useEffect(() => {
    if (socket === null) return;
    return shareChatSync({
      queryClient,
      socket,
      api,
      strategy,
      onError: (error) => latestOnError.current?.(error),
      onStatus: setStatus,
    });
  }, [queryClient, socket, api, strategy]);

  return { status: socket === null ? "connecting" : status };
}
