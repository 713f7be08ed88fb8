import type { Check } from "../Moment.ts";

/** For how long (ms) a message of a room that is gone may have been overtaken by the event that said so. */
const maxLateMs = 5_000;

/**
 * Returns a check that finds a request for a room which the user has left, made although the client has
 * just been told: a late message is no reason to ask. Requests of other strategies do not count.
 */
export function createGoneCheck(): Check {
  let seen = 0;

  return ({ now, requests, goneRooms, leftRooms, isAnswerable }) => {
    const from = seen;
    seen = requests.length;
    if (!isAnswerable) return undefined;
    for (const [chatRoomId, { at, requestsBefore }] of goneRooms) {
      if (!leftRooms.includes(chatRoomId) || now - at >= maxLateMs) continue;
      const isAsked = requests
        .slice(Math.max(from, requestsBefore))
        .some((request) => request.operation === "chat-room" && request.chatRoomId === chatRoomId);
      if (isAsked) return `${chatRoomId} is asked for although it was left`;
    }
    return undefined;
  };
}
