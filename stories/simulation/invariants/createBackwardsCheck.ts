import type { ChatMessage } from "../../../src/ports/ChatMessage.ts";
import type { Check, Moment } from "../Moment.ts";

/**
 * Returns a check that finds a room whose newest message went back: in the list as long as the room
 * stays there, and at the head of its messages, if that is the newest one. What the app itself restores
 * does not count.
 */
export function createBackwardsCheck(): Check {
  let inList: Newest = new Map();
  let heads: Newest = new Map();

  return ({ chatRooms, chatMessages, order }) => {
    const [listBefore, headsBefore] = [inList, heads];
    inList = new Map(
      chatRooms?.rows?.map(({ id, latestChatMessage }) => [
        id,
        { message: latestChatMessage, appWroteAt: chatRooms.appWroteAt },
      ]),
    );
    heads = new Map(
      [...chatMessages]
        .filter(([, query]) => query.hasTop)
        .map(([chatRoomId, { rows, appWroteAt }]) => [
          chatRoomId,
          { message: rows?.[0] ?? null, appWroteAt },
        ]),
    );
    return (
      describe(wentBack(listBefore, inList, order), "in the list") ??
      describe(wentBack(headsBefore, heads, order), "in its messages")
    );
  };
}

type Newest = Map<string, { message: ChatMessage | null; appWroteAt: number }>;

function wentBack(before: Newest, now: Newest, order: Moment["order"]): string | undefined {
  for (const [chatRoomId, { message, appWroteAt }] of now) {
    const newestBefore = before.get(chatRoomId);
    if (newestBefore === undefined || newestBefore.appWroteAt !== appWroteAt) continue;
    if (newestBefore.message === null || message === newestBefore.message) continue;
    if (message === null || order.compareChatMessages(message, newestBefore.message) > 0) {
      return chatRoomId;
    }
  }
  return undefined;
}

function describe(chatRoomId: string | undefined, where: string): string | undefined {
  return chatRoomId === undefined
    ? undefined
    : `the newest message of ${chatRoomId} went back ${where}`;
}
