import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { ServerOrder } from "./createServerOrder.ts";
import type { TruthData } from "./createSnapshot.ts";
import { unknownRoom } from "./TruthError.ts";

/** A room with its messages, newest first. */
export interface RoomData {
  chatRoom: ChatRoomSummary;
  chatMessages: readonly ChatMessage[];
}

/**
 * Returns the data with one more message, and the message's room. Both get their place from above,
 * which is the first one unless the server's nodes disagree on the time. O(rooms + messages of the
 * room).
 */
export function dataWith(
  { chatRooms, chatMessages, position }: TruthData,
  chatMessage: ChatMessage,
  order: ServerOrder,
  offsetStep = 1,
): { data: TruthData; chatRoom: ChatRoomSummary } {
  const { chatRoomId } = chatMessage;
  const before = chatRooms.find(({ id }) => id === chatRoomId);
  if (before === undefined) {
    throw unknownRoom(chatRoomId);
  }
  const ofRoom = inserted(
    chatMessages.get(chatRoomId) ?? [],
    chatMessage,
    order.compareChatMessages,
  );
  const chatRoom = Object.freeze({ ...before, latestChatMessage: ofRoom[0] ?? chatMessage });
  const others = chatRooms.filter(({ id }) => id !== chatRoomId);
  return {
    chatRoom,
    data: {
      chatRooms: inserted(others, chatRoom, order.compareChatRooms),
      chatMessages: new Map(chatMessages).set(chatRoomId, ofRoom),
      position: Object.freeze({ ...position, offset: position.offset + offsetStep }),
    },
  };
}

/** Returns the data with another version of a message, and the message's room. */
export function dataWithChange(
  { chatRooms, chatMessages, position }: TruthData,
  chatMessage: ChatMessage,
  offsetStep = 1,
): { data: TruthData; chatRoom: ChatRoomSummary } {
  const { id, chatRoomId } = chatMessage;
  const before = chatRooms.find((chatRoom) => chatRoom.id === chatRoomId);
  if (before === undefined) {
    throw unknownRoom(chatRoomId);
  }
  const isLatest = before.latestChatMessage?.id === id;
  const chatRoom = isLatest ? Object.freeze({ ...before, latestChatMessage: chatMessage }) : before;
  const ofRoom = (chatMessages.get(chatRoomId) ?? []).map((message) =>
    message.id === id ? chatMessage : message,
  );
  return {
    chatRoom,
    data: {
      chatRooms: chatRooms.map((row) => (row === before ? chatRoom : row)),
      chatMessages: new Map(chatMessages).set(chatRoomId, ofRoom),
      position: Object.freeze({ ...position, offset: position.offset + offsetStep }),
    },
  };
}

/**
 * Returns the data with a room in another version, or with one room more and its messages. It gets its
 * place from above.
 */
export function dataWithRoom(
  { chatRooms, chatMessages, position }: TruthData,
  { chatRoom, chatMessages: ofRoom }: RoomData,
  order: ServerOrder,
  offsetStep = 1,
): TruthData {
  const { id } = chatRoom;
  const isKnown = chatRooms.some((row) => row.id === id);
  return {
    chatRooms: isKnown
      ? chatRooms.map((row) => (row.id === id ? chatRoom : row))
      : inserted(chatRooms, chatRoom, order.compareChatRooms),
    chatMessages: new Map(chatMessages).set(id, ofRoom),
    position: Object.freeze({ ...position, offset: position.offset + offsetStep }),
  };
}

/** Returns the data without a room and its messages. */
export function dataWithoutRoom(
  { chatRooms, chatMessages, position }: TruthData,
  chatRoomId: string,
  offsetStep = 0,
): TruthData {
  const others = new Map(chatMessages);
  others.delete(chatRoomId);
  return {
    chatRooms: chatRooms.filter(({ id }) => id !== chatRoomId),
    chatMessages: others,
    position: Object.freeze({ ...position, offset: position.offset + offsetStep }),
  };
}

function inserted<T>(rows: readonly T[], row: T, compare: (a: T, b: T) => number): T[] {
  const index = rows.findIndex((other) => compare(row, other) < 0);
  return index === -1 ? [...rows, row] : rows.toSpliced(index, 0, row);
}
