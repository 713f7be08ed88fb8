import type { QueryClient } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { NewChatMessageEvent } from "../ports/NewChatMessageEvent.ts";

/** What a strategy works with, for as long as one subscription lasts. */
export interface ChatSyncContext {
  queryClient: QueryClient;
  api: ChatApi;
  /** Aborted when the subscription ends or another strategy takes over. */
  signal: AbortSignal;
}

/** A strategy at work. */
export interface ChatSyncSession {
  /**
   * Is called once for each valid event, in the order of arrival. What it throws, or its promise
   * rejects with, is reported to `onError` as `strategy-failed`.
   */
  onNewChatMessage(event: NewChatMessageEvent): void | Promise<void>;
}

/** What a client does to its query cache when an event arrives. */
export interface ChatSyncStrategy {
  readonly id: string;
  start(context: ChatSyncContext): ChatSyncSession;
}
