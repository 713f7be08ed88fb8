import type { ChatMessage } from "./ChatMessage.ts";
import type { ChatRoomSummary } from "./ChatRoomSummary.ts";

/** A message of an app that keeps more in it. */
export interface OwnMessage extends ChatMessage {
  reactions: string[];
}

/** A room of an app that keeps more in it. */
export interface OwnRoom extends ChatRoomSummary {
  isPinned: boolean;
}

/** What an app sends with a text. */
export interface OwnDraftFields {
  replyToId: string;
}
