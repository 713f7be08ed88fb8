import { vi } from "vitest";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";

/** Returns the one message of a room. */
export const messageIn = (chatRoomId: string): ChatMessage => ({
  id: `${chatRoomId}-1`,
  chatRoomId,
  sender: { id: "mira", name: "Mira" },
  text: `Message in ${chatRoomId}`,
  createdAt: "2026-03-02T09:00:00.000Z",
});

/** Returns the room with an id: any id has one. */
export const roomNamed = (id: string): ChatRoomSummary => ({
  id,
  name: `Room ${id}`,
  latestChatMessage: messageIn(id),
});

/**
 * Returns an API whose list has rooms a and b. Rooms of any id have their one message on two pages, and a
 * message that is sent has its `clientId` as its id.
 */
export function createRoomApi() {
  return {
    fetchChatRooms: vi.fn<ChatApi["fetchChatRooms"]>(async () => ({
      items: [roomNamed("a"), roomNamed("b")],
      nextCursor: null,
    })),
    fetchChatRoom: vi.fn<ChatApi["fetchChatRoom"]>(async (id) => roomNamed(id)),
    fetchChatMessages: vi.fn<ChatApi["fetchChatMessages"]>(async (id, { cursor }) => ({
      items: [messageIn(id)],
      nextCursor: cursor === null ? "older" : null,
    })),
    sendChatMessage: vi.fn<ChatApi["sendChatMessage"]>(async (draft) => ({
      ...messageIn(draft.chatRoomId),
      id: draft.clientId,
      text: draft.text,
    })),
  };
}
