import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import type { ChatSyncStrategy } from "../ChatSyncStrategy.ts";

/**
 * Refetches the room's messages and the list. In a burst each event cancels the fetch that the one
 * before it started, so nothing shows until the burst ends; during a first load it has no effect.
 */
export const invalidateAffected: ChatSyncStrategy = {
  id: "invalidate-affected",
  start: ({ queryClient }) => ({
    async onNewChatMessage({ chatMessage }) {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: chatMessagesKey(chatMessage.chatRoomId) }),
        queryClient.invalidateQueries({ queryKey: chatRoomsKey }),
      ]);
    },
  }),
};
