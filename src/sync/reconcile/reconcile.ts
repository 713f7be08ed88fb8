import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { ChatSyncStrategy } from "../ChatSyncStrategy.ts";
import type { ReconcileOptions } from "./rules.ts";
import { ReconcileRunner } from "./runReconcile.ts";

interface ReconcileStrategy extends ChatSyncStrategy {
  readonly options: ReconcileOptions;
}

/**
 * Returns `reconcile` with options. It may be called in a render: a running session takes the new
 * ones.
 *
 * @example
 * createReconcile({ includes: (chatRoom: MyRoom, [, filter]) => chatRoom.folder === filter });
 */
export function createReconcile<
  Message extends ChatMessage = ChatMessage,
  Room extends ChatRoomSummary = ChatRoomSummary,
>(options: ReconcileOptions<Message, Room> = {}): ChatSyncStrategy {
  const strategy: ReconcileStrategy = {
    id: "reconcile",
    options,
    start(context) {
      const runner = new ReconcileRunner(context, options);
      return {
        onNewChatMessage: (event) => runner.onNewChatMessage(event),
        onChatMessageChanged: (event) => runner.onNewChatMessage({ ...event, isChange: true }),
        onChatRoomUpdated: (event) => runner.onRoomEvent({ type: "room-updated", ...event }),
        onChatRoomRemoved: (event) => runner.onRoomEvent({ type: "room-removed", ...event }),
        onChatRoomRead: (event) => runner.onChatRoomRead(event),
        onMarkedRead: (mark) => runner.onMarkedRead(mark),
        onWatchedRoom: (chatRoomId, isWatched) => runner.onWatchedRoom(chatRoomId, isWatched),
        onSent: (event) => runner.onNewChatMessage(event),
        onConnect: () => runner.onConnect(),
        onDisconnect: () => runner.onDisconnect(),
        onDroppedInput: (chatRoomId) => runner.onDroppedInput(chatRoomId),
        onStrategyChange(next) {
          if (isReconcile(next)) runner.setOptions(next.options);
        },
        stop: (reason) => runner.stop(reason),
      };
    },
  };
  return strategy;
}

function isReconcile(strategy: ChatSyncStrategy): strategy is ReconcileStrategy {
  return strategy.id === "reconcile" && "options" in strategy;
}

/**
 * Writes each message into the queries that it is about, and again into every snapshot that could have
 * missed it; fetches a missing room once; after a gap fetches again what can't be trusted, and no more.
 * What the server sends and what it answers may come in any order, more than once or late.
 */
export const reconcile: ChatSyncStrategy = createReconcile();
