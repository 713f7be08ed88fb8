import { ALERT, Icon } from "../Icon/Icon.tsx";

export interface ChatRoomListItemBadgesProps {
  unreadCount: number;
  mentionCount: number;
  isFailed: boolean;
  /** BCP 47 locale of numbers. */
  locale: string;
  /** The symbol for a mention. */
  mention: string;
}

// Creating a format takes longer than rendering a row, and an app uses very few locales.
const formats = new Map<string, Intl.NumberFormat>();

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
      {unreadCount > 0 && <span className="csk-badge">{formatCount(unreadCount, locale)}</span>}
    </span>
  );
}

/** Returns a compact count, such as "12" or "1.2K". */
function formatCount(count: number, locale: string): string {
  const format = formats.get(locale) ?? new Intl.NumberFormat(locale, { notation: "compact" });
  formats.set(locale, format);
  return format.format(count);
}
