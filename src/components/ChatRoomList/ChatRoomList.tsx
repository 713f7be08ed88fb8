"use client";

import type { ReactNode } from "react";

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { ChatRoomListItem } from "../ChatRoomListItem/ChatRoomListItem.tsx";
import { Banner } from "../Notice/Banner.tsx";
import { Notice } from "../Notice/Notice.tsx";
import { PageControl } from "../PageControl/PageControl.tsx";
import { createKeys } from "../shared/createKeys.ts";
import { getTimeFormat } from "../shared/getTimeFormat.ts";
import { joinClassNames } from "../shared/joinClassNames.ts";
import type { ListStatus } from "../shared/ListStatus.ts";
import type { PageState } from "../shared/PageState.ts";
import type { Tone } from "../shared/Tone.ts";
import { useStableCallback } from "../shared/useStableCallback.ts";
import { useStrings } from "../shared/useStrings.ts";
import { ChatRoomListSkeleton } from "./ChatRoomListSkeleton.tsx";
import { chatRoomListStrings, type ChatRoomListStrings } from "./ChatRoomListStrings.ts";

export interface ChatRoomListProps {
  /** The rooms in the order in which they are shown; an id may occur twice. */
  chatRooms: readonly ChatRoomSummary[];
  /**
   * Whether there is data; rooms that are given are shown in every status.
   * @default "success"
   */
  status?: ListStatus;
  /**
   * The room that is open.
   * @default null
   */
  selectedChatRoomId?: string | null;
  /** Whose messages are prefixed with "You". */
  currentUserId?: string | null | undefined;
  /** Is called with the id of the room that was chosen. */
  onSelectChatRoom?: ((chatRoomId: string) => void) | undefined;
  /** Is called when loading the list is to be tried again; without it there is no button. */
  onRetry?: (() => void) | undefined;
  /**
   * What is known of the page after the loaded ones.
   * @default "none"
   */
  nextPage?: PageState;
  /** Is called when the next page is to be loaded, for the first time or again. */
  onLoadNextPage?: (() => void) | undefined;
  /**
   * Whether the shown rooms are being fetched again.
   * @default false
   */
  isRefreshing?: boolean;
  /**
   * State of the connection over which new messages come.
   * @default "live"
   */
  connection?: "connecting" | "live" | "recovering" | "offline";
  /**
   * Whether the heading is shown; without it the accessible name remains.
   * @default true
   */
  hasHeader?: boolean;
  /** Returns words to show under a room's preview. */
  renderItemNote?: ((chatRoom: ChatRoomSummary) => ReactNode) | undefined;
  /** Returns how much a room's row asks for attention. */
  itemTone?: ((chatRoom: ChatRoomSummary) => Tone) | undefined;
  /** Is called with the room's id after each render of a row, for measuring. */
  onItemRender?: ((chatRoomId: string) => void) | undefined;
  /** The present, in ms since 1970, for "Yesterday" and the like; without it dates are absolute. */
  now?: number | undefined;
  /**
   * BCP 47 language of times and numbers.
   * @default "en"
   */
  locale?: string;
  /**
   * IANA time zone of the times.
   * @default "UTC"
   */
  timeZone?: string;
  /** Words in place of the English ones; keep the object's identity, or all rows render again. */
  strings?: Partial<ChatRoomListStrings> | undefined;
  /** Added to the list's own class. */
  className?: string | undefined;
}

/**
 * Shows the chat rooms as rows with name, latest message, time and unread count, and every state
 * that such a list can be in. Renders a `nav`; each row is a button.
 */
export function ChatRoomList({
  chatRooms,
  status = "success",
  selectedChatRoomId = null,
  currentUserId,
  onSelectChatRoom,
  onRetry,
  nextPage = "none",
  onLoadNextPage,
  isRefreshing = false,
  connection = "live",
  hasHeader = true,
  renderItemNote,
  itemTone,
  onItemRender,
  now,
  locale = "en",
  timeZone = "UTC",
  strings,
  className,
}: ChatRoomListProps) {
  const text = useStrings(chatRoomListStrings, strings);
  const select = useStableCallback(onSelectChatRoom);
  const timeFormat = getTimeFormat(locale, timeZone);
  const keyOf = createKeys();
  const hasRooms = chatRooms.length > 0;
  const activity = activityOf(connection, isRefreshing, text);

  return (
    <nav className={joinClassNames("csk", "csk-room-list", className)} aria-label={text.label}>
      {hasHeader && (
        <div className="csk-bar">
          <h2 className="csk-bar-title">{text.label}</h2>
          {activity !== undefined && <Activity text={activity} />}
        </div>
      )}
      <div role="status">
        {connection === "offline" && <Banner icon="offline" tone="warning" text={text.offline} />}
        {status === "error" && hasRooms && (
          <Banner
            icon="alert"
            tone="danger"
            text={text.staleText}
            actionLabel={text.retry}
            onAction={onRetry}
          />
        )}
        {status === "loading" && !hasRooms && (
          <span className="csk-visually-hidden">{text.loading}</span>
        )}
      </div>
      {status === "loading" && !hasRooms && <ChatRoomListSkeleton />}
      {status === "error" && !hasRooms && (
        <Notice
          icon="alert"
          role="alert"
          title={text.errorTitle}
          text={text.errorText}
          actionLabel={text.retry}
          onAction={onRetry}
        />
      )}
      {status === "success" && !hasRooms && (
        <Notice icon="chat" title={text.emptyTitle} text={text.emptyText} />
      )}
      {hasRooms && (
        <div className="csk-scroller">
          <ul className="csk-room-list-items">
            {chatRooms.map((chatRoom) => (
              <ChatRoomListItem
                key={keyOf(chatRoom.id)}
                chatRoom={chatRoom}
                time={
                  chatRoom.latestChatMessage === null
                    ? ""
                    : timeFormat.short(chatRoom.latestChatMessage.createdAt, now)
                }
                isSelected={chatRoom.id === selectedChatRoomId}
                currentUserId={currentUserId}
                note={renderItemNote?.(chatRoom)}
                tone={itemTone?.(chatRoom) ?? "default"}
                locale={locale}
                strings={text}
                onSelect={select}
                onRender={onItemRender}
              />
            ))}
          </ul>
          <PageControl
            state={nextPage}
            onLoad={onLoadNextPage}
            strings={{
              more: text.loadNextPage,
              loading: text.loadingNextPage,
              error: text.nextPageError,
              retry: text.retry,
              end: text.end,
            }}
          />
        </div>
      )}
    </nav>
  );
}

function activityOf(
  connection: ChatRoomListProps["connection"],
  isRefreshing: boolean,
  text: ChatRoomListStrings,
): string | undefined {
  if (connection === "connecting") return text.connecting;
  if (connection === "recovering") return text.recovering;
  return isRefreshing ? text.refreshing : undefined;
}

function Activity({ text }: { text: string }) {
  return (
    <span className="csk-activity">
      <span className="csk-spinner" />
      {text}
    </span>
  );
}
