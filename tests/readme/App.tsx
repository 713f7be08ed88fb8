import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { chatRoomsQueryOptions, createRestChatApi, useChatSync } from "chat-sync-kit";
import { ChatRoomList } from "chat-sync-kit/components";

import "chat-sync-kit/components.css";
import { io } from "socket.io-client";

const queryClient = new QueryClient();
const api = createRestChatApi({ baseUrl: "https://chat.example/api" });
const socket = io("https://chat.example");

function Chats() {
  const { data = [], status, refetch } = useQuery(chatRoomsQueryOptions({ api }));
  const { connectionStatus } = useChatSync({ socket, api, onError: console.error });
  return (
    <ChatRoomList
      chatRooms={data}
      status={status}
      connectionStatus={connectionStatus}
      onRetry={() => void refetch()}
    />
  );
}

export const App = () => (
  <QueryClientProvider client={queryClient}>
    <Chats />
  </QueryClientProvider>
);
