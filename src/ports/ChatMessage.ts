/** Who wrote a message. */
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
  /** The sender's own id of the draft, where the server echoes it (protocol level L3). */
  clientId?: string;
  /** ISO 8601. */
  editedAt?: string;
  /** ISO 8601. */
  deletedAt?: string;
  /** The message's number in its room, counted by the server without a gap (protocol level L1). */
  seq?: number;
}
