"use client";

import { forwardRef, type ForwardedRef } from "react";

import { Banner } from "../Notice/Banner.tsx";
import { Notice } from "../Notice/Notice.tsx";
import { joinClassNames } from "../shared/joinClassNames.ts";
import { useStrings } from "../shared/useStrings.ts";
import { ChatRoomListHeader } from "./ChatRoomListHeader.tsx";
import type { ChatRoomListProps } from "./ChatRoomListProps.ts";
import { ChatRoomListRows } from "./ChatRoomListRows.tsx";
import { ChatRoomListSkeleton } from "./ChatRoomListSkeleton.tsx";
import { chatRoomListStrings } from "./ChatRoomListStrings.ts";

/**
 * Shows the chat rooms as rows with name, latest message, time and unread count, and every state
 * that such a list can be in. Renders a `nav`; each row is a button.
 */
export const ChatRoomList = forwardRef(function ChatRoomList(
  props: ChatRoomListProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const { chatRooms, status = "success", connection = "live", isRefreshing = false } = props;
  const { header, loading, empty, error, onRetry, windowAbove = 200 } = props;
  const text = useStrings(chatRoomListStrings, props.strings);
  const hasRooms = chatRooms.length > 0;

  return (
    <nav
      ref={ref}
      className={joinClassNames("csk", "csk-room-list", props.className)}
      style={props.style}
      aria-label={text.label}
      data-status={status}
      data-connection={connection}
      data-refreshing={isRefreshing || undefined}
      data-windowed={chatRooms.length > windowAbove || undefined}
    >
      {header === undefined ? (
        <ChatRoomListHeader connection={connection} isRefreshing={isRefreshing} strings={text} />
      ) : (
        header
      )}
      <div role="status">
        {connection === "offline" && <Banner icon="offline" tone="warning" text={text.offline} />}
        {status === "error" && hasRooms && (
          <Banner
            icon="alert"
            tone="danger"
            text={text.staleText}
            actionLabel={text.retry}
            onAction={onRetry}
          />
        )}
        {status === "loading" && !hasRooms && (
          <span className="csk-visually-hidden">{text.loading}</span>
        )}
      </div>
      {status === "loading" &&
        !hasRooms &&
        (loading === undefined ? <ChatRoomListSkeleton /> : loading)}
      {status === "error" &&
        !hasRooms &&
        (error === undefined ? (
          <Notice
            icon="alert"
            role="alert"
            title={text.errorTitle}
            text={text.errorText}
            actionLabel={text.retry}
            onAction={onRetry}
          />
        ) : (
          error
        ))}
      {status === "success" &&
        !hasRooms &&
        (empty === undefined ? (
          <Notice icon="chat" title={text.emptyTitle} text={text.emptyText} />
        ) : (
          empty
        ))}
      {hasRooms && <ChatRoomListRows {...props} text={text} />}
    </nav>
  );
});
