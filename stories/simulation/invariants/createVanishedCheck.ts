import { newestFirst } from "../../../mocks/truth/newestFirst.ts";
import type { ChatMessage } from "../../../src/ports/ChatMessage.ts";
import type { Check } from "../Moment.ts";

/**
 * Returns a check that finds a message which was shown and is not any more, although older ones of
 * its room are.
 */
export function createVanishedCheck(): Check {
  let before = new Map<string, readonly ChatMessage[]>();

  return ({ chatMessages }) => {
    const rowsBefore = before;
    before = new Map([...chatMessages].map(([chatRoomId, { rows }]) => [chatRoomId, rows ?? []]));
    for (const [chatRoomId, rows] of before) {
      const vanished = firstVanished(rowsBefore.get(chatRoomId) ?? [], rows);
      if (vanished !== undefined) return `${vanished.id} vanished from the middle of ${chatRoomId}`;
    }
    return undefined;
  };
}

function firstVanished(before: readonly ChatMessage[], now: readonly ChatMessage[]) {
  const last = now.at(-1);
  if (before === now || last === undefined) return undefined;
  const ids = new Set(now.map(({ id }) => id));
  return before.find((message) => !ids.has(message.id) && newestFirst(message, last) < 0);
}
