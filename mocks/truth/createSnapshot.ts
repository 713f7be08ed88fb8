import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { Position } from "../../src/ports/Page.ts";
import { me } from "./data/people.ts";
import type { TruthSnapshot } from "./Truth.ts";
import { unknownRoom } from "./TruthError.ts";

export interface TruthData {
  /** In the server's order. */
  readonly chatRooms: readonly ChatRoomSummary[];
  /** By room id; each list in the server's order. */
  readonly chatMessages: ReadonlyMap<string, readonly ChatMessage[]>;
  readonly position: Position;
  /**
   * The id of the newest message that was read, by room for everybody and by `reader room` for who has
   * read on; without it nothing is counted.
   */
  readonly reads?: ReadonlyMap<string, string> | undefined;
}

/** Returns the key of a reader's position in a room. */
export function readKey(reader: string, chatRoomId: string): string {
  return `${reader} ${chatRoomId}`;
}

/** Returns readers of the given data. */
export function createSnapshot({
  chatRooms,
  chatMessages,
  position,
  reads,
}: TruthData): TruthSnapshot {
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
    unreadCount(reader, chatRoomId) {
      if (reads === undefined) return undefined;
      const readUpTo = reads.get(readKey(reader, chatRoomId)) ?? reads.get(chatRoomId);
      const all = chatMessagesOf(chatRoomId);
      const readAt = all.findIndex(({ id }) => id === readUpTo);
      return all
        .slice(0, readAt < 0 ? all.length : readAt)
        .filter(({ sender, deletedAt }) => sender.id !== me.id && deletedAt === undefined).length;
    },
  };
}
