import type { ReactNode } from "react";

import { isUnsentChatMessage } from "../../ports/ChatMessage.ts";
import { ChatMessageListItem } from "../ChatMessageListItem/ChatMessageListItem.tsx";
import type { ChatMessageListItemProps } from "../ChatMessageListItem/ChatMessageListItemProps.ts";
import type { Localization } from "../hooks/useLocalization.ts";
import { useStableCallback } from "../shared/utilityHooks.ts";
import type { TimelineRow } from "./buildTimeline.ts";
import type { ChatMessageListProps } from "./ChatMessageListProps.ts";
import type { ChatMessageListStrings } from "./ChatMessageListStrings.ts";

export interface RenderRowOptions
  extends Omit<ChatMessageListProps, "strings" | keyof Localization>, Localization {
  rows: readonly TimelineRow[];
  strings: ChatMessageListStrings;
  /** Key of the row that is the Tab stop. */
  activeKey: string | null;
  isWindowed: boolean;
  onToggleText: () => void;
  /** Returns the label of the day of an ISO 8601 time. */
  dayLabel: (time: string) => string;
}

/** Returns a function that renders the row at an index: the message, and the separators above it. */
export function useRenderRow({
  rows,
  locale,
  timeZone,
  strings,
  activeKey,
  isWindowed,
  linkSchemes,
  firstUnreadChatMessageId,
  messageProps,
  renderMessage,
  renderDay,
  unread,
  onRetryChatMessage,
  onDiscardChatMessage,
  onMessageRender,
  onToggleText,
  dayLabel,
}: RenderRowOptions): (index: number) => ReactNode {
  const retry = useStableCallback(onRetryChatMessage);
  const discard = useStableCallback(onDiscardChatMessage);

  return (index) => {
    const timelineRow = rows[index];
    if (timelineRow === undefined) return null;
    const { key, chatMessage, sentAt, isDayStart, ...row } = timelineRow;
    const isUnsent = isUnsentChatMessage(chatMessage);
    const props: ChatMessageListItemProps = {
      ...row,
      chatMessage,
      linkSchemes,
      locale,
      timeZone,
      strings,
      onRetry: onRetryChatMessage && retry,
      onDiscard: onDiscardChatMessage && discard,
      onToggleText,
      onRender: onMessageRender,
      tabIndex: key === activeKey ? 0 : -1,
      position: isWindowed ? index + 1 : undefined,
      ...(isUnsent ? undefined : messageProps?.(chatMessage)),
    };
    const label = isDayStart ? dayLabel(sentAt) : "";
    const isFirstUnread = !isUnsent && chatMessage.id === firstUnreadChatMessageId;
    return (
      <div className="csk-message-row" key={key}>
        {isDayStart &&
          (renderDay ? (
            renderDay({ label, time: sentAt })
          ) : (
            <p className="csk-day">
              <span className="csk-day-label">{label}</span>
            </p>
          ))}
        {isFirstUnread && (unread ?? <p className="csk-unread">{strings.unread}</p>)}
        {/* The part whose position is kept when other rows change. */}
        <div className="csk-message-place" data-chat-row={key}>
          {renderMessage === undefined ? <ChatMessageListItem {...props} /> : renderMessage(props)}
        </div>
      </div>
    );
  };
}
