import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";

/** Summaries of rooms that were in the list or asked for, so that none is asked for twice. */
export interface KnownRooms extends ReadonlyMap<string, ChatRoomSummary> {
  remember(chatRooms: readonly ChatRoomSummary[]): void;
}

/** Returns a memory that lets go of the oldest beyond a limit. */
export function createKnownRooms(limit: number): KnownRooms {
  const rooms = new Map<string, ChatRoomSummary>();
  return Object.assign(rooms, {
    remember(chatRooms: readonly ChatRoomSummary[]) {
      for (const chatRoom of chatRooms) {
        rooms.delete(chatRoom.id);
        rooms.set(chatRoom.id, chatRoom);
      }
      for (const id of rooms.keys()) if (rooms.size > limit) rooms.delete(id);
    },
  });
}
