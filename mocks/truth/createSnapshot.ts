import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { Position } from "../../src/ports/Page.ts";
import type { OrderKey } from "./newestFirst.ts";
import { pageAfter } from "./pageAfter.ts";
import type { TruthSnapshot } from "./Truth.ts";
import { unknownRoom } from "./unknownRoom.ts";

export interface TruthData {
  /** In the order of `newestFirst`. */
  readonly chatRooms: readonly ChatRoomSummary[];
  /** By room id; each list in the order of `newestFirst`. */
  readonly chatMessages: ReadonlyMap<string, readonly ChatMessage[]>;
  readonly position: Position;
}

/** Returns readers of the given data. */
export function createSnapshot({ chatRooms, chatMessages, position }: TruthData): TruthSnapshot {
  function chatMessagesOf(chatRoomId: string): readonly ChatMessage[] {
    const found = chatMessages.get(chatRoomId);
    if (found === undefined) {
      throw unknownRoom(chatRoomId);
    }
    return found;
  }

  return {
    chatRooms,
    position,
    chatRoom: (chatRoomId) => chatRooms.find((chatRoom) => chatRoom.id === chatRoomId),
    chatMessages: chatMessagesOf,
    pageOfChatRooms: (request) => pageAfter(chatRooms, keyOfChatRoom, request, position),
    pageOfChatMessages: (chatRoomId, request) =>
      pageAfter(chatMessagesOf(chatRoomId), keyOfChatMessage, request, position),
  };
}

function keyOfChatRoom({ id, latestChatMessage }: ChatRoomSummary): OrderKey {
  return { createdAt: latestChatMessage?.createdAt ?? null, id };
}

function keyOfChatMessage({ createdAt, id }: ChatMessage): OrderKey {
  return { createdAt, id };
}
