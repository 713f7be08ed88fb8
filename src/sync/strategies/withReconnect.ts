import type { ChatSyncStrategy } from "../ChatSyncStrategy.ts";

const originals = new WeakMap<ChatSyncStrategy, ChatSyncStrategy>();

/**
 * Returns a strategy that does the same as the given one, and also refetches everything after a
 * reconnect. It recovers what was missed in every query that is mounted, at the price of each loaded
 * page. What it still gets wrong: a message that arrives during the refetch is erased by an older
 * response if the strategy writes to the cache. A closed room is only marked as out of date, and the
 * next message written into it removes the mark. A refetch that fails is not repeated. It has no effect
 * on a first load, and none on messages that are lost before the first connect.
 */
export function withReconnect(strategy: ChatSyncStrategy): ChatSyncStrategy {
  const wrapped: ChatSyncStrategy = {
    id: `${strategy.id}-with-reconnect`,
    start(context) {
      const session = strategy.start(context);
      let wasConnected = context.isConnected;
      return {
        onNewChatMessage: (event) => session.onNewChatMessage(event),
        onConnect() {
          if (wasConnected) void context.queryClient.invalidateQueries();
          wasConnected = true;
          session.onConnect?.();
        },
        onDisconnect: () => session.onDisconnect?.(),
        // Only if the strategy has it: otherwise the queries concerned are invalidated.
        ...(session.onDroppedInput !== undefined && {
          onDroppedInput: (chatRoomId: string | undefined) => session.onDroppedInput?.(chatRoomId),
        }),
        onStrategyChange: (next) => session.onStrategyChange?.(originals.get(next) ?? next),
        stop: (reason) => session.stop?.(reason),
      };
    },
  };
  originals.set(wrapped, strategy);
  return wrapped;
}
