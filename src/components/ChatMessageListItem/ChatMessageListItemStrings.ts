/** The parts of a message's accessible name. */
export interface ChatMessageListItemLabelParts {
  sender: string;
  time: string;
  text: string;
  /** For example "Sending…", "Not sent" or "edited"; usually empty. */
  state: string;
}

/** The strings of a `ChatMessageListItem`. */
export interface ChatMessageListItemStrings {
  /** The sender of an own message. */
  you: string;
  /** Replaces a sender's name without visible characters. */
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
