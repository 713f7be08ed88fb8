import { twoFramesMs, type Moment } from "../Moment.ts";

/** For how long (ms) a client remembers a message that it doesn't show. After it, a read has to be confirmed. */
const rememberedMs = 5_000;

/**
 * Finds a room whose row counts messages as unread although the client has been told that the user has
 * read them: two frames after both the read and the message that it names have arrived, no more can be unread
 * than what others have written above that message.
 */
export function checkUnread(moment: Moment): string | undefined {
  const { now, chatRooms, delivered, reads, leftRooms, othersAbove } = moment;
  if (chatRooms?.rows === undefined || !moment.isAnswerable || !moment.isListening)
    return undefined;
  for (const [chatRoomId, { at, chatMessage }] of reads) {
    const ofRoom = delivered.get(chatRoomId);
    const arrival = ofRoom?.find((each) => each.chatMessage.id === chatMessage.id);
    if (arrival === undefined || leftRooms.includes(chatRoomId)) continue;
    if (at - arrival.at >= rememberedMs) continue;
    const knownAt = Math.max(at, arrival.at);
    if (now - knownAt <= twoFramesMs || chatRooms.appWroteAt >= knownAt) continue;
    const { unreadCount = 0 } = chatRooms.rows.find(({ id }) => id === chatRoomId) ?? {};
    if (unreadCount === 0) continue;
    const most = othersAbove(chatMessage);
    if (unreadCount > most) {
      return `${chatRoomId} has ${unreadCount} unread messages, and ${most} above ${chatMessage.id}, up to which it was read`;
    }
  }
  return undefined;
}
