import type { ChatMessage, ChatSender } from "../../src/ports/ChatMessage.ts";

interface StoredFields {
  chatRoomId: string;
  /** Counts from 1 in each room. */
  seq: number;
  sender: ChatSender;
  text: string;
  /** ISO 8601. */
  createdAt: string;
  /** @default the room's id with `seq` */
  id?: string | undefined;
  clientId?: string | undefined;
}

/**
 * Returns a message in full detail. It is frozen, because clients of a simulation without a wire
 * hold the very same object.
 */
export function storedChatMessage(fields: StoredFields): ChatMessage {
  const { chatRoomId, seq, sender, text, createdAt, clientId } = fields;
  return Object.freeze({
    id: fields.id ?? `${chatRoomId}-msg-${String(seq).padStart(4, "0")}`,
    chatRoomId,
    sender,
    text,
    createdAt,
    ...(clientId !== undefined && { clientId }),
    seq,
  });
}
