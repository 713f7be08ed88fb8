"use client";

import {
  forwardRef,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefAttributes,
} from "react";

import {
  idOfChatMessage,
  type ChatMessage,
  type UnsentChatMessage,
} from "../../ports/ChatMessage.ts";
import { collapseWhitespace, readableName } from "../../ports/text.ts";
import { Banner } from "../Banner/Banner.tsx";
import { useAnnouncements } from "../hooks/useAnnouncements.ts";
import { useArticleNavigation } from "../hooks/useArticleNavigation.ts";
import { useInteractions } from "../hooks/useInteractions.ts";
import { useLocalization } from "../hooks/useLocalization.ts";
import { useUnseenCount } from "../hooks/useUnseenCount.ts";
import { ALERT, Icon } from "../Icon/Icon.tsx";
import { ListPlaceholder } from "../Notice/ListPlaceholder.tsx";
import { PageControl } from "../PageControl/PageControl.tsx";
import { findRow, offsetIn } from "../scroller/rowElements.ts";
import { useScroller } from "../scroller/useScroller.ts";
import { getCalendar, getDayFormat } from "../shared/formatTime.ts";
import { joinClassNames } from "../shared/jsx.ts";
import { useIsomorphicLayoutEffect, useStrings } from "../shared/utilityHooks.ts";
import { buildTimeline } from "./buildTimeline.ts";
import type { ChatMessageListActions, ChatMessageListProps } from "./ChatMessageListProps.ts";
import { ChatMessageListSkeleton } from "./ChatMessageListSkeleton.tsx";
import { chatMessageListStrings } from "./ChatMessageListStrings.ts";
import { NewMessagesPill, type NewMessagesPillProps } from "./NewMessagesPill.tsx";
import { useRenderRow } from "./useRenderRow.tsx";

const NO_MESSAGES: readonly UnsentChatMessage[] = [];

/** Infers the app's own message type from `chatMessages`. */
type ChatMessageListComponent = <Message extends ChatMessage>(
  props: ChatMessageListProps<Message> & RefAttributes<HTMLDivElement>,
) => ReactNode;

