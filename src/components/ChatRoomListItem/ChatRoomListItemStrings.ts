import type { Presence } from "../../ports/ChatActivityEvents.ts";

/** The parts of a row's accessible name. */
export interface ChatRoomListItemLabelParts {
  name: string;
  /** Empty if the room has no messages. */
  sender: string;
  preview: string;
  time: string;
  unreadCount: number;
  mentionCount: number;
  /** The unsent text, or an empty string. */
  draft: string;
  /** Says who is typing, or an empty string. */
  typing: string;
  presence: Presence | undefined;
  isPinned: boolean;
  isMuted: boolean;
  /** Whether the user's latest message failed to send. */
  isFailed: boolean;
  /** Whether the room was removed and its row is kept only while the order is held. */
  isGone: boolean;
}

/** The strings of a `ChatRoomListItem`. */
export interface ChatRoomListItemStrings {
  /** The sender of an own message. */
  you: string;
  /** Replaces a name without visible characters. */
  unnamed: string;
  /** Before the preview; by default the first word of the sender's name, to keep it short. */
  senderPrefix: (sender: string) => string;
  noMessages: string;
  deletedMessage: string;
  /** Before a draft. */
  draftPrefix: string;
  /** Before the preview if the user's latest message failed to send. */
  failedPrefix: string;
  /** The symbol for a mention. */
  mention: string;
  /** The row's accessible name. */
  itemLabel: (parts: ChatRoomListItemLabelParts) => string;
}

export const chatRoomListItemStrings: ChatRoomListItemStrings = {
  you: "You",
  unnamed: "Unnamed",
  // Nobody calls "Dr. Silva" "Dr.".
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
      parts.isGone && "no longer in the list",
      parts.unreadCount > 0 && count(parts.unreadCount, "unread message"),
      parts.mentionCount > 0 && count(parts.mentionCount, "mention"),
      parts.isFailed && "your message was not sent",
      describeLatest(parts),
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

function describeLatest({ typing, draft, sender, preview }: ChatRoomListItemLabelParts): string {
  if (typing !== "") return typing;
  if (draft !== "") return `draft: ${draft}`;
  return sender === "" ? preview : `${sender}: ${preview}`;
}
