"use client";

import { forwardRef, type CSSProperties, type ReactNode } from "react";

import type { ConnectionStatus } from "../../ports/ConnectionStatus.ts";
import { isShown } from "../shared/isShown.ts";
import { joinClassNames } from "../shared/joinClassNames.ts";
import { chatRoomListStrings, type ChatRoomListStrings } from "./ChatRoomListStrings.ts";

export interface ChatRoomListHeaderProps {
  /**
   * State of the connection over which new messages come.
   * @default "live"
   */
  connectionStatus?: ConnectionStatus | undefined;
  /**
   * Whether the shown rooms are being fetched again.
   * @default false
   */
  isRefreshing?: boolean | undefined;
  /** What stands before the heading, for example the reader's own avatar. */
  start?: ReactNode;
  /** What stands at the end, for example a button that starts a chat. */
  actions?: ReactNode;
  /** Words in place of the English ones. */
  strings?: Partial<ChatRoomListStrings> | undefined;
  /** Added to the header's own class. */
  className?: string | undefined;
  /** Added to the outermost element. */
  style?: CSSProperties | undefined;
}

/**
 * Shows the list's heading, and beside it what is under way; with parts of one's own it goes into the
 * list's slot `header`. Renders a `div` with an `h2`.
 */
export const ChatRoomListHeader = forwardRef<HTMLDivElement, ChatRoomListHeaderProps>(
  function ChatRoomListHeader(
    { connectionStatus = "live", isRefreshing = false, start, actions, strings, className, style },
    ref,
  ) {
    const text = { ...chatRoomListStrings, ...strings };
    const activity = activityOf(connectionStatus, isRefreshing, text);
    return (
      <div
        className={joinClassNames("csk", "csk-bar", className)}
        ref={ref}
        style={style}
        data-connection-status={connectionStatus}
        data-refreshing={isRefreshing || undefined}
      >
        {start}
        <h2 className="csk-bar-title">{text.label}</h2>
        {activity !== undefined && (
          <span className="csk-activity">
            <span className="csk-spinner" />
            {activity}
          </span>
        )}
        {isShown(actions) && <div className="csk-bar-actions">{actions}</div>}
      </div>
    );
  },
);

function activityOf(
  connectionStatus: ConnectionStatus,
  isRefreshing: boolean,
  strings: ChatRoomListStrings,
): string | undefined {
  if (connectionStatus === "connecting") return strings.connecting;
  if (connectionStatus === "recovering") return strings.recovering;
  return isRefreshing ? strings.refreshing : undefined;
}
