import {
  isUnsentChatMessage,
  type ChatMessage,
  type UnsentChatMessage,
} from "../../ports/ChatMessage.ts";
import { createKeys } from "../shared/jsx.ts";

const GROUP_MS = 5 * 60 * 1000;

/** A message and how it is grouped with its neighbours. */
export interface TimelineRow<Message extends ChatMessage = ChatMessage> {
  /** Stays the same when the server confirms an own message, and while `keys` is kept. */
  key: string;
  chatMessage: Message | UnsentChatMessage;
  /** When it was written, or is to be sent: ISO 8601. */
  sentAt: string;
  isOwn: boolean;
  isDayStart: boolean;
  isGroupStart: boolean;
  isGroupEnd: boolean;
}

export interface TimelineInput<Message extends ChatMessage = ChatMessage> {
  /** Newest first. */
  chatMessages: readonly Message[];
  /** Oldest first. */
  unsentChatMessages: readonly UnsentChatMessage[];
  currentUserId: string | null;
  /** Returns the number of the day of a time in ms. */
  dayNumber: (time: number) => number;
  /**
   * The keys of messages by id, which this reads and adds to. Keep it while the history is mounted,
   * so that a row keeps its key when its `clientId` comes or goes.
   * @default a new one
   */
  keys?: Map<string, string> | undefined;
}

/**
 * Returns the rows of a history, oldest first, O(n). Messages of one sender at most five minutes
 * apart form a group; a new day starts a new group. The given order is kept, even if it is wrong.
 * An unsent message is skipped if there is a message with its `clientId`, or that had it before.
 */
export function buildTimeline<Message extends ChatMessage = ChatMessage>({
  chatMessages,
  unsentChatMessages,
  currentUserId,
  dayNumber,
  keys = new Map(),
}: TimelineInput<Message>): TimelineRow<Message>[] {
  const known = new Set<string | undefined>();
  const keyOf = createKeys();
  const rows: TimelineRow<Message>[] = [];
  let previous:
    | { row: TimelineRow<Message>; author: string; time: number; day: number }
    | undefined;

  const add = (
    key: string,
    chatMessage: Message | UnsentChatMessage,
    author: string,
    isOwn: boolean,
  ) => {
    const isUnsent = isUnsentChatMessage(chatMessage);
    const sentAt = isUnsent ? chatMessage.submittedAt : chatMessage.createdAt;
    const time = Date.parse(sentAt);
    // A failed message of yesterday stays at the end, among those of today.
    const day = Math.max(dayNumber(time), (isUnsent && previous?.day) || -Infinity);
    // An invalid time is NaN, and so is its day.
    const isDayStart = !Object.is(previous?.day, day);
    const isGroupStart =
      isDayStart || previous?.author !== author || Math.abs(time - previous.time) > GROUP_MS;
    if (previous !== undefined) previous.row.isGroupEnd = isGroupStart;
    const row: TimelineRow<Message> = {
      key: keyOf(key),
      chatMessage,
      sentAt,
      isOwn,
      isDayStart,
      isGroupStart,
      isGroupEnd: true,
    };
    rows.push(row);
    previous = { row, author, time, day };
  };

  for (const chatMessage of chatMessages.toReversed()) {
    const { id, clientId, sender } = chatMessage;
    const key = keys.get(id) ?? clientId ?? id;
    keys.set(id, key);
    known.add(clientId).add(key).add(id);
    const isOwn = sender?.id === currentUserId;
    add(key, chatMessage, isOwn ? "own" : `other ${sender?.id}`, isOwn);
  }
  for (const unsent of unsentChatMessages) {
    if (!known.has(unsent.clientId)) add(unsent.clientId, unsent, "own", true);
  }
  // A room that is open all day drops old messages.
  if (keys.size > 2 * chatMessages.length) {
    for (const id of keys.keys()) if (!known.has(id)) keys.delete(id);
  }
  return rows;
}
