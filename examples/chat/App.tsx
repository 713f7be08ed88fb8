import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createRestChatApi,
  useChatActivity,
  useChatRoom,
  useChatRooms,
  useChatSync,
} from "chat-sync-kit";
import {
  ChatMessageInput,
  ChatMessageList,
  ChatRoom,
  ChatRoomList,
  useDrafts,
} from "chat-sync-kit/components";

import "chat-sync-kit/components.css";
import { useState } from "react";
import { io } from "socket.io-client";

const currentUserId = new URLSearchParams(location.search).get("user") ?? "mira";
const headers = { authorization: `Bearer ${currentUserId}` };
const api = createRestChatApi({
  baseUrl: "/api",
  headers,
  hasEventStream: true,
  hasReadPositions: true,
});
const socket = io({ auth: { token: currentUserId } });
const queryClient = new QueryClient();

function Chat() {
  const [chatRoomId, setChatRoomId] = useState<string | null>(null);
  const drafts = useDrafts();
  const { connectionStatus } = useChatSync({ socket, api, onError: console.error });
  const activity = useChatActivity({ socket, currentUserId, onError: console.error });
  const { chatRoomListProps } = useChatRooms({ api, drafts, activity });
  const room = useChatRoom({ api, chatRoomId, currentUserId, drafts, activity });
  return (
    <main style={{ display: "grid", gridTemplateColumns: "320px 1fr", height: "100vh" }}>
      <ChatRoomList
        {...chatRoomListProps}
        connectionStatus={connectionStatus}
        currentUserId={currentUserId}
        selectedChatRoomId={chatRoomId}
        onSelectChatRoom={setChatRoomId}
      />
      <ChatRoom {...room.chatRoomProps} connectionStatus={connectionStatus}>
        <ChatMessageList {...room.chatMessageListProps} />
        <ChatMessageInput {...room.chatMessageInputProps} />
      </ChatRoom>
    </main>
  );
}

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Chat />
    </QueryClientProvider>
  );
}
