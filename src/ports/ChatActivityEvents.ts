import type { ChatSender } from "./ChatMessage.ts";

/** Whether somebody is there. */
export type Presence = "online" | "away" | "offline";

/** The first argument of the socket event `typing`, as the server sends it. */
export interface ChatTyping {
  chatRoomId: string;
  user: ChatSender;
  /**
   * Whether the user is typing, or has stopped.
   * @default true
   */
  isTyping?: boolean;
  /**
   * Milliseconds after which the user counts as having stopped, unless the event is repeated.
   * @default 6,000
   */
  expiresInMs?: number;
}

/** The first argument of the socket event `typing`, as the client sends it. The server knows who it is. */
export interface OwnChatTyping {
  chatRoomId: string;
  isTyping: boolean;
}

/** The first argument of the socket event `presence`, or an item of it. */
export interface ChatPresence {
  userId: string;
  presence: Presence;
  /**
   * Milliseconds after which the presence is unknown again, unless the event is repeated.
   * @default as long as the connection lasts
   */
  expiresInMs?: number;
}
