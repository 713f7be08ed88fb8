/** What a row says, in parts, for its accessible name. */
export interface ChatRoomListItemLabelParts {
  name: string;
  /** Empty in a room without messages. */
  sender: string;
  preview: string;
  time: string;
  unreadCount: number;
}

/** The words of a `ChatRoomListItem`. */
export interface ChatRoomListItemStrings {
  /** The sender of an own message. */
  you: string;
  /** What stands before the preview; by default the first word of the name, which is short. */
  senderPrefix: (sender: string) => string;
  noMessages: string;
  deletedMessage: string;
  /** The row's accessible name. */
  itemLabel: (parts: ChatRoomListItemLabelParts) => string;
}

export const chatRoomListItemStrings: ChatRoomListItemStrings = {
  you: "You",
  // "Dr. Silva" isn't "Dr." to anybody.
  senderPrefix: (sender) => `${/^\S*[^\s.](?=\s)/.exec(sender)?.[0] ?? sender}:`,
  noMessages: "No messages yet",
  deletedMessage: "Message deleted",
  itemLabel: ({ name, sender, preview, time, unreadCount }) =>
    [
      name,
      unreadCount > 0 && `${unreadCount} unread ${unreadCount === 1 ? "message" : "messages"}`,
      sender === "" ? preview : `${sender}: ${preview}`,
      time,
    ]
      .filter(Boolean)
      .join(", "),
};
