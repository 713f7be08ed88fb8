import type { ChatMessage, ChatRoomSummary, ChatSyncStrategy } from "../../src/index.ts";
import { chatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";

/**
 * A strategy as you might write it yourself: it cancels what is in flight before it writes, as the
 * guides advise, a first load included.
 */
export const cancelThenSet: ChatSyncStrategy = {
  id: "cancel-then-set",
  start: ({ queryClient }) => ({
    async onNewChatMessage({ chatMessage }) {
      const messagesKey = chatMessagesKey(chatMessage.chatRoomId);
      await queryClient.cancelQueries({ queryKey: messagesKey });
      await queryClient.cancelQueries({ queryKey: chatRoomsKey });
      queryClient.setQueryData<ChatMessage[]>(messagesKey, (old) => old && [chatMessage, ...old]);
      queryClient.setQueryData<ChatRoomSummary[]>(chatRoomsKey, (old) =>
        old?.map((chatRoom) =>
          chatRoom.id === chatMessage.chatRoomId
            ? { ...chatRoom, latestChatMessage: chatMessage }
            : chatRoom,
        ),
      );
    },
  }),
};
