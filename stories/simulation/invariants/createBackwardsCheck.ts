import type { ChatMessage } from "../../../src/ports/ChatMessage.ts";
import type { Check, Moment } from "../Moment.ts";

/**
 * Returns a check that finds a room whose newest message went back: in the list as long as the room
 * stays there, and at the head of its messages, if that is the newest one. What the app itself restores
 * does not count, nor what only the app has told: a response that was under way takes it back.
 */
export function createBackwardsCheck(): Check {
  let inList: Newest = new Map();
  let heads: Newest = new Map();

  return ({ chatRooms, chatMessages, order }) => {
    const [listBefore, headsBefore] = [inList, heads];
    const inListNow = chatRooms?.rows?.map(({ id, latestChatMessage: message }) =>
      newestOf(listBefore, id, { message, appWroteAt: chatRooms.appWroteAt }),
    );
    inList = new Map(inListNow);
    const headsNow = [...chatMessages]
      .filter(([, query]) => query.hasTop)
      .map(([id, { rows, appWroteAt }]) =>
        newestOf(headsBefore, id, { message: rows?.[0] ?? null, appWroteAt }),
      );
    heads = new Map(headsNow);
    return (
      describe(wentBack(listBefore, inList, order), "in the list") ??
      describe(wentBack(headsBefore, heads, order), "in its messages")
    );
  };
}

type Newest = Map<string, Shown & { isOnlyFromApp: boolean }>;

interface Shown {
  message: ChatMessage | null;
  appWroteAt: number;
}

function newestOf(before: Newest, chatRoomId: string, shown: Shown) {
  const known = before.get(chatRoomId);
  const isSame = known?.message?.id === shown.message?.id;
  const isOnlyFromApp =
    known !== undefined && (isSame ? known.isOnlyFromApp : known.appWroteAt !== shown.appWroteAt);
  return [chatRoomId, { ...shown, isOnlyFromApp }] as const;
}

function wentBack(before: Newest, now: Newest, order: Moment["order"]): string | undefined {
  for (const [chatRoomId, { message, appWroteAt }] of now) {
    const newestBefore = before.get(chatRoomId);
    if (newestBefore === undefined || newestBefore.appWroteAt !== appWroteAt) continue;
    if (newestBefore.isOnlyFromApp) continue;
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
