import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import { newestFirst, type OrderKey } from "./newestFirst.ts";

/**
 * The server's own order: messages by time, rooms by the time of their latest message. Between equal
 * times the one that was accepted later comes first, whatever the ids are.
 */
export interface ServerOrder {
  keyOfChatMessage(chatMessage: ChatMessage): OrderKey;
  keyOfChatRoom(chatRoom: ChatRoomSummary): OrderKey;
  /** Compares two messages of one room, by id: a client may show other forms of them. */
  compareChatMessages(a: ChatMessage, b: ChatMessage): number;
  compareChatRooms(a: ChatRoomSummary, b: ChatRoomSummary): number;
}

export interface GrowingServerOrder extends ServerOrder {
  /** Notes the number of a message in order of acceptance, counted from 1. */
  note(stored: ChatMessage, accepted: number): void;
}

/** Has the time of every message in a room that is ordered by `seq`. */
const anyTime = "1970-01-01T00:00:00Z";

/**
 * Returns an order without a message yet; those that were never noted are older than all others.
 * With `bySequence` the messages of a room are ordered by `seq`, whatever their times say.
 */
export function createServerOrder({ bySequence }: { bySequence: boolean }): GrowingServerOrder {
  const noted = new Map<string, OrderKey>();
  const timeKeyOf = ({ id, createdAt }: ChatMessage) => noted.get(id) ?? { createdAt, id };

  function keyOfChatMessage(chatMessage: ChatMessage): OrderKey {
    const { id, seq } = chatMessage;
    return bySequence && seq !== undefined
      ? { createdAt: anyTime, id, accepted: seq }
      : timeKeyOf(chatMessage);
  }
  function keyOfChatRoom({ id, latestChatMessage }: ChatRoomSummary): OrderKey {
    return latestChatMessage === null
      ? { createdAt: null, id }
      : { ...timeKeyOf(latestChatMessage), id };
  }

  return {
    keyOfChatMessage,
    keyOfChatRoom,
    compareChatMessages: (a, b) => newestFirst(keyOfChatMessage(a), keyOfChatMessage(b)),
    compareChatRooms: (a, b) => newestFirst(keyOfChatRoom(a), keyOfChatRoom(b)),
    note({ id, createdAt }, accepted) {
      noted.set(id, { createdAt, id, accepted });
    },
  };
}
