import { timeoutManager } from "@tanstack/react-query";

import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import type { ChatSyncStrategy } from "../ChatSyncStrategy.ts";

type Timer = ReturnType<typeof timeoutManager.setTimeout>;

const quietMs = 300;
const longestWaitMs = 1_000;

/**
 * Refetches the messages of a burst's rooms and the list once: 300 ms after the last message, and each
 * second while messages keep coming. After a reconnect it refetches everything. Each message shows late
 * and costs every loaded page. In a stream of messages it aborts requests that take more than a second,
 * so nothing shows; during a first load that takes longer than the wait it has no effect.
 */
export const invalidateDebounced: ChatSyncStrategy = {
  id: "invalidate-debounced",
  start({ queryClient, isConnected }) {
    const chatRoomIds = new Set<string>();
    let quietTimer: Timer | undefined;
    let longestWaitTimer: Timer | undefined;
    let wasConnected = isConnected;

    function stopTimers() {
      timeoutManager.clearTimeout(quietTimer);
      timeoutManager.clearTimeout(longestWaitTimer);
      longestWaitTimer = undefined;
    }

    function invalidate() {
      stopTimers();
      for (const chatRoomId of chatRoomIds) {
        void queryClient.invalidateQueries({ queryKey: chatMessagesKey(chatRoomId) });
      }
      void queryClient.invalidateQueries({ queryKey: chatRoomsKey });
      chatRoomIds.clear();
    }

    return {
      onNewChatMessage({ chatMessage }) {
        chatRoomIds.add(chatMessage.chatRoomId);
        timeoutManager.clearTimeout(quietTimer);
        quietTimer = timeoutManager.setTimeout(invalidate, quietMs);
        longestWaitTimer ??= timeoutManager.setTimeout(invalidate, longestWaitMs);
      },
      onConnect() {
        if (wasConnected) void queryClient.invalidateQueries();
        wasConnected = true;
      },
      stop(reason) {
        // What waits must not be lost, but for another account it means nothing.
        if (reason === "ended" && chatRoomIds.size > 0) invalidate();
        stopTimers();
      },
    };
  },
};
