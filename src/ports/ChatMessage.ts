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
  /**
   * The id that the sender's client made for the draft, where the server stores and returns it. Also
   * without it an unsent message is replaced, by the message whose id the response had.
   */
  clientId?: string;
  /** ISO 8601. */
  editedAt?: string;
  /** ISO 8601. */
  deletedAt?: string;
  /** The message's number in its room, counted by the server without a gap (protocol level L1). */
  seq?: number;
}
