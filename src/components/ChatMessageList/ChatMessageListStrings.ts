import {
  chatMessageListItemStrings,
  type ChatMessageListItemStrings,
} from "../ChatMessageListItem/ChatMessageListItemStrings.ts";

/** The strings of a `ChatMessageList`, including those of its messages. */
export interface ChatMessageListStrings extends ChatMessageListItemStrings {
  /** The accessible name of the history. */
  label: string;
  loading: string;
  emptyTitle: string;
  emptyText: string;
  errorTitle: string;
  errorText: string;
  /** Above messages that couldn't be refetched. */
  staleText: string;
  /** On the button that retries loading; the button of a failed message is `retry`. */
  retryLoading: string;
  loadOlderPage: string;
  loadingOlderPage: string;
  olderPageError: string;
  start: string;
  /** On the separator above the first unread message. */
  unread: string;
  /** On the button that scrolls to the end, if there are `count` (1 or more) new messages. */
  newMessages: (count: number) => string;
  /** The accessible name of that button if there are no new messages. */
  toEnd: string;
  /** Announced after one incoming message. */
  announceOne: (message: { sender: string; text: string }) => string;
  /** Announced after `count` (2 or more) incoming messages within a second. */
  announceMany: (count: number) => string;
}

const newMessages = (count: number) => (count === 1 ? "1 new message" : `${count} new messages`);

export const chatMessageListStrings: ChatMessageListStrings = {
  ...chatMessageListItemStrings,
  label: "Messages",
  loading: "Loading messages…",
  emptyTitle: "No messages yet",
  emptyText: "Write the first one.",
  errorTitle: "Messages couldn’t be loaded",
  errorText: "The server didn’t answer as expected.",
  staleText: "Messages couldn’t be updated.",
  retryLoading: "Try again",
  loadOlderPage: "Load older messages",
  loadingOlderPage: "Loading older messages…",
  olderPageError: "Older messages couldn’t be loaded.",
  start: "The conversation starts here",
  unread: "New messages",
  newMessages,
  toEnd: "Go to the newest message",
  announceOne: ({ sender, text }) => `${sender}: ${text}`,
  announceMany: newMessages,
};
