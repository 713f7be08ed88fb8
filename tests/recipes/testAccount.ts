import { ChatSyncError } from "chat-sync-kit";
import type { ChatApi, ChatMessage, ChatRoomSummary, ChatSocket } from "chat-sync-kit";
import { vi } from "vitest";

function messageIn(chatRoomId: string, second: number): ChatMessage {
  return {
    id: `${chatRoomId}-${second}`,
    chatRoomId,
    sender: { id: "cleo", name: "Cleo" },
    text: `Message ${second}`,
    createdAt: new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString(),
  };
}

export const roomNamed = (id: string, name: string): ChatRoomSummary => ({
  id,
  name,
  latestChatMessage: messageIn(id, 1),
});

/** Returns an account whose server lists these rooms, and what its client does. */
export function accountOf(userId: string, chatRooms: ChatRoomSummary[]) {
  const listeners = new Map<string, (...args: unknown[]) => void>();
  const api = {
    fetchChatRooms: vi.fn<ChatApi["fetchChatRooms"]>(async () => ({
      items: chatRooms,
      nextCursor: "more",
    })),
    fetchChatRoom: vi.fn<ChatApi["fetchChatRoom"]>(async () => {
      throw new ChatSyncError("not-found", "there is no such room.");
    }),
    fetchChatMessages: vi.fn<ChatApi["fetchChatMessages"]>(async (chatRoomId) => ({
      items: [messageIn(chatRoomId, 1)],
      nextCursor: null,
    })),
    sendChatMessage: () => new Promise<never>(() => {}),
  };
  const socket: ChatSocket = {
    connected: true,
    on: (event: string, listener: (...args: unknown[]) => void) => listeners.set(event, listener),
    off: (event: string) => listeners.delete(event),
  };
  const push = (chatRoomId: string) =>
    listeners.get("new-chat-message")?.(messageIn(chatRoomId, 30));
  return { account: { userId, api, socket }, api, socket, push, listeners };
}
