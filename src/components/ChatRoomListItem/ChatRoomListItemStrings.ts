import type { Presence } from "../Avatar/Avatar.tsx";

/** What a row says, in parts, for its accessible name. */
export interface ChatRoomListItemLabelParts {
  name: string;
  /** Empty in a room without messages. */
  sender: string;
  preview: string;
  time: string;
  unreadCount: number;
  mentionCount: number;
  /** Begun and not sent; empty if there is none. */
  draft: string;
  /** Who is writing, in words; empty if nobody is. */
  typing: string;
  presence: Presence | undefined;
  isPinned: boolean;
  isMuted: boolean;
  /** Whether the latest own message was not sent. */
  isFailed: boolean;
  /** Whether the room is gone and its row is only shown for a moment longer. */
  isRemoved: boolean;
}

/** The words of a `ChatRoomListItem`. */
export interface ChatRoomListItemStrings {
  /** The sender of an own message. */
  you: string;
  /** In place of a name in which nothing can be seen. */
  unnamed: string;
  /** What stands before the preview; by default the first word of the name, which is short. */
  senderPrefix: (sender: string) => string;
  noMessages: string;
  deletedMessage: string;
  /** What stands before a draft. */
  draftPrefix: string;
  /** What stands in place of the preview of a message that was not sent. */
  failedPrefix: string;
  /** The sign of a mention. */
  mention: string;
  /** The row's accessible name. */
  itemLabel: (parts: ChatRoomListItemLabelParts) => string;
}

export const chatRoomListItemStrings: ChatRoomListItemStrings = {
  you: "You",
  unnamed: "Unnamed",
  // "Dr. Silva" isn't "Dr." to anybody.
  senderPrefix: (sender) => `${/^\S*[^\s.](?=\s)/.exec(sender)?.[0] ?? sender}:`,
  noMessages: "No messages yet",
  deletedMessage: "Message deleted",
  draftPrefix: "Draft:",
  failedPrefix: "Not sent:",
  mention: "@",
  itemLabel: (parts) =>
    [
      parts.name,
      parts.presence,
      parts.isRemoved && "no longer in the list",
      parts.unreadCount > 0 && count(parts.unreadCount, "unread message"),
      parts.mentionCount > 0 && count(parts.mentionCount, "mention"),
      parts.isFailed && "your message was not sent",
      latestWords(parts),
      parts.time,
      parts.isPinned && "pinned",
      parts.isMuted && "muted",
    ]
      .filter(Boolean)
      .join(", "),
};

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function latestWords({ typing, draft, sender, preview }: ChatRoomListItemLabelParts): string {
  if (typing !== "") return typing;
  if (draft !== "") return `draft: ${draft}`;
  return sender === "" ? preview : `${sender}: ${preview}`;
}
