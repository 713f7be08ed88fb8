"use client";

import { forwardRef, type CSSProperties, type ReactNode } from "react";

import type { ConnectionStatus } from "../../ports/ChatSocket.ts";
import { hasContent, joinClassNames } from "../shared/jsx.ts";
import { chatRoomListStrings, type ChatRoomListStrings } from "./ChatRoomListStrings.ts";

export interface ChatRoomListHeaderProps {
  /**
   * State of the socket's connection.
   * @default "live"
   */
  connectionStatus?: ConnectionStatus | undefined;
  /**
   * Whether the rooms are being refetched.
   * @default false
   */
  isRefreshing?: boolean | undefined;
  /** Before the heading, for example the user's avatar. */
  start?: ReactNode;
  /** At the end, for example a button that starts a chat. */
  actions?: ReactNode;
  /** Overrides for the English strings. */
  strings?: Partial<ChatRoomListStrings> | undefined;
  /** Class name added to the root element. */
  className?: string | undefined;
  /** Inline style of the root element. */
  style?: CSSProperties | undefined;
}

/**
 * Shows the list's heading, and next to it the current activity, such as reconnecting. Pass it to
 * the list's `header` slot to add your own parts. Renders a `div` with an `h2`.
 */
export const ChatRoomListHeader = forwardRef<HTMLDivElement, ChatRoomListHeaderProps>(
  function ChatRoomListHeader(
    {
      connectionStatus = "live",
      isRefreshing = false,
      start,
      actions,
      strings: overrides,
      className,
      style,
    },
    ref,
  ) {
    const strings = { ...chatRoomListStrings, ...overrides };
    const activity = activityOf(connectionStatus, isRefreshing, strings);
    return (
      <div
        className={joinClassNames("csk", "csk-bar", className)}
        ref={ref}
        style={style}
        data-connection-status={connectionStatus}
        data-refreshing={isRefreshing || undefined}
      >
        {start}
        <h2 className="csk-bar-title">{strings.label}</h2>
        {activity !== undefined && (
          <span className="csk-activity">
            <span className="csk-spinner" />
            {activity}
          </span>
        )}
        {hasContent(actions) && <div className="csk-bar-actions">{actions}</div>}
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
