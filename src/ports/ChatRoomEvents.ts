import type { ChatRoomReadEvent } from "./ChatRoomRead.ts";
import type { ChatRoomSummary } from "./ChatRoomSummary.ts";
import type { NewChatMessageEvent } from "./NewChatMessageEvent.ts";
import type { Position } from "./Page.ts";

/** A validated `chat-room-updated` event: a room changed, is new, or may be read again. */
export interface ChatRoomUpdatedEvent {
  /** The room as it is now. */
  chatRoom: ChatRoomSummary;
  /** The event's position in the stream (protocol level L2). */
  position?: Position;
}

/** A validated `chat-room-removed` event: the user left a room or was removed from it, or it was deleted. */
export interface ChatRoomRemovedEvent {
  /** The room that is gone. */
  removedChatRoomId: string;
  /** The event's position in the stream (protocol level L2). */
  position?: Position;
}

/** An event of the server's stream. */
export type ChatEvent =
  | NewChatMessageEvent
  | ChatRoomUpdatedEvent
  | ChatRoomRemovedEvent
  | ChatRoomReadEvent;
