import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { EventLog } from "./eventLog.ts";
import { compareChatMessages } from "./order.ts";
import { placeRows } from "./rows.ts";

/**
 * Returns a room's messages with those of the log in their places. What lies below `bottom`, the
 * last row that the server sent, is left out: there would be a hole above it. All of the log's
 * entries have to be of this room.
 */
export function mergeChatMessages(
  rows: readonly ChatMessage[],
  bottom: ChatMessage | undefined,
  log: EventLog,
): readonly ChatMessage[] {
  const inWindow = log
    .map(({ chatMessage }) => chatMessage)
    .filter((message) => bottom === undefined || compareChatMessages(message, bottom) < 0);
  return placeRows(rows, inWindow, compareChatMessages);
}
