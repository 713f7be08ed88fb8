import type { ChatMessage } from "./ChatMessage.ts";
import type { ChatRoomSummary } from "./ChatRoomSummary.ts";
import type { Position } from "./Page.ts";

/** The second argument of the socket event `new-chat-message`, where the server sends one. */
export interface NewChatMessageDetails {
  /** The event's own place in the stream (protocol level L2). */
  position?: Position;
  /** The room as it is with this message (protocol level L3). */
  chatRoom?: ChatRoomSummary;
}

/** A `new-chat-message` event after validation. */
export interface NewChatMessageEvent extends NewChatMessageDetails {
  chatMessage: ChatMessage;
}
