import { type Check, type Moment, twoFramesMs } from "../Moment.ts";

/**
 * Returns a check that finds a row of the list which shows another message than the head of that
 * room's messages, for more than two frames while the room is open and the client is live. What the
 * client can't be blamed for does not count: a query that is known to be behind (it is being fetched,
 * is invalidated or is being recovered), and a message that a snapshot brought before its event.
 */
export function createPreviewCheck(): Check {
  let differsSince: number | undefined;

  return (moment) => {
    const { now, isLive, openChatRoomId } = moment;
    if (!isLive || !differs(moment)) {
      differsSince = undefined;
      return undefined;
    }
    differsSince ??= now;
    return now - differsSince > twoFramesMs
      ? `the row of ${openChatRoomId} and the head of its messages have differed for ${now - differsSince} ms`
      : undefined;
  };
}

function differs(moment: Moment): boolean {
  const { chatRooms, chatMessages, openChatRoomId, delivered, order } = moment;
  const messages = chatMessages.get(openChatRoomId);
  const row = chatRooms?.rows?.find(({ id }) => id === openChatRoomId);
  // Above a window in the middle there are newer messages, which are not loaded.
  if (row === undefined || messages?.rows === undefined || !messages.hasTop) return false;
  if ([chatRooms, messages].some((query) => query?.isFetching || query?.isInvalidated))
    return false;
  if (chatRooms?.isRecovering || messages.isRecovering) return false;
  const [head] = messages.rows;
  const latest = row.latestChatMessage;
  if (latest?.id === head?.id) return false;
  const newer = !latest || (head && order.compareChatMessages(head, latest) < 0) ? head : latest;
  const events = delivered.get(openChatRoomId) ?? [];
  return events.some(({ chatMessage }) => chatMessage.id === newer?.id);
}
