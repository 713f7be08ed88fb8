import type { ChatMessage, ChatSender } from "../../src/ports/ChatMessage.ts";

interface StoredFields {
  chatRoomId: string;
  /** Counts from 1 in each room. */
  seq: number;
  sender: ChatSender;
  text: string;
  /** ms since 1970. */
  time: number;
  clientId?: string | undefined;
}

/**
 * Returns a message in full detail. It is frozen, because clients of a simulation without a wire
 * hold the very same object.
 */
export function storedChatMessage(fields: StoredFields): ChatMessage {
  const { chatRoomId, seq, sender, text, time, clientId } = fields;
  return Object.freeze({
    id: `${chatRoomId}-msg-${String(seq).padStart(4, "0")}`,
    chatRoomId,
    sender,
    text,
    createdAt: new Date(time).toISOString(),
    ...(clientId !== undefined && { clientId }),
    seq,
  });
}
