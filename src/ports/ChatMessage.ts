/** The author of a message. */
export interface ChatSender {
  id: string;
  name: string;
  avatarUrl?: string;
}

/** A message of a chat room, as the server stores and sends it. */
export interface ChatMessage {
  id: string;
  chatRoomId: string;
  sender: ChatSender;
  text: string;
  /** ISO 8601, set by the server. */
  createdAt: string;
  /**
   * The id that the sender's client generated for the draft, if the server stores and returns it.
   * Without it, a message is recognized by the id in the response, or by its sender and text.
   */
  clientId?: string;
  /** ISO 8601. */
  editedAt?: string;
  /** ISO 8601. */
  deletedAt?: string;
  /** The message's number in its room, counted by the server without gaps (protocol level L1). */
  seq?: number;
}

/** One of the user's own messages that the server hasn't sent back yet. */
export interface UnsentChatMessage {
  /** The same as on the `ChatMessage` that it becomes, if the server echoes it. */
  clientId: string;
  text: string;
  /** ISO 8601, by the client's clock. */
  submittedAt: string;
  /**
   * `sent` means that the server has accepted the message, but the cache doesn't have it yet. If the
   * status never changes, the strategy waits for an event that the server doesn't send to the
   * author.
   */
  status: "sending" | "failed" | "sent";
  /** Why the last attempt failed, while the status is `failed`. */
  error?: Error;
}

export function isUnsentChatMessage(
  chatMessage: ChatMessage | UnsentChatMessage,
): chatMessage is UnsentChatMessage {
  return "submittedAt" in chatMessage;
}

/** Returns the id of a message, or its client id while the server hasn't confirmed it. */
export function idOfChatMessage(chatMessage: ChatMessage | UnsentChatMessage): string {
  return isUnsentChatMessage(chatMessage) ? chatMessage.clientId : chatMessage.id;
}

/** A new draft, or a function that returns one from the draft so far. */
export type DraftChange = string | ((draft: string) => string);

/** The unsent text of each room. */
export interface Drafts {
  /** Returns a room's draft, or `""`. */
  draftOf: (chatRoomId: string) => string;
  /** Replaces a room's draft; an empty one is removed. */
  setDraft: (chatRoomId: string, draft: DraftChange) => void;
}
