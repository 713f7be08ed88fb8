import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { UnsentChatMessage } from "../../ports/UnsentChatMessage.ts";
import { createKeys } from "../shared/createKeys.ts";
import { isUnsentChatMessage } from "../shared/isUnsentChatMessage.ts";

const GROUP_MS = 5 * 60 * 1000;

/** A message with what its neighbours decide about it. */
export interface TimelineRow<Message extends ChatMessage = ChatMessage> {
  /** The same before and after the server confirms an own message. */
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
  /** Returns the number of the day in which a time (ms) lies. */
  dayNumber: (time: number) => number;
}

/**
 * Returns the rows of a history from the oldest to the newest, O(n). Messages of one sender that lie
 * at most five minutes apart form a group, which a new day ends. The given order is kept, wrong as
 * it may be; an unsent message is left out as soon as one with its `clientId` is there.
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