/**
 * Shows a room's history, oldest message first, grouped by sender and day, with unsent messages at
 * the end. Renders a `div` around a scrolling `div` with the role `log`; each message is an
 * `article`.
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
    renderPill = renderNewMessagesPill,
    olderPage = "none",
    loadsOnScroll = true,
    virtualizeAbove = 200,
  } = props;
  const localization = useLocalization(props);
  const strings = useStrings(chatMessageListStrings, props.strings);
  const { dayNumber } = getCalendar(localization.locale, localization.timeZone);
  const [keys] = useState(() => new Map<string, string>());
  const rows = useMemo(
    () => buildTimeline({ chatMessages, unsentChatMessages, currentUserId, dayNumber, keys }),
    [chatMessages, unsentChatMessages, currentUserId, dayNumber, keys],
  );
  // React 18 and 19 disagree on whether `null` belongs to `RefObject`'s argument.
  const scrollerRef: { readonly current: HTMLDivElement | null } = useRef<HTMLDivElement>(null);
  const listRef: { readonly current: HTMLDivElement | null } = useRef<HTMLDivElement>(null);
  const interactions = useInteractions(loadsOnScroll);
  const scroll = useScroller({
    rows,
    scrollerRef,
    listRef,
    anchorTo: "end",
    virtualizeAbove,
    scrollsToEdge: (before, now) => interactions?.isOwnSend(before, now, props.unsentChatMessages),
  });
  const isAtEnd = scroll.place === "edge";
  const { onAtEndChange } = props;
  useEffect(() => {
    // The first render doesn't know yet whether the history is displayed.
    onAtEndChange?.(isAtEnd && Boolean(scrollerRef.current?.clientHeight));
  }, [onAtEndChange, isAtEnd]);
  const unseenCount = useUnseenCount({ rows, isAtEnd });
  const announcement = useAnnouncements({
    rows,
    isLoaded: status === "success",
    describe: (incoming) =>
      interactions?.describeIncoming(incoming, strings, readableName, collapseWhitespace) ?? "",
  });
  const { activeKey, onFocus, onKeyDown, showRow } = useArticleNavigation({ scrollerRef, rows });
  const keyOf = (id = "") =>
    rows.find(({ chatMessage }) => idOfChatMessage(chatMessage) === id)?.key;
  const scrollToChatMessage: ChatMessageListActions["scrollToChatMessage"] = (id, options) => {
    const key = keyOf(id);
    if (key !== undefined) showRow(key, options);
    return key !== undefined;
  };
  useImperativeHandle(props.actionsRef, () => ({
    scrollToChatMessage,
    scrollToEnd: scroll.scrollToEdge,
  }));
  const isWindowed = rows.length > virtualizeAbove;
  const dayLabel = (time: string) =>
    getDayFormat(localization.locale, localization.timeZone)(time, localization.now);
  const renderRow = useRenderRow({
    ...props,
    ...localization,
    rows,
    strings,
    activeKey,
    isWindowed,
    onToggleText: scroll.unpin,
    dayLabel,
  });
  const hasRows = rows.length > 0;
  const isOpened = useRef(false);
  useIsomorphicLayoutEffect(() => {
    const scroller = scrollerRef.current;
    if (isOpened.current || !hasRows || !scroller?.clientHeight) return;
    isOpened.current = true;
    const key = props.opensAt === "unread" && keyOf(props.firstUnreadChatMessageId);
    if (!key) return;
    const row = findRow(scroller, key);
    const isVisible = row && offsetIn(scroller, row) >= scroller.scrollTop;
    if (!isVisible) showRow(key, { block: "start" });
  });

  return (
    <div
      className={joinClassNames("csk", "csk-message-list", props.className)}
      ref={ref}
      style={props.style}
      data-status={status}
      data-at-end={isAtEnd || undefined}
      data-windowed={isWindowed || undefined}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- handles the keys of its articles */}
      <div
        className="csk-scroller csk-message-list-scroller"
        ref={scrollerRef}
        // Firefox would let Tab stop at whatever scrolls.
        tabIndex={-1}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        role="log"
        // New messages are announced in batches by the status below.
        aria-live="off"
        aria-label={strings.label}
        aria-busy={status === "pending" && !hasRows}
      >
        <div className="csk-message-list-content">
          {status === "error" && hasRows && (
            <div className="csk-message-list-banner" role="status">
              <Banner
                icon={<Icon path={ALERT} />}
                tone="danger"
                text={strings.staleText}
                actionLabel={strings.retryLoading}
                onAction={props.onRetry}
              />
            </div>
          )}
          {hasRows ? (
            <div className="csk-message-column">
              <PageControl
                state={olderPage}
                onLoad={props.onLoadOlderPage}
                // Focusing it scrolls to the start, so Tab only reaches it from the first message.
                tabIndex={activeKey === rows[0]?.key ? 0 : -1}
                strings={{
                  more: strings.loadOlderPage,
                  loading: strings.loadingOlderPage,
                  error: strings.olderPageError,
                  retry: strings.retryLoading,
                  end: strings.start,
                }}
              />
              <div className="csk-message-rows" ref={listRef}>
                {scroll.getIndexes({ keepMounted: activeKey }).map(renderRow)}
              </div>
              {props.typing ??
                (props.typingText !== undefined && <TypingRow text={props.typingText} />)}
            </div>
          ) : (
            <ListPlaceholder
              {...props}
              status={status}
              strings={strings}
              retryLabel={strings.retryLoading}
              skeleton={<ChatMessageListSkeleton text={strings.loading} />}
            />
          )}
        </div>
      </div>
      {interactions !== undefined && (
        <interactions.ReadingAids
          scrollerRef={scrollerRef}
          rows={rows}
          page={loadsOnScroll && status !== "error" ? olderPage : "none"}
          onLoad={props.onLoadOlderPage}
          labelOf={isAtEnd || status === "error" || props.renderDay ? undefined : dayLabel}
        />
      )}
      {hasRows &&
        (unseenCount > 0 || scroll.place === "far") &&
        renderPill({ count: unseenCount, strings, onClick: scroll.scrollToEdge })}
      <div className="csk-visually-hidden" role="status">
        <span key={announcement.id}>{announcement.text}</span>
      </div>
    </div>
  );
});

function renderNewMessagesPill(props: NewMessagesPillProps) {
  return <NewMessagesPill {...props} />;
}

/** Says at the end of a history who is typing. Renders a `p`. */
function TypingRow({ text }: { text: string }) {
  return (
    <p className="csk-typing">
      <span className="csk-typing-dots" aria-hidden="true">
        <span className="csk-typing-dot" />
        <span className="csk-typing-dot" />
        <span className="csk-typing-dot" />
      </span>
      {text}
    </p>
  );
}
