/** What a message says beside its text, in parts, for its accessible name. */
export interface ChatMessageListItemLabelParts {
  sender: string;
  time: string;
  text: string;
  /** "Sending…", "Not sent", "edited" and the like; empty for most. */
  state: string;
}

/** The words of a `ChatMessageListItem`. */
export interface ChatMessageListItemStrings {
  /** The sender of an own message. */
  you: string;
  /** In place of a sender's name in which nothing can be seen. */
  unnamed: string;
  edited: string;
  deletedMessage: string;
  sending: string;
  sent: string;
  failed: string;
  retry: string;
  discard: string;
  showAll: string;
  showLess: string;
  /** The message's accessible name; its text is read as content. */
  messageLabel: (parts: ChatMessageListItemLabelParts) => string;
}

export const chatMessageListItemStrings: ChatMessageListItemStrings = {
  you: "You",
  unnamed: "Unnamed",
  edited: "edited",
  deletedMessage: "Message deleted",
  sending: "Sending…",
  sent: "Sent",
  failed: "Not sent",
  retry: "Retry",
  discard: "Discard",
  showAll: "Show all",
  showLess: "Show less",
  messageLabel: ({ sender, time, state }) => [sender, time, state].filter(Boolean).join(", "),
};
