import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";

/** Returns a room with one message, `minute` minutes after a fixed time. */
export function testRoom(id: string, minute = 0, name = `Room ${id}`): ChatRoomSummary {
  return {
    id,
    name,
    latestChatMessage: {
      id: `${id}-${minute}`,
      chatRoomId: id,
      sender: { id: "mira", name: "Mira Okafor" },
      text: `Message ${minute}`,
      createdAt: new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString(),
    },
  };
}

/** Returns rooms named "Room 0", "Room 1" and so on. */
export function testRooms(count: number): ChatRoomSummary[] {
  return Array.from({ length: count }, (_, index) => testRoom(String(index)));
}

/** Returns the rooms after one of them received a message and moved to the top. */
export function withMessageIn(
  chatRooms: readonly ChatRoomSummary[],
  id: string,
): ChatRoomSummary[] {
  return [testRoom(id, 1), ...chatRooms.filter((room) => room.id !== id)];
}
