import { updateChatRooms } from "../../queries/cachedChatRooms.ts";
import type { ChatSyncStrategy } from "../ChatSyncStrategy.ts";
import { prependOrSeedChatMessage } from "./prependOrSeedChatMessage.ts";

/**
 * Writes the message into both queries and requests nothing. Takes every room to be in the list, so a
 * message for a missing room corrupts it. A fetch in flight erases the message.
 */
export const setQueryDataNaive: ChatSyncStrategy = {
  id: "set-query-data-naive",
  start: ({ queryClient }) => ({
    onNewChatMessage({ chatMessage }) {
      prependOrSeedChatMessage(queryClient, chatMessage);
      updateChatRooms(queryClient, (chatRooms) => {
        const newChatRooms = [...chatRooms];
        const index = newChatRooms.findIndex(({ id }) => id === chatMessage.chatRoomId);
        // The flaw: for a missing room the index is -1, and splice(-1, 1) takes out the last row.
        const [chatRoom] = newChatRooms.splice(index, 1);
        if (chatRoom === undefined) return chatRooms;
        return [{ ...chatRoom, latestChatMessage: chatMessage }, ...newChatRooms];
      });
    },
  }),
};
