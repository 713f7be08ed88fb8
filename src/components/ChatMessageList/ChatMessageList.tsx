"use client";

import {
  forwardRef,
  useImperativeHandle,
  useMemo,
  useRef,
  type ReactNode,
  type RefAttributes,
} from "react";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { UnsentChatMessage } from "../../ports/UnsentChatMessage.ts";
import { Banner } from "../Banner/Banner.tsx";
import { useAnnouncements } from "../hooks/useAnnouncements.ts";
import { useArticleNavigation } from "../hooks/useArticleNavigation.ts";
import { useChatScroll } from "../hooks/useChatScroll.ts";
import { useUnseenCount } from "../hooks/useUnseenCount.ts";
import { ALERT } from "../Icon/drawings.ts";
import { Icon } from "../Icon/Icon.tsx";
import { StandIn } from "../Notice/StandIn.tsx";
import { PageControl } from "../PageControl/PageControl.tsx";
import { getCalendar } from "../shared/getCalendar.ts";
import { isUnsentChatMessage } from "../shared/isUnsentChatMessage.ts";
import { joinClassNames } from "../shared/joinClassNames.ts";
import { useIsomorphicLayoutEffect } from "../shared/useIsomorphicLayoutEffect.ts";
import { useStrings } from "../shared/useStrings.ts";
import { buildTimeline, type TimelineRow } from "./buildTimeline.ts";
import type { ChatMessageListActions, ChatMessageListProps } from "./ChatMessageListProps.ts";
import { ChatMessageListRows } from "./ChatMessageListRows.tsx";
import { ChatMessageListSkeleton } from "./ChatMessageListSkeleton.tsx";
import { chatMessageListStrings } from "./ChatMessageListStrings.ts";
import { describeIncoming } from "./describeIncoming.ts";
import { NewMessagesPill, type NewMessagesPillProps } from "./NewMessagesPill.tsx";
import { TypingRow } from "./TypingRow.tsx";
import { useRenderRow } from "./useRenderRow.tsx";

const NO_MESSAGES: readonly UnsentChatMessage[] = [];

/** Infers the app's own type of a message from `chatMessages`. */
type ChatMessageListComponent = <Message extends ChatMessage>(
  props: ChatMessageListProps<Message> & RefAttributes<HTMLDivElement>,
) => ReactNode;

/**
 * Shows a room's history, oldest at the top, in groups by sender and day, with own messages on their
 * way at the end. Renders a `div` with one in it that scrolls and has the role `log`; each message
 * is an `article`.
 */
export const ChatMessageList: ChatMessageListComponent = forwardRef<
  HTMLDivElement,
  ChatMessageListProps
>(function ChatMessageList(props, ref) {
  const {
    chatMessages,
    unsentChatMessages = NO_MESSAGES,
    status = "success",
    currentUserId = null,
    typingText,
    renderPill = renderNewMessagesPill,
    onRetry,
    olderPage = "none",
    onLoadOlderPage,
    opensAt = "end",
    windowAbove = 200,
    locale = "en",
    timeZone = "UTC",
  } = props;
  const words = useStrings(chatMessageListStrings, props.strings);
  const { dayNumber } = getCalendar(locale, timeZone);
  const rows = useMemo(
    () => buildTimeline({ chatMessages, unsentChatMessages, currentUserId, dayNumber }),
    [chatMessages, unsentChatMessages, currentUserId, dayNumber],
  );
  const scroll = useChatScroll(rows);
  const { scrollerRef, contentRef } = scroll;
  const unseenCount = useUnseenCount({ rows, isAtEnd: scroll.isAtEnd });
  const announcement = useAnnouncements({
    rows,
    isLoaded: status === "success",
    describe: (incoming) => describeIncoming(incoming, words),
  });
  const { activeKey, onFocus, onKeyDown, showRow } = useArticleNavigation({ scrollerRef, rows });
  const scrollToChatMessage: ChatMessageListActions["scrollToChatMessage"] = (id, options) => {
    const row = rows.find(({ chatMessage }) => idOf(chatMessage) === id);
    if (row !== undefined) showRow(row.key, options);
    return row !== undefined;
  };
  useImperativeHandle(props.actionsRef, () => ({
    scrollToChatMessage,
    scrollToEnd: scroll.scrollToEnd,
  }));
  const isWindowed = rows.length > windowAbove;
  const renderRow = useRenderRow({
    ...props,
    words,
    activeKey,
    isWindowed,
    onToggleText: scroll.release,
  });
  const hasRows = rows.length > 0;
  const isOpened = useRef(false);
  useIsomorphicLayoutEffect(() => {
    if (isOpened.current || !hasRows) return;
    isOpened.current = true;
    const { firstUnreadChatMessageId = "" } = props;
    if (opensAt === "unread") scrollToChatMessage(firstUnreadChatMessageId);
  });

  return (
    <div
      className={joinClassNames("csk", "csk-message-list", props.className)}
      ref={ref}
      style={props.style}
      data-status={status}
      data-at-end={scroll.isAtEnd || undefined}
      data-windowed={isWindowed || undefined}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are those of the articles in it */}
      <div
        className="csk-scroller csk-message-list-scroller"
        ref={scrollerRef}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        role="log"
        // What is new is announced below, many at once.
        aria-live="off"
        aria-label={words.label}
        aria-busy={status === "pending" && !hasRows}
      >
        <div className="csk-message-list-content" ref={contentRef}>
          {status === "error" && hasRows && (
            <div className="csk-message-list-banner" role="status">
              <Banner
                icon={<Icon drawing={ALERT} />}
                tone="danger"
                text={words.staleText}
                actionLabel={words.retryLoading}
                onAction={onRetry}
              />
            </div>
          )}
          {hasRows ? (
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
              <ChatMessageListRows
                rows={rows}
                windowAbove={windowAbove}
                activeKey={activeKey}
                onPlaced={scroll.settle}
                renderRow={renderRow}
              />
              {props.typing ?? (typingText !== undefined && <TypingRow text={typingText} />)}
            </div>
          ) : (
            <StandIn
              status={status}
              strings={words}
              retryLabel={words.retryLoading}
              onRetry={onRetry}
              skeleton={<ChatMessageListSkeleton text={words.loading} />}
              loading={props.loading}
              empty={props.empty}
              error={props.error}
            />
          )}
        </div>
      </div>
      {hasRows &&
        (unseenCount > 0 || scroll.isFarFromEnd) &&
        renderPill({ count: unseenCount, strings: words, onClick: scroll.scrollToEnd })}
      <div className="csk-visually-hidden" role="status">
        <span key={announcement.id}>{announcement.text}</span>
      </div>
    </div>
  );
});

function idOf(chatMessage: TimelineRow["chatMessage"]): string {
  return isUnsentChatMessage(chatMessage) ? chatMessage.clientId : chatMessage.id;
}

function renderNewMessagesPill(props: NewMessagesPillProps) {
  return <NewMessagesPill {...props} />;
}
