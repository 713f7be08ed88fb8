import type { QueryClient, QueryKey } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { NewChatMessageEvent } from "../ports/NewChatMessageEvent.ts";

/** What a strategy works with, for as long as one subscription lasts. */
export interface ChatSyncContext {
  queryClient: QueryClient;
  api: ChatApi;
  /** Aborted when the subscription ends or another strategy takes over. */
  signal: AbortSignal;
  /** Whether the socket is connected as the session starts. */
  isConnected: boolean;
  /** To be told which queries are being brought up to date after a gap; none when all are. */
  onRecovering: (queryKeys: readonly QueryKey[]) => void;
}

/** A strategy at work. */
export interface ChatSyncSession {
  /**
   * Is called once for each valid event, in the order of arrival. What it throws, or its promise
   * rejects with, is reported to `onError` as `strategy-failed`.
   */
  onNewChatMessage(event: NewChatMessageEvent): void | Promise<void>;
  /** Is called when the socket connects, for the first time or again. */
  onConnect?(): void;
  onDisconnect?(): void;
  /**
   * Is called when an input had to be dropped, with its room if that much could be read. A strategy
   * without it has the queries concerned invalidated.
   */
  onDroppedInput?(chatRoomId: string | undefined): void;
  /** Is the last call, after the signal was aborted. */
  stop?(): void;
}

/** What a client does to its query cache when an event arrives. */
export interface ChatSyncStrategy {
  readonly id: string;
  start(context: ChatSyncContext): ChatSyncSession;
}
