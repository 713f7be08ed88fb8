import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { Position } from "../../src/ports/Page.ts";
import type { TruthSnapshot } from "./Truth.ts";
import { unknownRoom } from "./TruthError.ts";

export interface TruthData {
  /** In the server's order. */
  readonly chatRooms: readonly ChatRoomSummary[];
  /** By room id; each list in the server's order. */
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
  };
}
