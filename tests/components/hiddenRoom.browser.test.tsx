import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";

import "../../src/components/chat-sync-kit.css";
import { frames, history, numbered } from "../../src/components/ChatMessageList/testHistory.tsx";
import { testRoom } from "../../src/components/ChatRoomList/testRooms.ts";
import { ChatMessageList, ChatRoom } from "../../src/components/index.ts";
import type { ChatApi } from "../../src/ports/ChatApi.ts";
import { useChatRoom } from "../../src/queries/useChatRoom.ts";

type RoomApi = Parameters<typeof useChatRoom>[0]["api"];

function Room({ api }: { api: RoomApi }) {
  const room = useChatRoom({ api, chatRoomId: "room", currentUserId: "me" });
  return (
    <ChatRoom {...room.chatRoomProps}>
      <ChatMessageList {...room.chatMessageListProps} />
    </ChatRoom>
  );
}

test.each([{ messages: "loaded later" }, { messages: "in the cache" }])(
  "a room in a closed panel is marked as read when the panel opens, not before: messages $messages",
  async ({ messages }) => {
    const markChatRoomRead = vi.fn<NonNullable<ChatApi["markChatRoomRead"]>>(async () => undefined);
    const api = {
      fetchChatRoom: async (id: string) => ({ ...testRoom(id), unreadCount: 2 }),
      fetchChatMessages: async () => ({ items: history(0, 30), nextCursor: null }),
      sendChatMessage: async () => numbered(30, "me"),
    };
    const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
    const view = (display: string, roomApi: RoomApi) => (
      <QueryClientProvider client={queryClient}>
        <div style={{ display, blockSize: 400 }}>
          <Room api={roomApi} />
        </div>
      </QueryClientProvider>
    );
    const loaded = () => vi.waitFor(() => expect(queryClient.isFetching()).toBe(0));
    if (messages === "in the cache") {
      const { unmount } = await render(view("block", api));
      await loaded();
      await unmount();
    }
    const { rerender } = await render(view("none", { ...api, markChatRoomRead }));
    await loaded();
    await frames(3);
    expect(markChatRoomRead).not.toHaveBeenCalled();
    await rerender(view("block", { ...api, markChatRoomRead }));
    await vi.waitFor(() => expect(markChatRoomRead).toHaveBeenCalledOnce());
  },
);
