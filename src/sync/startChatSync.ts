import type { QueryClient } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatSocket } from "../ports/ChatSocket.ts";
import { ChatSyncError } from "../ports/ChatSyncError.ts";
import type { NewChatMessageEvent } from "../ports/NewChatMessageEvent.ts";
import { parseNewChatMessage } from "../ports/parseNewChatMessage.ts";
import type { ChatSyncSession, ChatSyncStrategy } from "./ChatSyncStrategy.ts";
import { createQueryCorrection } from "./createQueryCorrection.ts";

/** `connecting` until the socket's first connection, `offline` while it is lost after that. */
export type ChatSyncStatus = "connecting" | "live" | "offline";

export interface ChatSyncOptions {
  queryClient: QueryClient;
  socket: ChatSocket;
  api: ChatApi;
  strategy: ChatSyncStrategy;
  /** Is told of each input that was dropped and of each failure of the strategy. */
  onError: (error: ChatSyncError) => void;
  /** Is called at once, and then on each change. */
  onStatus: (status: ChatSyncStatus) => void;
}

export interface ChatSync {
  /** Lets another strategy, or the same one with another API, take over. No event is lost. */
  setStrategy(strategy: ChatSyncStrategy, api: ChatApi): void;
  /** Unsubscribes from the socket, which it leaves open. */
  stop(): void;
}

/**
 * Keeps the queries of a client in step with a socket's events, by means of a strategy. This is
 * what `useChatSync` runs; it needs neither React nor a DOM.
 */
export function startChatSync(options: ChatSyncOptions): ChatSync {
  const { queryClient, socket, onError, onStatus } = options;
  const correctQueries = createQueryCorrection(queryClient);
  let running = startSession(queryClient, options.strategy, options.api);

  function dropInput(cause: unknown) {
    const error =
      cause instanceof ChatSyncError
        ? cause
        : new ChatSyncError("malformed-event", "The socket reported an unreadable frame.", {
            cause,
          });
    correctQueries(error.chatRoomId);
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
  const onConnect = () => onStatus("live");
  const onDisconnect = () => onStatus("offline");

  socket.on("new-chat-message", onNewChatMessage);
  socket.on("malformed-frame", dropInput);
  socket.on("connect", onConnect);
  socket.on("disconnect", onDisconnect);
  onStatus(socket.connected ? "live" : "connecting");

  return {
    setStrategy(strategy, api) {
      running.controller.abort();
      running = startSession(queryClient, strategy, api);
    },
    stop() {
      socket.off("new-chat-message", onNewChatMessage);
      socket.off("malformed-frame", dropInput);
      socket.off("connect", onConnect);
      socket.off("disconnect", onDisconnect);
      running.controller.abort();
    },
  };
}

function startSession(queryClient: QueryClient, strategy: ChatSyncStrategy, api: ChatApi) {
  const controller = new AbortController();
  const session = strategy.start({ queryClient, api, signal: controller.signal });
  return { session, strategyId: strategy.id, controller };
}

/** Runs synchronously up to the strategy's first `await`; what it throws becomes a rejection. */
async function callStrategy(session: ChatSyncSession, event: NewChatMessageEvent) {
  await session.onNewChatMessage(event);
}
