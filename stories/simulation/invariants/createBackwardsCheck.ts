import { newestFirst } from "../../../mocks/truth/newestFirst.ts";
import type { ChatMessage } from "../../../src/ports/ChatMessage.ts";
import type { Check } from "../Moment.ts";

/**
 * Returns a check that finds a room whose newest message went back: in the list as long as the room
 * stays there, and at the head of its messages.
 */
export function createBackwardsCheck(): Check {
  let inList: Newest = new Map();
  let heads: Newest = new Map();

  return ({ chatRooms, chatMessages }) => {
    const [listBefore, headsBefore] = [inList, heads];
    inList = new Map(chatRooms?.rows?.map(({ id, latestChatMessage }) => [id, latestChatMessage]));
    heads = new Map(
      [...chatMessages].map(([chatRoomId, { rows }]) => [chatRoomId, rows?.[0] ?? null]),
    );
    return (
      describe(wentBack(listBefore, inList), "in the list") ??
      describe(wentBack(headsBefore, heads), "in its messages")
    );
  };
}

type Newest = Map<string, ChatMessage | null>;

function wentBack(before: Newest, now: Newest): string | undefined {
  for (const [chatRoomId, newest] of now) {
    const newestBefore = before.get(chatRoomId) ?? null;
    if (newestBefore === null || newest === newestBefore) continue;
    if (newest === null || newestFirst(newest, newestBefore) > 0) return chatRoomId;
  }
  return undefined;
}

function describe(chatRoomId: string | undefined, where: string): string | undefined {
  return chatRoomId === undefined
    ? undefined
    : `the newest message of ${chatRoomId} went back ${where}`;
}
