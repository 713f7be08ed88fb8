"use client";

import {
  forwardRef,
  memo,
  useEffect,
  useId,
  type CSSProperties,
  type ForwardedRef,
  type ReactNode,
} from "react";

import type { Presence } from "../../ports/ChatActivityEvents.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { Avatar } from "../Avatar/Avatar.tsx";
import { useLocalization } from "../hooks/useLocalization.ts";
import { ALERT, Icon, MUTED, PINNED } from "../Icon/Icon.tsx";
import type { Tone } from "../Notice/Notice.tsx";
import { hasContent, joinClassNames } from "../shared/jsx.ts";
import { useStrings } from "../shared/utilityHooks.ts";
import { ChatRoomListItemBadges } from "./ChatRoomListItemBadges.tsx";
import { ChatRoomListItemPreview } from "./ChatRoomListItemPreview.tsx";
import {
  chatRoomListItemStrings,
  type ChatRoomListItemStrings,
} from "./ChatRoomListItemStrings.ts";
import { describeChatRoom } from "./describeChatRoom.ts";

export interface ChatRoomListItemProps<Room extends ChatRoomSummary = ChatRoomSummary> {
  /** The room to show. */
  chatRoom: Room;
  /**
   * Formatted time of the latest message. The list formats it, so that a row doesn't re-render
   * whenever `now` changes.
   * @default ""
   */
  time?: ReactNode;
  /**
   * Whether this is the open room.
   * @default false
   */
  isSelected?: boolean | undefined;
  /** The user whose messages are prefixed with "You". */
  currentUserId?: string | null | undefined;
  /** The user's unsent text, shown instead of the preview. */
  draft?: string | undefined;
  /** Says who is typing, shown instead of the preview. */
  typing?: string | undefined;
  /** Whether the other person is available, shown on the avatar. */
  presence?: Presence | undefined;
  /**
   * Whether the room is muted; its unread count isn't highlighted.
   * @default false
   */
  isMuted?: boolean | undefined;
  /**
   * Whether the room is pinned.
   * @default false
   */
  isPinned?: boolean | undefined;
  /**
   * Whether the user's latest message failed to send.
   * @default false
   */
  isFailed?: boolean | undefined;
  /**
   * Whether the room was removed and its row is kept only while the order is held.
   * @default false
   */
  isGone?: boolean | undefined;
  /**
   * Number of unread messages that mention the user.
   * @default 0
   */
  mentionCount?: number | undefined;
  /** Replaces the avatar; hidden from assistive technology. */
  avatar?: ReactNode;
  /** Replaces the visible name. */
  name?: ReactNode;
  /** Replaces the latest message, the draft and who is typing. */
  preview?: ReactNode;
  /** Replaces the badges at the end of the row; `null` hides them. */
  badges?: ReactNode;
  /** Buttons at the end of the row, visible while it is hovered or contains the focus. */
  actions?: ReactNode;
  /** Text below the preview, for example a problem with the room. */
  note?: ReactNode;
  /**
   * Severity; highlights the row.
   * @default "default"
   */
  tone?: Tone | undefined;
  /**
   * BCP 47 locale of numbers. One that the browser refuses is ignored.
   * @default the browser's; on a server, "en"
   */
  locale?: string | undefined;
  /** Overrides for the English strings. */
  strings?: Partial<ChatRoomListItemStrings> | undefined;
  /** Called with the room's id when the row is selected. */
  onSelect?: ((chatRoomId: string) => void) | undefined;
  /** Called with the room's id after each render, for profiling. */
  onRender?: ((chatRoomId: string) => void) | undefined;
  /**
   * Tab index of the row's button; the list sets it so that it has one Tab stop.
   * @default 0
   */
  tabIndex?: 0 | -1 | undefined;
  /** Identifies the row for the list, as `data-chat-row` of the button. */
  rowKey?: string | undefined;
  /** Class name added to the root element. */
  className?: string | undefined;
  /** Inline style of the root element. */
  style?: CSSProperties | undefined;
}

