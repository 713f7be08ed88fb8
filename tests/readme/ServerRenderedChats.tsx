import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { QueryClientProvider, type DehydratedState } from "@tanstack/react-query";
import { chatRoomsInfiniteQueryOptions, useChatRooms, useChatSync } from "chat-sync-kit";
import type { ChatApi, ChatSocket } from "chat-sync-kit";
import { ChatRoomList } from "chat-sync-kit/components";
import { useState } from "react";

/** On the server, for each request: with an API that has the user's token or cookie. */
export async function prefetchChats(api: ChatApi): Promise<DehydratedState> {
  const queryClient = new QueryClient();
  // What fails here, the browser tries again.
  await queryClient.infiniteQuery(chatRoomsInfiniteQueryOptions({ api })).catch(() => undefined);
  return dehydrate(queryClient);
}

interface ChatsProps {
  api: ChatApi;
  /** `null` on the server. */
  socket: ChatSocket | null;
}

function Chats({ api, socket }: ChatsProps) {
  const { connectionStatus } = useChatSync({ socket, api });
  const { chatRoomListProps } = useChatRooms({ api });
  return <ChatRoomList {...chatRoomListProps} connectionStatus={connectionStatus} />;
}

/** On the server and in the browser: in Next.js, a file with "use client". */
export function ServerRenderedChats({ state, ...props }: ChatsProps & { state: DehydratedState }) {
  const [queryClient] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={queryClient}>
      <HydrationBoundary state={state}>
        <Chats {...props} />
      </HydrationBoundary>
    </QueryClientProvider>
  );
}
