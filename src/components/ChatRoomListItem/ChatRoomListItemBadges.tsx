import { ALERT, Icon } from "../Icon/Icon.tsx";
import { memoize } from "../shared/memoize.ts";

export interface ChatRoomListItemBadgesProps {
  unreadCount: number;
  mentionCount: number;
  isFailed: boolean;
  /** BCP 47 locale of numbers. */
  locale: string;
  /** The symbol for a mention. */
  mention: string;
}

/** Shows whether sending failed, mentions, and the unread count. Renders a `span`, or nothing. */
export function ChatRoomListItemBadges({
  unreadCount,
  mentionCount,
  isFailed,
  locale,
  mention,
}: ChatRoomListItemBadgesProps) {
  if (unreadCount === 0 && mentionCount === 0 && !isFailed) return null;
  return (
    <span className="csk-room-item-badges">
      {isFailed && (
        <span className="csk-room-item-failed">
          <Icon path={ALERT} />
        </span>
      )}
      {mentionCount > 0 && (
        <span className="csk-badge" data-kind="mention">
          {mention}
        </span>
      )}
      {unreadCount > 0 && (
        <span className="csk-badge">{getCountFormat(locale).format(unreadCount)}</span>
      )}
    </span>
  );
}

/** Returns the format of a compact count, such as "12" or "1.2K". */
const getCountFormat = /* @__PURE__ */ memoize(
  (locale) => new Intl.NumberFormat(locale, { notation: "compact" }),
);
