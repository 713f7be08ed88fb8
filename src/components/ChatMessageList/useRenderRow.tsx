import { ChatMessageListItem } from "../ChatMessageListItem/ChatMessageListItem.tsx";
import type { ChatMessageListItemProps } from "../ChatMessageListItem/ChatMessageListItemProps.ts";
import { getDayLabel } from "../shared/getDayLabel.ts";
import { isUnsentChatMessage } from "../shared/isUnsentChatMessage.ts";
import { useStableCallback } from "../shared/useStableCallback.ts";
import type { TimelineRow } from "./buildTimeline.ts";
import type { ChatMessageListProps } from "./ChatMessageListProps.ts";
import type { ChatMessageListStrings } from "./ChatMessageListStrings.ts";
import type { RenderedRow } from "./RenderedRow.ts";

export interface RenderRowOptions extends ChatMessageListProps {
  words: ChatMessageListStrings;
  /** The row that is the Tab stop. */
  activeKey: string | null;
  /** Whether only the rows in sight are in the page. */
  isWindowed: boolean;
  onToggleText: () => void;
}

/** Returns a function that renders a row, told its place among all. */
export function useRenderRow({
  locale = "en",
  timeZone = "UTC",
  now,
  words,
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
}: RenderRowOptions): (row: TimelineRow, index: number) => RenderedRow {
  const dayLabel = getDayLabel(locale, timeZone);
  const retry = useStableCallback(onRetryChatMessage);
  const discard = useStableCallback(onDiscardChatMessage);

  return ({ key, chatMessage, isDayStart, ...row }, index) => {
    const isUnsent = isUnsentChatMessage(chatMessage);
    const time = isUnsent ? chatMessage.submittedAt : chatMessage.createdAt;
    const props: ChatMessageListItemProps = {
      ...row,
      chatMessage,
      linkSchemes,
      locale,
      timeZone,
      strings: words,
      onRetry: onRetryChatMessage && retry,
      onDiscard: onDiscardChatMessage && discard,
      onToggleText,
      onRender: onMessageRender,
      tabIndex: key === activeKey ? 0 : -1,
      position: isWindowed ? index + 1 : undefined,
      ...(isUnsent ? undefined : messageProps?.(chatMessage)),
    };
    const label = isDayStart ? dayLabel(time, now) : "";
    const isFirstUnread = !isUnsent && chatMessage.id === firstUnreadChatMessageId;
    return {
      heading: (
        <>
          {isDayStart &&
            (renderDay === undefined ? <Day label={label} /> : renderDay({ label, time }))}
          {isFirstUnread && (unread ?? <p className="csk-unread">{words.unread}</p>)}
        </>
      ),
      message:
        renderMessage === undefined ? <ChatMessageListItem {...props} /> : renderMessage(props),
    };
  };
}

function Day({ label }: { label: string }) {
  return (
    <p className="csk-day">
      <span className="csk-day-label">{label}</span>
    </p>
  );
}
