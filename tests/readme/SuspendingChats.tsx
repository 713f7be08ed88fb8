import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { chatRoomsInfiniteQueryOptions, useChatRooms, useChatSync } from "chat-sync-kit";
import type { ChatApi, ChatSocket } from "chat-sync-kit";
import { ChatRoomList } from "chat-sync-kit/components";
import { Suspense } from "react";

function Chats({ api }: { api: ChatApi }) {
  useSuspenseInfiniteQuery(chatRoomsInfiniteQueryOptions({ api }));
  const { chatRoomListProps } = useChatRooms({ api });
  return <ChatRoomList {...chatRoomListProps} />;
}

export function SuspendingChats({ api, socket }: { api: ChatApi; socket: ChatSocket }) {
  useChatSync({ socket, api });
  return (
    <Suspense fallback={<p>Loading chats…</p>}>
      <Chats api={api} />
    </Suspense>
  );
}
