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

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { Avatar, type Presence } from "../Avatar/Avatar.tsx";
import { ALERT, MUTED, PINNED } from "../Icon/drawings.ts";
import { Icon } from "../Icon/Icon.tsx";
import { isShown } from "../shared/isShown.ts";
import { joinClassNames } from "../shared/joinClassNames.ts";
import type { Tone } from "../shared/Tone.ts";
import { useStrings } from "../shared/useStrings.ts";
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
   * When the latest message came, as it is to be written; the list writes it, so that a row isn't
   * rendered again with every tick of the clock.
   * @default ""
   */
  time?: ReactNode;
  /**
   * Whether this is the room that is open.
   * @default false
   */
  isSelected?: boolean | undefined;
  /** Whose messages are prefixed with "You". */
  currentUserId?: string | null | undefined;
  /** What the user has begun to write here and not sent; is shown in place of the preview. */
  draft?: string | undefined;
  /** Who is writing, in words; is shown in place of the preview. */
  typing?: string | undefined;
  /** Whether the other one can be reached, as a dot on the avatar. */
  presence?: Presence | undefined;
  /**
   * Whether the room is silent: its counts ask for no attention.
   * @default false
   */
  isMuted?: boolean | undefined;
  /**
   * Whether the room is kept at the top.
   * @default false
   */
  isPinned?: boolean | undefined;
  /**
   * Whether the latest own message was not sent.
   * @default false
   */
  isFailed?: boolean | undefined;
  /**
   * Whether the room is gone from the list and its row only keeps its place for a moment.
   * @default false
   */
  isRemoved?: boolean | undefined;
  /**
   * How many of the unread messages name the user.
   * @default 0
   */
  mentionCount?: number | undefined;
  /** In place of the avatar; is hidden from assistive technology. */
  avatar?: ReactNode;
  /** In place of the name as it is shown. */
  name?: ReactNode;
  /** In place of the latest message, the draft and who is writing. */
  preview?: ReactNode;
  /** In place of the badges at the end of the row; `null` for none. */
  badges?: ReactNode;
  /** Buttons that appear at the end of the row while it is hovered or has the focus. */
  actions?: ReactNode;
  /** Words under the preview, for example what is wrong with the row. */
  note?: ReactNode;
  /**
   * How much the row asks for attention.
   * @default "default"
   */
  tone?: Tone | undefined;
  /**
   * BCP 47 language of numbers.
   * @default "en"
   */
  locale?: string | undefined;
  /** Words in place of the English ones. */
  strings?: Partial<ChatRoomListItemStrings> | undefined;
  /** Is called with the room's id when the row is chosen. */
  onSelect?: ((chatRoomId: string) => void) | undefined;
  /** Is called with the room's id after each render of the row, for measuring. */
  onRender?: ((chatRoomId: string) => void) | undefined;
  /**
   * Place of the row's button in the order of Tab; the list makes itself one stop with it.
   * @default 0
   */
  tabIndex?: 0 | -1 | undefined;
  /** Names the row for the list's arrow keys, as `data-roving-id` of the button. */
  rovingId?: string | undefined;
  /** Added to the row's own class. */
  className?: string | undefined;
  /** Added to the row's own style. */
  style?: CSSProperties | undefined;
}

/**
 * Shows one chat room: name, start of the latest message, time and unread count. Renders an `li`
 * with a `button` that fills it.
 */
export const ChatRoomListItem = memo(
  forwardRef(function ChatRoomListItem(
    props: ChatRoomListItemProps,
    ref: ForwardedRef<HTMLLIElement>,
  ) {
    const { chatRoom, time = "", presence, tone = "default", locale = "en" } = props;
    const { isSelected = false, isMuted = false, isPinned = false, isFailed = false } = props;
    const { isRemoved = false, mentionCount = 0, avatar, name, preview, badges, actions } = props;
    const { note, onSelect, onRender, tabIndex, rovingId, className, style } = props;
    const text = useStrings(chatRoomListItemStrings, props.strings);
    const noteId = useId();
    useEffect(() => onRender?.(chatRoom.id));

    const words = describeChatRoom(chatRoom, props, text);
    const unreadCount = chatRoom.unreadCount ?? 0;
    const label = text.itemLabel({
      ...words,
      time: typeof time === "string" ? time : "",
      unreadCount,
      mentionCount,
      presence,
      isPinned,
      isMuted,
      isFailed,
      isRemoved,
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
        data-draft={words.draft !== "" || undefined}
        data-typing={words.typing !== "" || undefined}
        data-presence={presence}
        data-removed={isRemoved || undefined}
        data-tone={tone === "default" ? undefined : tone}
      >
        <button
          type="button"
          className="csk-room-item-button"
          tabIndex={tabIndex}
          data-roving-id={rovingId}
          aria-current={isSelected ? "true" : undefined}
          aria-describedby={isShown(note) ? noteId : undefined}
          onClick={() => onSelect?.(chatRoom.id)}
        >
          <span className="csk-visually-hidden">{label}</span>
          <span className="csk-room-item-content" aria-hidden="true">
            {avatar === undefined ? (
              <Avatar
                id={chatRoom.id}
                name={words.name}
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
                {name === undefined ? words.name : name}
              </span>
              {isPinned && <Icon drawing={PINNED} />}
              {isMuted && <Icon drawing={MUTED} />}
            </span>
            <span className="csk-room-item-time">{time}</span>
            <span className="csk-room-item-preview">
              {preview === undefined ? (
                <ChatRoomListItemPreview words={words} isFailed={isFailed} strings={text} />
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
                mention={text.mention}
              />
            ) : (
              isShown(badges) && <span className="csk-room-item-badges">{badges}</span>
            )}
          </span>
        </button>
        {isShown(actions) && <div className="csk-room-item-actions">{actions}</div>}
        {isShown(note) && (
          <div className="csk-room-item-note csk-note" id={noteId}>
            {tone !== "default" && <Icon drawing={ALERT} />}
            <span>{note}</span>
          </div>
        )}
      </li>
    );
  }),
);
