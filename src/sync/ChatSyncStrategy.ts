import type { QueryClient, QueryKey } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatRoomRemovedEvent, ChatRoomUpdatedEvent } from "../ports/ChatRoomEvents.ts";
import type { ChatRoomReadEvent } from "../ports/ChatRoomRead.ts";
import type { ChatSyncError } from "../ports/ChatSyncError.ts";
import type { NewChatMessageEvent } from "../ports/NewChatMessageEvent.ts";
import type { MarkedRead } from "../queries/markChatRoomRead.ts";

/** What a strategy works with, for as long as one session lasts. */
export interface ChatSyncContext {
  queryClient: QueryClient;
  /**
   * The same object for the whole session; it delegates to the API that the app gave last. Requests
   * that are still in flight when the session ends are rejected.
   */
  api: ChatApi;
  /** Aborted when the session ends. */
  signal: AbortSignal;
  /** Whether the socket is connected as the session starts. */
  isConnected: boolean;
  /** To be told which queries are being brought up to date after a gap; none when all are. */
  onRecovering: (queryKeys: readonly QueryKey[]) => void;
  /** To be told what the strategy has to report itself, such as data that it does not understand. */
  onError: (error: ChatSyncError) => void;
}

/**
 * Why a session ends.
 *
 * - `ended`: nobody uses it any more, or another strategy takes over;
 * - `forgotten`: the `sessionKey` changed, so the cache belongs to another account.
 */
export type ChatSyncEnd = "ended" | "forgotten";

/**
 * A strategy at work. What one of its functions throws, or its promise rejects with, is reported to
 * `onError` as `strategy-failed`, and the session goes on.
 */
export interface ChatSyncSession {
  /** Called once for each valid event, in the order of arrival. */
  onNewChatMessage(event: NewChatMessageEvent): void | Promise<void>;
  /**
   * Called with a message that was edited or deleted, in its new version. A strategy without it has the
   * queries concerned invalidated.
   */
  onChatMessageChanged?(event: NewChatMessageEvent): void | Promise<void>;
  /**
   * Called with a room as it is now: it changed, is new, or the user joined it again. A strategy without
   * it has the queries concerned invalidated.
   */
  onChatRoomUpdated?(event: ChatRoomUpdatedEvent): void | Promise<void>;
  /**
   * Called when the user left a room or was removed from it, or when it was deleted. A strategy without it
   * has the queries concerned invalidated, and the room's unsent messages and its draft discarded.
   */
  onChatRoomRemoved?(event: ChatRoomRemovedEvent): void | Promise<void>;
  /**
   * Called with the response to a message that this client sent, before or after its event. The
   * message has the draft's `clientId` if the server returned none. A strategy without it waits for the
   * event.
   */
  onSent?(event: NewChatMessageEvent): void | Promise<void>;
  /**
   * Called when this user has read a room, on any device. A strategy without it has the lists
   * invalidated.
   */
  onChatRoomRead?(event: ChatRoomReadEvent): void | Promise<void>;
  /**
   * Called when this client marks a room as read, and again with how that ended. A strategy without it
   * has the lists invalidated once the server has done it.
   */
  onMarkedRead?(mark: MarkedRead): void;
  /** Called when the user begins or ceases to look at a room's newest message. */
  onWatchedRoom?(chatRoomId: string, isWatched: boolean): void;
  /** Called when the socket connects, for the first time or again. */
  onConnect?(): void;
  onDisconnect?(): void;
  /**
   * Called when an input had to be dropped, with its room if that much could be read. A strategy
   * without it has the queries concerned invalidated.
   */
  onDroppedInput?(chatRoomId: string | undefined): void;
  /**
   * Called when the app gives a strategy with the same `id` that is another object, such as
   * `createReconcile({ … })` in a render. The session goes on, with that strategy's options; without
   * this function, as it was started.
   */
  onStrategyChange?(strategy: ChatSyncStrategy): void;
  /**
   * The last call, after the signal was aborted. A session that is forgotten writes nothing more and
   * marks nothing.
   */
  stop?(reason: ChatSyncEnd): void;
}

/** What a client does to its query cache when an event arrives. */
export interface ChatSyncStrategy {
  /** Two strategies with the same id are the same strategy; one with another id takes over. */
  readonly id: string;
  start(context: ChatSyncContext): ChatSyncSession;
}
