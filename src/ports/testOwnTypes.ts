import type { ChatMessage } from "./ChatMessage.ts";
import type { ChatRoomSummary } from "./ChatRoomSummary.ts";

/** A message with an app's own fields. */
export interface OwnMessage extends ChatMessage {
  reactions: string[];
}

/** A room with an app's own fields. */
export interface OwnRoom extends ChatRoomSummary {
  isPinned: boolean;
}

/** An app's own fields of a draft. */
export interface OwnDraftFields {
  replyToId: string;
}
