import {
  isUnsentChatMessage,
  type ChatMessage,
  type UnsentChatMessage,
} from "../../ports/ChatMessage.ts";
import { createKeys } from "../shared/jsx.ts";

const GROUP_MS = 5 * 60 * 1000;

/** A message and how it is grouped with its neighbours. */
export interface TimelineRow<Message extends ChatMessage = ChatMessage> {
  /** Stays the same when the server confirms an own message. */
  key: string;
  chatMessage: Message | UnsentChatMessage;
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
}

/**
 * Returns the rows of a history, oldest first, O(n). Messages of one sender at most five minutes
 * apart form a group; a new day starts a new group. The given order is kept, even if it is wrong.
 * An unsent message is skipped if there is a message with its `clientId`.
 */
export function buildTimeline<Message extends ChatMessage = ChatMessage>({
  chatMessages,
  unsentChatMessages,
  currentUserId,
  dayNumber,
}: TimelineInput<Message>): TimelineRow<Message>[] {
  const confirmed = new Set(chatMessages.map((chatMessage) => chatMessage.clientId));
  const keyOf = createKeys();
  const rows: TimelineRow<Message>[] = [];
  let previous:
    | { row: TimelineRow<Message>; author: string; time: number; day: number }
    | undefined;

  const add = (chatMessage: Message | UnsentChatMessage, author: string, isOwn: boolean) => {
    const isUnsent = isUnsentChatMessage(chatMessage);
    const time = Date.parse(isUnsent ? chatMessage.submittedAt : chatMessage.createdAt);
    const day = dayNumber(time);
    const isDayStart = previous === undefined || !Object.is(previous.day, day);
    const isGroupStart =
      previous === undefined ||
      isDayStart ||
      previous.author !== author ||
      Math.abs(time - previous.time) > GROUP_MS;
    if (previous !== undefined) previous.row.isGroupEnd = isGroupStart;
    const key = keyOf(isUnsent ? chatMessage.clientId : (chatMessage.clientId ?? chatMessage.id));
    const row = { key, chatMessage, isOwn, isDayStart, isGroupStart, isGroupEnd: true };
    rows.push(row);
    previous = { row, author, time, day };
  };

  for (let index = chatMessages.length - 1; index >= 0; index -= 1) {
    const chatMessage = chatMessages[index];
    if (chatMessage === undefined) continue;
    const isOwn = chatMessage.sender.id === currentUserId;
    add(chatMessage, isOwn ? "own" : `other ${chatMessage.sender.id}`, isOwn);
  }
  for (const unsent of unsentChatMessages) {
    if (!confirmed.has(unsent.clientId)) add(unsent, "own", true);
  }
  return rows;
}
