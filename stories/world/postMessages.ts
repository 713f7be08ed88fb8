import type { ChatWorld } from "./createChatWorld.ts";

/** Posts a message from another user in a room that is in every client's list, but not at its top. */
export function postInKnownRoom({ truth }: ChatWorld) {
  return truth.nextChatMessage(idAtPlace(truth.chatRooms, 5));
}

/** Posts a message from another user in a room far below what lists have loaded. */
export function postInMissingRoom({ truth }: ChatWorld) {
  return truth.nextChatMessage(idAtPlace(truth.chatRooms, 60));
}

/** Posts a message from another user in the given room. */
export function postInRoom({ truth }: ChatWorld, chatRoomId: string) {
  return truth.nextChatMessage(chatRoomId);
}

/** Posts 30 messages at once in the first ten rooms, every third of them in the given one. */
export function postBurst({ truth }: ChatWorld, openChatRoomId: string) {
  const others = truth.chatRooms.slice(0, 10).filter(({ id }) => id !== openChatRoomId);
  for (let count = 0; count < 30; count += 1) {
    truth.nextChatMessage(
      count % 3 === 0 ? openChatRoomId : idAtPlace(others, (count % others.length) + 1),
    );
  }
}

function idAtPlace(chatRooms: readonly { id: string }[], place: number): string {
  const chatRoom = chatRooms[place - 1];
  if (chatRoom === undefined) {
    throw new RangeError(`chat-sync-kit: there is no room at place ${place}.`);
  }
  return chatRoom.id;
}
