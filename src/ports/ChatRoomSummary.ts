import type { ChatMessage } from "./ChatMessage.ts";

/** A row of the chat room list. */
export interface ChatRoomSummary {
  id: string;
  name: string;
  /** `null` in a room that has no message yet. */
  latestChatMessage: ChatMessage | null;
  avatarUrl?: string;
  unreadCount?: number;
}
