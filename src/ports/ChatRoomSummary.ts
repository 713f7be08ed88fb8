import type { ChatMessage } from "./ChatMessage.ts";

/** A row of the chat room list. */
export interface ChatRoomSummary {
  id: string;
  name: string;
  /** `null` if the room has no messages yet. */
  latestChatMessage: ChatMessage | null;
  avatarUrl?: string;
  unreadCount?: number;
}
