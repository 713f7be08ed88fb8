"use client";

import { forwardRef, type ForwardedRef, type ReactNode, type RefAttributes } from "react";

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { Banner } from "../Banner/Banner.tsx";
import { ALERT, OFFLINE } from "../Icon/drawings.ts";
import { Icon } from "../Icon/Icon.tsx";
import { StandIn } from "../Notice/StandIn.tsx";
import { joinClassNames } from "../shared/joinClassNames.ts";
import { useStrings } from "../shared/useStrings.ts";
import { ChatRoomListHeader } from "./ChatRoomListHeader.tsx";
import type { ChatRoomListProps } from "./ChatRoomListProps.ts";
import { ChatRoomListRows } from "./ChatRoomListRows.tsx";
import { ChatRoomListSkeleton } from "./ChatRoomListSkeleton.tsx";
import { chatRoomListStrings } from "./ChatRoomListStrings.ts";

/** Infers the app's own type of a room from `chatRooms`. */
type ChatRoomListComponent = <Room extends ChatRoomSummary>(
  props: ChatRoomListProps<Room> & RefAttributes<HTMLElement>,
) => ReactNode;

/**
 * Shows the chat rooms as rows with name, latest message, time and unread count, and every state
 * that such a list can be in. Renders a `nav`; each row is a button.
 */
export const ChatRoomList: ChatRoomListComponent = forwardRef(function ChatRoomList(
  props: ChatRoomListProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const { chatRooms, status = "success", connectionStatus = "live", isRefreshing = false } = props;
  const { header, onRetry, windowAbove = 200 } = props;
  const text = useStrings(chatRoomListStrings, props.strings);
  const hasRooms = chatRooms.length > 0;

  return (
    <nav
      ref={ref}
      className={joinClassNames("csk", "csk-room-list", props.className)}
      style={props.style}
      aria-label={text.label}
      data-status={status}
      data-connection-status={connectionStatus}
      data-refreshing={isRefreshing || undefined}
      data-windowed={chatRooms.length > windowAbove || undefined}
    >
      {header === undefined ? (
        <ChatRoomListHeader
          connectionStatus={connectionStatus}
          isRefreshing={isRefreshing}
          strings={text}
        />
      ) : (
        header
      )}
      <div role="status">
        {connectionStatus === "offline" && (
          <Banner icon={<Icon drawing={OFFLINE} />} tone="warning" text={text.offline} />
        )}
        {status === "error" && hasRooms && (
          <Banner
            icon={<Icon drawing={ALERT} />}
            tone="danger"
            text={text.staleText}
            actionLabel={text.retry}
            onAction={onRetry}
          />
        )}
        {status === "pending" && !hasRooms && (
          <span className="csk-visually-hidden">{text.loading}</span>
        )}
      </div>
      {hasRooms ? (
        <ChatRoomListRows {...props} text={text} />
      ) : (
        <StandIn
          status={status}
          strings={text}
          retryLabel={text.retry}
          onRetry={onRetry}
          skeleton={<ChatRoomListSkeleton />}
          loading={props.loading}
          empty={props.empty}
          error={props.error}
        />
      )}
    </nav>
  );
});
