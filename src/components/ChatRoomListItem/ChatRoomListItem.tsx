"use client";

import { memo, useEffect, useId, type ReactNode } from "react";

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { Avatar } from "../Avatar/Avatar.tsx";
import { Icon } from "../Icon/Icon.tsx";
import { collapseWhitespace } from "../shared/collapseWhitespace.ts";
import { joinClassNames } from "../shared/joinClassNames.ts";
import type { Tone } from "../shared/Tone.ts";
import { useStrings } from "../shared/useStrings.ts";
import {
  chatRoomListItemStrings,
  type ChatRoomListItemStrings,
} from "./ChatRoomListItemStrings.ts";

/** More than fits on any screen; keeps a pasted log out of the page. */
const PREVIEW_LENGTH = 160;

export interface ChatRoomListItemProps {
  /** The room to show. */
  chatRoom: ChatRoomSummary;
  /**
   * When the latest message came, as it is to be written; the list writes it, so that a row isn't
   * rendered again with every tick of the clock.
   * @default ""
   */
  time?: string;
  /**
   * Whether this is the room that is open.
   * @default false
   */
  isSelected?: boolean;
  /** Whose messages are prefixed with "You". */
  currentUserId?: string | null | undefined;
  /** Words under the preview, for example what is wrong with the row. */
  note?: ReactNode;
  /**
   * How much the row asks for attention.
   * @default "default"
   */
  tone?: Tone;
  /**
   * BCP 47 language of numbers.
   * @default "en"
   */
  locale?: string;
  /** Words in place of the English ones. */
  strings?: Partial<ChatRoomListItemStrings> | undefined;
  /** Is called with the room's id when the row is chosen. */
  onSelect?: ((chatRoomId: string) => void) | undefined;
  /** Is called with the room's id after each render of the row, for measuring. */
  onRender?: ((chatRoomId: string) => void) | undefined;
  /** Added to the row's own class. */
  className?: string | undefined;
}

/**
 * Shows one chat room: name, start of the latest message, time and unread count. Renders an `li`
 * with a `button` that fills it.
 */
export const ChatRoomListItem = memo(function ChatRoomListItem({
  chatRoom,
  time = "",
  isSelected = false,
  currentUserId,
  note,
  tone = "default",
  locale = "en",
  strings,
  onSelect,
  onRender,
  className,
}: ChatRoomListItemProps) {
  const text = useStrings(chatRoomListItemStrings, strings);
  const noteId = useId();
  useEffect(() => onRender?.(chatRoom.id));

  const { sender, preview } = describeLatest(chatRoom, currentUserId, text);
  const unreadCount = chatRoom.unreadCount ?? 0;
  const hasNote = note !== undefined && note !== null && note !== false;

  return (
    <li
      className={joinClassNames("csk-room-item", className)}
      data-selected={isSelected || undefined}
      data-unread={unreadCount > 0 || undefined}
      data-tone={tone === "default" ? undefined : tone}
    >
      <button
        type="button"
        className="csk-room-item-button"
        aria-current={isSelected ? "true" : undefined}
        aria-describedby={hasNote ? noteId : undefined}
        onClick={() => onSelect?.(chatRoom.id)}
      >
        <span className="csk-visually-hidden">
          {text.itemLabel({ name: chatRoom.name, sender, preview, time, unreadCount })}
        </span>
        <span className="csk-room-item-content" aria-hidden="true">
          <Avatar
            id={chatRoom.id}
            name={chatRoom.name}
            url={chatRoom.avatarUrl}
            shape="room"
            size="large"
          />
          <span className="csk-room-item-name" dir="auto">
            {chatRoom.name}
          </span>
          <span className="csk-room-item-time">{time}</span>
          <span className="csk-room-item-preview">
            {sender !== "" && (
              <bdi className="csk-room-item-sender">{text.senderPrefix(sender)}</bdi>
            )}
            <span className="csk-room-item-text" dir="auto">
              {preview}
            </span>
          </span>
          {unreadCount > 0 && (
            <span className="csk-badge">
              {new Intl.NumberFormat(locale, { notation: "compact" }).format(unreadCount)}
            </span>
          )}
        </span>
      </button>
      {hasNote && (
        <div className="csk-room-item-note csk-note" id={noteId}>
          {tone !== "default" && <Icon name="alert" />}
          <span>{note}</span>
        </div>
      )}
    </li>
  );
});

function describeLatest(
  { name, latestChatMessage }: ChatRoomSummary,
  currentUserId: string | null | undefined,
  text: ChatRoomListItemStrings,
) {
  if (latestChatMessage === null) return { sender: "", preview: text.noMessages };
  if (latestChatMessage.deletedAt !== undefined) {
    return { sender: "", preview: text.deletedMessage };
  }
  const preview = collapseWhitespace(latestChatMessage.text, PREVIEW_LENGTH);
  const { sender } = latestChatMessage;
  if (sender.id === currentUserId) return { sender: text.you, preview };
  // In a conversation of two the room is named after the other one; once is enough.
  return { sender: sender.name === name ? "" : sender.name, preview };
}
