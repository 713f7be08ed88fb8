import { chatRoomsKey } from "../../queries/queryKeys.ts";
import type { ChatSyncStrategy } from "../ChatSyncStrategy.ts";
import { prependOrSeedChatMessage } from "./prependOrSeedChatMessage.ts";

/**
 * Writes the message into its room and refetches the list, which ends right at the price of a request
 * per message. A fetch of the room in flight erases the message.
 */
export const setMessagesInvalidateRooms: ChatSyncStrategy = {
  id: "set-messages-invalidate-rooms",
  start: ({ queryClient }) => ({
    onNewChatMessage({ chatMessage }) {
      prependOrSeedChatMessage(queryClient, chatMessage);
      return queryClient.invalidateQueries({ queryKey: chatRoomsKey });
    },
  }),
};
