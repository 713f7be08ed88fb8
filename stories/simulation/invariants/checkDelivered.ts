import type { ChatMessage } from "../../../src/ports/ChatMessage.ts";
import { type DeliveredChatMessage, type Moment, type ShownQuery, twoFramesMs } from "../Moment.ts";

/**
 * Finds a message that reached the client more than two frames ago and is not shown in that version or a
 * newer one: in a list, if
 * its room is there, by itself or a newer one; in the cached messages of its room, if its place is
 * among them. The frames are counted again when the app itself writes to the query, which may
 * remove the message; what was not shown before may soon be forgotten. A query that the strategy reports as
 * being brought up to date is left out, because its log may have overflowed.
 */
export function checkDelivered(moment: Moment): string | undefined {
  const { now, chatRooms, furtherLists, chatMessages, delivered, order } = moment;
  for (const [chatRoomId, ofRoom] of delivered) {
    const lates = [chatRooms, ...furtherLists].map((list) => {
      const row = settledRows(list)?.find(({ id }) => id === chatRoomId);
      return row && firstNewer(dueIn(list, ofRoom, now), row.latestChatMessage, order);
    });
    const messages = chatMessages.get(chatRoomId);
    const late =
      lates.find((each) => each !== undefined) ??
      firstAbsent(dueIn(messages, ofRoom, now), messages, order);
    if (late !== undefined) {
      return `${late.chatMessage.id} arrived ${now - late.at} ms ago and is not shown`;
    }
  }
  return undefined;
}

/** For how long (ms) a client remembers what it does not show: as long as a replica may lag. */
const rememberedMs = 5_000;

function dueIn(
  query: ShownQuery<unknown> | undefined,
  ofRoom: readonly DeliveredChatMessage[],
  now: number,
): readonly DeliveredChatMessage[] {
  if (query === undefined || now - query.appWroteAt <= twoFramesMs) return [];
  const { appWroteAt, shownBeforeAppWrote } = query;
  return ofRoom.filter(
    ({ at, chatMessage }) =>
      now - at > twoFramesMs &&
      (at >= appWroteAt - rememberedMs || shownBeforeAppWrote.has(chatMessage.id)),
  );
}

function settledRows<Row>(query: ShownQuery<Row> | undefined): readonly Row[] | undefined {
  return query?.isRecovering === true || query?.isInvalidated === true ? undefined : query?.rows;
}

function firstNewer(
  due: readonly DeliveredChatMessage[],
  shown: ChatMessage | null,
  order: Moment["order"],
) {
  return due.find(
    ({ chatMessage }) =>
      shown === null ||
      order.compareChatMessages(chatMessage, shown) < 0 ||
      isOlderVersion(shown, chatMessage),
  );
}

function firstAbsent(
  due: readonly DeliveredChatMessage[],
  messages: ShownQuery<ChatMessage> | undefined,
  order: Moment["order"],
) {
  const rows = settledRows(messages);
  if (rows === undefined || messages === undefined || due.length === 0) return undefined;
  const shown = new Map(rows.map((row) => [row.id, row]));
  const [first, last] = [rows[0], rows.at(-1)];
  return due.find(({ chatMessage }) => {
    const row = shown.get(chatMessage.id);
    if (row !== undefined) return isOlderVersion(row, chatMessage);
    return (
      (last === undefined || order.compareChatMessages(chatMessage, last) < 0) &&
      (messages.hasTop || first === undefined || order.compareChatMessages(first, chatMessage) < 0)
    );
  });
}

/** Whether a message is shown as it was before an edit or a deletion. */
function isOlderVersion(shown: ChatMessage, told: ChatMessage): boolean {
  if (shown.id !== told.id || shown.deletedAt !== undefined) return false;
  return told.deletedAt !== undefined || (told.editedAt ?? "") > (shown.editedAt ?? "");
}
