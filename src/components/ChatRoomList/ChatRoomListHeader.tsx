import type { ChatRoomListProps } from "./ChatRoomListProps.ts";
import type { ChatRoomListStrings } from "./ChatRoomListStrings.ts";

export interface ChatRoomListHeaderProps {
  connection: ChatRoomListProps["connection"];
  isRefreshing: boolean;
  strings: ChatRoomListStrings;
}

/** Shows the list's heading, and beside it what is under way. Renders a `div` with an `h2`. */
export function ChatRoomListHeader({ connection, isRefreshing, strings }: ChatRoomListHeaderProps) {
  const activity = activityOf(connection, isRefreshing, strings);
  return (
    <div className="csk-bar">
      <h2 className="csk-bar-title">{strings.label}</h2>
      {activity !== undefined && (
        <span className="csk-activity">
          <span className="csk-spinner" />
          {activity}
        </span>
      )}
    </div>
  );
}

function activityOf(
  connection: ChatRoomListProps["connection"],
  isRefreshing: boolean,
  strings: ChatRoomListStrings,
): string | undefined {
  if (connection === "connecting") return strings.connecting;
  if (connection === "recovering") return strings.recovering;
  return isRefreshing ? strings.refreshing : undefined;
}
