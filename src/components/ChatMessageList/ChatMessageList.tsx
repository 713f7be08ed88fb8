"use client";

import { Fragment, useMemo, type ReactNode } from "react";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { UnsentChatMessage } from "../../ports/UnsentChatMessage.ts";
import { ChatMessageListItem } from "../ChatMessageListItem/ChatMessageListItem.tsx";
import { Banner } from "../Notice/Banner.tsx";
import { Notice } from "../Notice/Notice.tsx";
import { PageControl } from "../PageControl/PageControl.tsx";
import { getTimeFormat } from "../shared/getTimeFormat.ts";
import { isUnsentChatMessage } from "../shared/isUnsentChatMessage.ts";
import { joinClassNames } from "../shared/joinClassNames.ts";
import type { ListStatus } from "../shared/ListStatus.ts";
import type { PageState } from "../shared/PageState.ts";
import type { Tone } from "../shared/Tone.ts";
import { useStableCallback } from "../shared/useStableCallback.ts";
import { useStrings } from "../shared/useStrings.ts";
import { buildTimeline } from "./buildTimeline.ts";
import { ChatMessageListSkeleton } from "./ChatMessageListSkeleton.tsx";
import { chatMessageListStrings, type ChatMessageListStrings } from "./ChatMessageListStrings.ts";
import { usePinnedScroll } from "./usePinnedScroll.ts";

const NO_MESSAGES: readonly UnsentChatMessage[] = [];

export interface ChatMessageListProps {
  /** The messages as the cache holds them, newest first; an id may occur twice. */
  chatMessages: readonly ChatMessage[];
  /**
   * Own messages on their way, oldest first; one is left out once a message with its `clientId` is
   * there.
   * @default []
   */
  unsentChatMessages?: readonly UnsentChatMessage[];
  /**
   * Whether there is data; messages that are given are shown in every status.
   * @default "success"
   */
  status?: ListStatus;
  /**
   * Whose messages stand on the other side.
   * @default null
   */
  currentUserId?: string | null;
  /** Is called when loading the messages is to be tried again; without it there is no button. */
  onRetry?: (() => void) | undefined;
  /**
   * What is known of the page before the loaded ones.
   * @default "none"
   */
  olderPage?: PageState;
  /** Is called when the older page is to be loaded, for the first time or again. */
  onLoadOlderPage?: (() => void) | undefined;
  /** Is called with the `clientId` of a failed message that is to be sent again. */
  onRetryChatMessage?: ((clientId: string) => void) | undefined;
  /** Is called with the `clientId` of a failed message that is to be dropped. */
  onDiscardChatMessage?: ((clientId: string) => void) | undefined;
  /** Returns words to show under a message of the server. */
  renderMessageNote?: ((chatMessage: ChatMessage) => ReactNode) | undefined;
  /** Returns how much a message of the server asks for attention. */
  messageTone?: ((chatMessage: ChatMessage) => Tone) | undefined;
  /** Is called with a message's id, or `clientId`, after each render of it, for measuring. */
  onMessageRender?: ((id: string) => void) | undefined;
  /** The present, in ms since 1970, for "Today" and "Yesterday"; without it dates are absolute. */
  now?: number | undefined;
  /**
   * BCP 47 language of times.
   * @default "en"
   */
  locale?: string;
  /**
   * IANA time zone of the times and of the days.
   * @default "UTC"
   */
  timeZone?: string;
  /** Words in place of the English ones; keep the object's identity, or all rows render again. */
  strings?: Partial<ChatMessageListStrings> | undefined;
  /** Added to the list's own class. */
  className?: string | undefined;
}

/**
 * Shows a room's history, oldest at the top, in groups by sender and day, with own messages on their
 * way at the end. Renders a `div` that scrolls, with the role `log`; each message is an `article`.
 */
export function ChatMessageList({
  chatMessages,
  unsentChatMessages = NO_MESSAGES,
  status = "success",
  currentUserId = null,
  onRetry,
  olderPage = "none",
  onLoadOlderPage,
  onRetryChatMessage,
  onDiscardChatMessage,
  renderMessageNote,
  messageTone,
  onMessageRender,
  now,
  locale = "en",
  timeZone = "UTC",
  strings,
  className,
}: ChatMessageListProps) {
  const words = useStrings(chatMessageListStrings, strings);
  const timeFormat = getTimeFormat(locale, timeZone);
  const rows = useMemo(
    () =>
      buildTimeline({
        chatMessages,
        unsentChatMessages,
        currentUserId,
        dayNumber: timeFormat.dayNumber,
      }),
    [chatMessages, unsentChatMessages, currentUserId, timeFormat],
  );
  const { scrollerRef, onScroll, unpin } = usePinnedScroll(rows);
  const retry = useStableCallback(onRetryChatMessage);
  const discard = useStableCallback(onDiscardChatMessage);
  const hasRows = rows.length > 0;

  return (
    <div
      className={joinClassNames("csk", "csk-scroller", "csk-message-list", className)}
      ref={scrollerRef}
      onScroll={onScroll}
      role="log"
      aria-label={words.label}
      aria-busy={status === "loading" && !hasRows}
      tabIndex={0}
    >
      {status === "error" && hasRows && (
        <div className="csk-message-list-banner" role="status">
          <Banner
            icon="alert"
            tone="danger"
            text={words.staleText}
            actionLabel={words.retryLoading}
            onAction={onRetry}
          />
        </div>
      )}
      {status === "loading" && !hasRows && <ChatMessageListSkeleton text={words.loading} />}
      {status === "error" && !hasRows && (
        <Notice
          icon="alert"
          role="alert"
          title={words.errorTitle}
          text={words.errorText}
          actionLabel={words.retryLoading}
          onAction={onRetry}
        />
      )}
      {status === "success" && !hasRows && (
        <Notice icon="chat" title={words.emptyTitle} text={words.emptyText} />
      )}
      {hasRows && (
        <div className="csk-message-column">
          <PageControl
            state={olderPage}
            onLoad={onLoadOlderPage}
            strings={{
              more: words.loadOlderPage,
              loading: words.loadingOlderPage,
              error: words.olderPageError,
              retry: words.retryLoading,
              end: words.start,
            }}
          />
          {rows.map(({ key, chatMessage, isDayStart, ...row }) => {
            const isUnsent = isUnsentChatMessage(chatMessage);
            const time = isUnsent ? chatMessage.submittedAt : chatMessage.createdAt;
            return (
              <Fragment key={key}>
                {isDayStart && (
                  <p className="csk-day">
                    <span className="csk-day-label">{timeFormat.day(time, now)}</span>
                  </p>
                )}
                <ChatMessageListItem
                  {...row}
                  chatMessage={chatMessage}
                  note={isUnsent ? undefined : renderMessageNote?.(chatMessage)}
                  tone={(isUnsent ? undefined : messageTone?.(chatMessage)) ?? "default"}
                  locale={locale}
                  timeZone={timeZone}
                  strings={words}
                  onRetry={onRetryChatMessage && retry}
                  onDiscard={onDiscardChatMessage && discard}
                  onToggleText={unpin}
                  onRender={onMessageRender}
                />
              </Fragment>
            );
          })}
        </div>
      )}
    </div>
  );
}
