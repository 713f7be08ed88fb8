import {
  chatMessageListItemStrings,
  type ChatMessageListItemStrings,
} from "../ChatMessageListItem/ChatMessageListItemStrings.ts";

/** The words of a `ChatMessageList`, those of its messages included. */
export interface ChatMessageListStrings extends ChatMessageListItemStrings {
  /** The accessible name of the history. */
  label: string;
  loading: string;
  emptyTitle: string;
  emptyText: string;
  errorTitle: string;
  errorText: string;
  /** Above messages that are shown although they couldn't be renewed. */
  staleText: string;
  /** On the button that loads the history again; that of a failed message is `retry`. */
  retryLoading: string;
  loadOlderPage: string;
  loadingOlderPage: string;
  olderPageError: string;
  start: string;
  /** On the line above the first unread message. */
  unread: string;
  /** On the button that goes to the end, when `count` (1 or more) came in there. */
  newMessages: (count: number) => string;
  /** The name of the button that goes to the end when nothing new is there. */
  toEnd: string;
  /** What is announced when one message came in. */
  announceOne: (message: { sender: string; text: string }) => string;
  /** What is announced when `count` (2 or more) came in within a second. */
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
