import type { ChatMessage } from "../../../src/ports/ChatMessage.ts";
import type { Check, Moment } from "../Moment.ts";

/**
 * Returns a check that finds a message which was shown and is not any more, although older ones of
 * its room are. A window that moved down has lost what was above it. What the app itself restores does
 * not count.
 */
export function createVanishedCheck(): Check {
  let before: Moment["chatMessages"] = new Map();

  return ({ chatMessages, order }) => {
    const shownBefore = before;
    before = chatMessages;
    for (const [chatRoomId, { rows = [], appWroteAt, hasTop }] of chatMessages) {
      const was = shownBefore.get(chatRoomId);
      if (was?.rows === undefined || was.appWroteAt !== appWroteAt) continue;
      const vanished = firstVanished(was.rows, rows, order, hasTop);
      if (vanished !== undefined) return `${vanished.id} vanished from the middle of ${chatRoomId}`;
    }
    return undefined;
  };
}

function firstVanished(
  before: readonly ChatMessage[],
  now: readonly ChatMessage[],
  order: Moment["order"],
  hasTop: boolean,
) {
  const [first, last] = [now[0], now.at(-1)];
  if (before === now || first === undefined || last === undefined) return undefined;
  const ids = new Set(now.map(({ id }) => id));
  return before.find(
    (message) =>
      !ids.has(message.id) &&
      order.compareChatMessages(message, last) < 0 &&
      (hasTop || order.compareChatMessages(first, message) < 0),
  );
}
