import { readChatRooms, updateChatRooms } from "../../queries/cachedChatRooms.ts";
import { chatRoomsKey } from "../../queries/queryKeys.ts";
import { updateChatMessages } from "../cachedChatMessages.ts";
import type { ChatSyncStrategy } from "../ChatSyncStrategy.ts";

/**
 * Writes the message into both queries if its room is in the list, and refetches the whole list if it
 * isn't. A fetch in flight erases the message.
 */
export const setOrInvalidate: ChatSyncStrategy = {
  id: "set-or-invalidate",
  start: ({ queryClient }) => ({
    async onNewChatMessage({ chatMessage }) {
      const { chatRoomId } = chatMessage;
      updateChatMessages(queryClient, chatRoomId, (chatMessages) => [chatMessage, ...chatMessages]);

      const chatRoom = readChatRooms(queryClient)?.find(({ id }) => id === chatRoomId);
      if (chatRoom === undefined) {
        await queryClient.invalidateQueries({ queryKey: chatRoomsKey });
        return;
      }
      updateChatRooms(queryClient, (chatRooms) => [
        { ...chatRoom, latestChatMessage: chatMessage },
        ...chatRooms.filter(({ id }) => id !== chatRoomId),
      ]);
    },
  }),
};