/**
 * Shows one chat room with its name, latest message, time and unread count. Renders an `li` filled
 * by a `button`.
 */
export const ChatRoomListItem = memo(
  forwardRef(function ChatRoomListItem(
    props: ChatRoomListItemProps,
    ref: ForwardedRef<HTMLLIElement>,
  ) {
    const { chatRoom, time = "", presence, tone = "default" } = props;
    const { isSelected = false, isMuted = false, isPinned = false, isFailed = false } = props;
    const { isGone = false, mentionCount = 0, avatar, name, preview, badges, actions } = props;
    const { note, onSelect, onRender, tabIndex, rowKey, className, style } = props;
    const strings = useStrings(chatRoomListItemStrings, props.strings);
    const { locale } = useLocalization({ locale: props.locale, now: null });
    const noteId = useId();
    useEffect(() => onRender?.(chatRoom.id));

    const texts = describeChatRoom(chatRoom, props, strings);
    const unreadCount = chatRoom.unreadCount ?? 0;
    const label = strings.itemLabel({
      ...texts,
      time: typeof time === "string" ? time : "",
      unreadCount,
      mentionCount,
      presence,
      isPinned,
      isMuted,
      isFailed,
      isGone,
    });

    return (
      <li
        ref={ref}
        className={joinClassNames("csk-room-item", className)}
        style={style}
        data-selected={isSelected || undefined}
        data-unread={unreadCount > 0 || undefined}
        data-mention={mentionCount > 0 || undefined}
        data-muted={isMuted || undefined}
        data-pinned={isPinned || undefined}
        data-failed={isFailed || undefined}
        data-draft={texts.draft !== "" || undefined}
        data-typing={texts.typing !== "" || undefined}
        data-presence={presence}
        data-removed={isGone || undefined}
        data-tone={tone === "default" ? undefined : tone}
      >
        <button
          type="button"
          className="csk-room-item-button"
          tabIndex={tabIndex}
          data-chat-row={rowKey}
          aria-current={isSelected ? "true" : undefined}
          aria-describedby={hasContent(note) ? noteId : undefined}
          onClick={() => onSelect?.(chatRoom.id)}
        >
          <span className="csk-visually-hidden">{label}</span>
          <span className="csk-room-item-content" aria-hidden="true">
            {avatar === undefined ? (
              <Avatar
                id={chatRoom.id}
                name={texts.name}
                url={chatRoom.avatarUrl}
                shape="room"
                size="large"
                presence={presence}
              />
            ) : (
              avatar
            )}
            <span className="csk-room-item-title">
              <span className="csk-room-item-name" dir="auto">
                {name === undefined ? texts.name : name}
              </span>
              {isPinned && <Icon path={PINNED} />}
              {isMuted && <Icon path={MUTED} />}
            </span>
            <span className="csk-room-item-time" dir="auto">
              {time}
            </span>
            <span className="csk-room-item-preview">
              {preview === undefined ? (
                <ChatRoomListItemPreview texts={texts} isFailed={isFailed} strings={strings} />
              ) : (
                preview
              )}
            </span>
            {badges === undefined ? (
              <ChatRoomListItemBadges
                unreadCount={unreadCount}
                mentionCount={mentionCount}
                isFailed={isFailed}
                locale={locale}
                mention={strings.mention}
              />
            ) : (
              hasContent(badges) && <span className="csk-room-item-badges">{badges}</span>
            )}
          </span>
        </button>
        {hasContent(actions) && <div className="csk-room-item-actions">{actions}</div>}
        {hasContent(note) && (
          <div className="csk-room-item-note csk-note" id={noteId}>
            {tone !== "default" && <Icon path={ALERT} />}
            <span>{note}</span>
          </div>
        )}
      </li>
    );
  }),
);
