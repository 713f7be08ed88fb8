import { chatRoomsKey } from "../../queries/queryKeys.ts";
import type { ChatSyncStrategy } from "../ChatSyncStrategy.ts";
import { prependOrSeedChatMessage } from "./prependOrSeedChatMessage.ts";

/** Writes the message into its room and asks again for the list: one list refetch a message. */
export const setMessagesInvalidateRooms: ChatSyncStrategy = {
  id: "set-messages-invalidate-rooms",
  start: ({ queryClient }) => ({
    onNewChatMessage({ chatMessage }) {
      prependOrSeedChatMessage(queryClient, chatMessage);
      return queryClient.invalidateQueries({ queryKey: chatRoomsKey });
    },
  }),
};
