import type { ChatMessage } from "./ChatMessage.ts";
import type { ChatRoomSummary } from "./ChatRoomSummary.ts";
import type { Position } from "./Page.ts";

/** The optional second argument of the socket event `new-chat-message`. */
export interface NewChatMessageDetails {
  /** The event's position in the stream (protocol level L2). */
  position?: Position;
  /** The room including this message (protocol level L3). */
  chatRoom?: ChatRoomSummary;
}

/** A validated `new-chat-message` event. */
export interface NewChatMessageEvent extends NewChatMessageDetails {
  chatMessage: ChatMessage;
}
