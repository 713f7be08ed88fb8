import type { QueryClient, QueryKey } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatSocket } from "../ports/ChatSocket.ts";
import { ChatSyncError } from "../ports/ChatSyncError.ts";
import type { NewChatMessageEvent } from "../ports/NewChatMessageEvent.ts";
import { parseNewChatMessage } from "../ports/parseNewChatMessage.ts";
import type { ChatSyncSession, ChatSyncStrategy } from "./ChatSyncStrategy.ts";
import { createQueryCorrection } from "./createQueryCorrection.ts";

/**
 * - `connecting`: until the socket's first connection;
 * - `live`: what the cache shows follows the socket;
 * - `recovering`: connected, and the strategy is making up for something that was missed;
 * - `offline`: the connection is lost.
 */
export type ChatSyncStatus = "connecting" | "live" | "recovering" | "offline";

export interface ChatSyncState {
  status: ChatSyncStatus;
  /** Keys of the queries that are being brought up to date, whatever the status. */
  recovering: readonly QueryKey[];
}

export interface ChatSyncOptions {
  queryClient: QueryClient;
  socket: ChatSocket;
  api: ChatApi;
  strategy: ChatSyncStrategy;
  /** Is told of each input that was dropped and of each failure of the strategy. */
  onError: (error: ChatSyncError) => void;
  /** Is called at once, and then on each change. */
  onState: (state: ChatSyncState) => void;
}

export interface ChatSync {
  /** Lets another strategy, or the same one with another API, take over. No event is lost. */
  setStrategy(strategy: ChatSyncStrategy, api: ChatApi): void;
  /** Unsubscribes from the socket, which it leaves open. */
  stop(): void;
}

const noQueryKeys: readonly QueryKey[] = [];

/**
 * Keeps the queries of a client in step with a socket's events, by means of a strategy. This is
 * what `useChatSync` runs; it needs neither React nor a DOM.
 */
export function startChatSync(options: ChatSyncOptions): ChatSync {
  const { queryClient, socket, onError, onState } = options;
  const invalidateDropped = createQueryCorrection(queryClient);
  let connection: Exclude<ChatSyncStatus, "recovering"> = socket.connected ? "live" : "connecting";
  let recovering = noQueryKeys;
  let reported: ChatSyncState | undefined;
  let running = startSession(options.strategy, options.api);

  function startSession(strategy: ChatSyncStrategy, api: ChatApi) {
    const controller = new AbortController();
    const { signal } = controller;
    const session = strategy.start({
      queryClient,
      api,
      signal,
      isConnected: connection === "live",
      onRecovering(queryKeys) {
        if (signal.aborted) return;
        recovering = queryKeys.length === 0 ? noQueryKeys : queryKeys;
        reportState();
      },
    });
    return { session, strategyId: strategy.id, controller };
  }

  function stopSession() {
    recovering = noQueryKeys;
    running.controller.abort();
    running.session.stop?.();
  }

  function reportState() {
    const status = connection === "live" && recovering.length > 0 ? "recovering" : connection;
    if (reported?.status === status && reported.recovering === recovering) return;
    reported = { status, recovering };
    onState(reported);
  }

  function dropInput(cause: unknown) {
    const error =
      cause instanceof ChatSyncError
        ? cause
        : new ChatSyncError("malformed-event", "The socket reported an unreadable frame.", {
            cause,
          });
    const { session } = running;
    if (session.onDroppedInput === undefined) {
      invalidateDropped(error.chatRoomId);
    } else {
      session.onDroppedInput(error.chatRoomId);
    }
    onError(error);
  }

  function onNewChatMessage(chatMessage: unknown, details?: unknown) {
    let event: NewChatMessageEvent;
    try {
      event = parseNewChatMessage(chatMessage, details);
    } catch (error) {
      dropInput(error);
      return;
    }
    const { session, strategyId, controller } = running;
    void callStrategy(session, event).catch((cause: unknown) => {
      if (controller.signal.aborted) return;
      onError(
        new ChatSyncError(
          "strategy-failed",
          `The strategy "${strategyId}" failed on a message for the room "${event.chatMessage.chatRoomId}".`,
          { cause, chatRoomId: event.chatMessage.chatRoomId },
        ),
      );
    });
  }
  function onConnect() {
    connection = "live";
    running.session.onConnect?.();
    reportState();
  }
  function onDisconnect() {
    connection = "offline";
    running.session.onDisconnect?.();
    reportState();
  }

  socket.on("new-chat-message", onNewChatMessage);
  socket.on("malformed-frame", dropInput);
  socket.on("connect", onConnect);
  socket.on("disconnect", onDisconnect);
  reportState();

  return {
    setStrategy(strategy, api) {
      stopSession();
      running = startSession(strategy, api);
      reportState();
    },
    stop() {
      socket.off("new-chat-message", onNewChatMessage);
      socket.off("malformed-frame", dropInput);
      socket.off("connect", onConnect);
      socket.off("disconnect", onDisconnect);
      stopSession();
    },
  };
}

/** Runs synchronously up to the strategy's first `await`; what it throws becomes a rejection. */
async function callStrategy(session: ChatSyncSession, event: NewChatMessageEvent) {
  await session.onNewChatMessage(event);
}
