import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { TruthData } from "./createSnapshot.ts";
import { unknownRoom } from "./unknownRoom.ts";

/**
 * Returns the data with a message that is newer than all others, and the message's room. Nothing
 * has to be sorted, as the room moves to the top. O(rooms + messages of the room).
 */
export function dataWith(
  { chatRooms, chatMessages, position }: TruthData,
  chatMessage: ChatMessage,
): { data: TruthData; chatRoom: ChatRoomSummary } {
  const { chatRoomId } = chatMessage;
  const before = chatRooms.find(({ id }) => id === chatRoomId);
  if (before === undefined) {
    throw unknownRoom(chatRoomId);
  }
  const chatRoom = Object.freeze({ ...before, latestChatMessage: chatMessage });
  return {
    chatRoom,
    data: {
      chatRooms: [chatRoom, ...chatRooms.filter(({ id }) => id !== chatRoomId)],
      chatMessages: new Map(chatMessages).set(chatRoomId, [
        chatMessage,
        ...(chatMessages.get(chatRoomId) ?? []),
      ]),
      position: Object.freeze({ ...position, offset: position.offset + 1 }),
    },
  };
}
