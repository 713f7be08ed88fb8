import { ALERT } from "../Icon/drawings.ts";
import { Icon } from "../Icon/Icon.tsx";

export interface ChatRoomListItemBadgesProps {
  unreadCount: number;
  mentionCount: number;
  isFailed: boolean;
  /** BCP 47 language of numbers. */
  locale: string;
  /** The sign of a mention. */
  mention: string;
}

// Making one costs more than a row, and a page has very few.
const formats = new Map<string, Intl.NumberFormat>();

/** Shows what of a room asks for attention: not sent, mentioned, unread. Renders a `span` or nothing. */
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
          <Icon drawing={ALERT} />
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

/** Returns a count in a few signs: "12", "1.2K". */
function formatCount(count: number, locale: string): string {
  const format = formats.get(locale) ?? new Intl.NumberFormat(locale, { notation: "compact" });
  formats.set(locale, format);
  return format.format(count);
}
