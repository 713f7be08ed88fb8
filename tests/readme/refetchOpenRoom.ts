import type { ChatSyncStrategy } from "chat-sync-kit";

export const refetchOpenRoom: ChatSyncStrategy = {
  id: "refetch-open-room",
  start: ({ queryClient }) => ({
    onNewChatMessage: ({ chatMessage }) =>
      queryClient.invalidateQueries({ queryKey: ["chat-messages", chatMessage.chatRoomId] }),
  }),
};
