"use client";

import { forwardRef, type ForwardedRef, type ReactNode, type RefAttributes } from "react";

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { Banner } from "../Banner/Banner.tsx";
import { useKeptFocus } from "../hooks/useKeptFocus.ts";
import { ALERT, Icon, OFFLINE } from "../Icon/Icon.tsx";
import { ListPlaceholder } from "../Notice/ListPlaceholder.tsx";
import { joinClassNames } from "../shared/jsx.ts";
import { useStrings } from "../shared/utilityHooks.ts";
import { ChatRoomListHeader } from "./ChatRoomListHeader.tsx";
import type { ChatRoomListProps } from "./ChatRoomListProps.ts";
import { ChatRoomListRows } from "./ChatRoomListRows.tsx";
import { chatRoomListStrings } from "./ChatRoomListStrings.ts";

/** Infers the app's own room type from `chatRooms`. */
type ChatRoomListComponent = <Room extends ChatRoomSummary>(
  props: ChatRoomListProps<Room> & RefAttributes<HTMLElement>,
) => ReactNode;

/**
 * Shows the chat rooms as rows with name, latest message, time and unread count, and the list's
 * loading, empty, error and connection states. Renders a `nav`; each row is a button.
 */
export const ChatRoomList: ChatRoomListComponent = forwardRef(function ChatRoomList(
  props: ChatRoomListProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const { chatRooms, status = "success", connectionStatus = "live", isRefreshing = false } = props;
  const { header, onRetry, nextPage = "none", virtualizeAbove = 200 } = props;
  const strings = useStrings(chatRoomListStrings, props.strings);
  const hasRooms = chatRooms.length > 0;
  // All loaded rooms may be filtered out, while further pages have others.
  const hasMore = status === "success" && nextPage !== "none" && nextPage !== "end";
  const keptFocus = useKeptFocus();

  return (
    <nav
      {...keptFocus}
      ref={ref}
      className={joinClassNames("csk", "csk-room-list", props.className)}
      style={props.style}
      aria-label={strings.label}
      data-status={status}
      data-connection-status={connectionStatus}
      data-refreshing={isRefreshing || undefined}
      data-windowed={chatRooms.length > virtualizeAbove || undefined}
    >
      {header === undefined ? (
        <ChatRoomListHeader
          connectionStatus={connectionStatus}
          isRefreshing={isRefreshing}
          strings={strings}
        />
      ) : (
        header
      )}
      <div role="status">
        {connectionStatus === "offline" && (
          <Banner icon={<Icon path={OFFLINE} />} tone="warning" text={strings.offline} />
        )}
        {status === "error" && hasRooms && (
          <Banner
            icon={<Icon path={ALERT} />}
            tone="danger"
            text={strings.staleText}
            actionLabel={strings.retry}
            onAction={onRetry}
          />
        )}
        {status === "pending" && !hasRooms && (
          <span className="csk-visually-hidden">{strings.loading}</span>
        )}
      </div>
      {hasRooms || hasMore ? (
        <ChatRoomListRows {...props} strings={strings} />
      ) : (
        <ListPlaceholder
          status={status}
          strings={strings}
          retryLabel={strings.retry}
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

const SKELETON_WIDTHS = ["44%", "62%", "38%", "54%", "48%", "66%", "40%", "58%"] as const;

/** Placeholder while the rows load. Renders a `div` that is hidden from assistive technology. */
function ChatRoomListSkeleton() {
  return (
    <div className="csk-room-list-items csk-skeleton" aria-hidden="true">
      {SKELETON_WIDTHS.map((width, index) => (
        <div className="csk-room-skeleton" key={width}>
          <span className="csk-bone" data-shape="avatar" />
          <span className="csk-bone" style={{ inlineSize: width }} />
          <span className="csk-bone" style={{ inlineSize: SKELETON_WIDTHS.at(-1 - index) }} />
        </div>
      ))}
    </div>
  );
}
