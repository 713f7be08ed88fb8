import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import type { ChatSyncStrategy } from "../ChatSyncStrategy.ts";

/**
 * Asks again for the room's messages and for the list. In a burst each event cancels the fetch that
 * the one before it started, so that nothing shows until the burst ends.
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
