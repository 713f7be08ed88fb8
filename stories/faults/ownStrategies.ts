import type { ChatMessage, ChatRoomSummary, ChatSyncStrategy } from "../../src/index.ts";
import { chatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import { setOrInvalidate } from "../../src/sync/strategies/index.ts";

// Strategies as one would write them oneself, each with one usual mistake.

/** Cancels what is in flight before it writes, as the guides advise; also a first load. */
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

/** Invalidates everything after a disconnect, and forgets that a later write takes the mark off. */
export const invalidateOnReconnect: ChatSyncStrategy = {
  id: "invalidate-on-reconnect",
  start: (context) => ({
    ...setOrInvalidate.start(context),
    onConnect: () => void context.queryClient.invalidateQueries(),
  }),
};
