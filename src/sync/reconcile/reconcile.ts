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
        onNewChatMessage: (event) => runner.receiveMessage(event),
        onChatMessageChanged: (event) => runner.receiveMessage({ ...event, isChange: true }),
        onChatRoomUpdated: (event) => runner.receive({ type: "room-updated", ...event }),
        onChatRoomRemoved: (event) => runner.receive({ type: "room-removed", ...event }),
        onChatRoomRead: (event) => runner.receiveRead(event),
        onMarkedRead: (mark) => runner.noteMark(mark),
        onWatchedRoom: (chatRoomId, isWatched) => runner.watchRoom(chatRoomId, isWatched),
        onSent: (event) => runner.receiveMessage({ ...event, isResponse: true }),
        onConnect: () => runner.connect(),
        onDisconnect: () => runner.disconnect(),
        onDroppedInput: (chatRoomId) => runner.noteDroppedInput(chatRoomId),
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
