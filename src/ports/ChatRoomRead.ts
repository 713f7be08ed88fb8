import type { ChatRoomSummary } from "./ChatRoomSummary.ts";
import type { Position } from "./Page.ts";

/** The first argument of the socket event `chat-room-read`: this user has read a room, on any device. */
export interface ChatRoomRead {
  chatRoomId: string;
  /** The id of the newest message that was read. Messages above it are unread. */
  upTo: string;
}

/** The optional second argument of `chat-room-read`. */
export interface ChatRoomReadDetails {
  /** The event's position in the stream (protocol level L2). */
  position?: Position;
  /** The room as it is now that it was read (protocol level L3). */
  chatRoom?: ChatRoomSummary;
}

/** A validated `chat-room-read` event. */
export interface ChatRoomReadEvent extends ChatRoomReadDetails {
  read: ChatRoomRead;
}
