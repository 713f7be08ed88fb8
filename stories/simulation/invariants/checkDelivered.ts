import { newestFirst } from "../../../mocks/truth/newestFirst.ts";
import type { ChatMessage } from "../../../src/ports/ChatMessage.ts";
import type { DeliveredChatMessage, Moment, ShownQuery } from "../Moment.ts";
import { twoFramesMs } from "./frames.ts";

/**
 * Finds a message that reached the client more than two frames ago and is not shown: in the list,
 * if its room is there, by itself or a newer one; in the cached messages of its room, if it is
 * newer than the last of them. A query that the strategy says it is bringing up to date is left
 * out: its log may have overflowed.
 */
export function checkDelivered(moment: Moment): string | undefined {
  const { now, chatRooms, chatMessages, delivered } = moment;
  for (const [chatRoomId, ofRoom] of delivered) {
    const due = ofRoom.filter(({ at }) => now - at > twoFramesMs);
    const row = settledRows(chatRooms)?.find(({ id }) => id === chatRoomId);
    const late =
      (row && firstNewer(due, row.latestChatMessage)) ??
      firstAbsent(due, settledRows(chatMessages.get(chatRoomId)));
    if (late !== undefined) {
      return `${late.chatMessage.id} arrived ${now - late.at} ms ago and is not shown`;
    }
  }
  return undefined;
}

function settledRows<Row>(query: ShownQuery<Row> | undefined): readonly Row[] | undefined {
  return query?.isRecovering === true || query?.isInvalidated === true ? undefined : query?.rows;
}

function firstNewer(due: readonly DeliveredChatMessage[], shown: ChatMessage | null) {
  return due.find(({ chatMessage }) => shown === null || newestFirst(chatMessage, shown) < 0);
}

function firstAbsent(
  due: readonly DeliveredChatMessage[],
  rows: readonly ChatMessage[] | undefined,
) {
  if (rows === undefined || due.length === 0) return undefined;
  const ids = new Set(rows.map(({ id }) => id));
  const last = rows.at(-1);
  return due.find(
    ({ chatMessage }) =>
      !ids.has(chatMessage.id) && (last === undefined || newestFirst(chatMessage, last) < 0),
  );
}
