"use client";

import { memo, useEffect, type ReactNode } from "react";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { UnsentChatMessage } from "../../ports/UnsentChatMessage.ts";
import { Avatar } from "../Avatar/Avatar.tsx";
import { hueStepOf } from "../Avatar/hueStepOf.ts";
import { Icon } from "../Icon/Icon.tsx";
import { getTimeFormat } from "../shared/getTimeFormat.ts";
import { isUnsentChatMessage } from "../shared/isUnsentChatMessage.ts";
import { joinClassNames } from "../shared/joinClassNames.ts";
import type { Tone } from "../shared/Tone.ts";
import { useStrings } from "../shared/useStrings.ts";
import {
  chatMessageListItemStrings,
  type ChatMessageListItemStrings,
} from "./ChatMessageListItemStrings.ts";
import { ChatMessageText } from "./ChatMessageText.tsx";

export interface ChatMessageListItemProps {
  /** A message of the server, or an own one that is still on its way. */
  chatMessage: ChatMessage | UnsentChatMessage;
  /**
   * Whether the current user wrote it.
   * @default false
   */
  isOwn?: boolean;
  /**
   * Whether it is the first of its sender's group; the sender's name stands there.
   * @default true
   */
  isGroupStart?: boolean;
  /**
   * Whether it is the last of its sender's group; the avatar stands there.
   * @default true
   */
  isGroupEnd?: boolean;
  /** Words under the message, for example what is wrong with it. */
  note?: ReactNode;
  /**
   * How much the message asks for attention.
   * @default "default"
   */
  tone?: Tone;
  /**
   * BCP 47 language of times.
   * @default "en"
   */
  locale?: string;
  /**
   * IANA time zone of the times.
   * @default "UTC"
   */
  timeZone?: string;
  /** Words in place of the English ones. */
  strings?: Partial<ChatMessageListItemStrings> | undefined;
  /** Is called with the `clientId` of a failed message that is to be sent again. */
  onRetry?: ((clientId: string) => void) | undefined;
  /** Is called with the `clientId` of a failed message that is to be dropped. */
  onDiscard?: ((clientId: string) => void) | undefined;
  /** Is called when a very long text is opened or closed. */
  onToggleText?: (() => void) | undefined;
  /** Is called with the message's id, or `clientId`, after each render, for measuring. */
  onRender?: ((id: string) => void) | undefined;
  /** Added to the message's own class. */
  className?: string | undefined;
}

/**
 * Shows one message as a bubble with its time and state. Renders an `article` whose accessible name
 * is the sender and the time.
 */
export const ChatMessageListItem = memo(function ChatMessageListItem({
  chatMessage,
  isOwn = false,
  isGroupStart = true,
  isGroupEnd = true,
  note,
  tone = "default",
  locale = "en",
  timeZone = "UTC",
  strings,
  onRetry,
  onDiscard,
  onToggleText,
  onRender,
  className,
}: ChatMessageListItemProps) {
  const words = useStrings(chatMessageListItemStrings, strings);
  const unsent = isUnsentChatMessage(chatMessage) ? chatMessage : null;
  const sent = isUnsentChatMessage(chatMessage) ? null : chatMessage;
  useEffect(() => onRender?.(sent?.id ?? unsent?.clientId ?? ""));

  const timeFormat = getTimeFormat(locale, timeZone);
  const createdAt = unsent?.submittedAt ?? sent?.createdAt ?? "";
  const time = timeFormat.time(createdAt);
  const isDeleted = sent?.deletedAt !== undefined;
  const isEdited = sent?.editedAt !== undefined && !isDeleted;
  const state = unsent ? words[unsent.status] : isEdited ? words.edited : "";
  const isFailed = unsent?.status === "failed";

  return (
    <article
      className={joinClassNames("csk-message", className)}
      aria-label={words.messageLabel({
        sender: isOwn || !sent ? words.you : sent.sender.name,
        time,
        text: chatMessage.text,
        state,
      })}
      data-own={isOwn || undefined}
      data-group-start={isGroupStart || undefined}
      data-group-end={isGroupEnd || undefined}
      data-status={unsent?.status}
      data-deleted={isDeleted || undefined}
      data-tone={tone === "default" ? undefined : tone}
    >
      {sent && !isOwn && isGroupEnd && (
        <Avatar
          className="csk-message-avatar"
          id={sent.sender.id}
          name={sent.sender.name}
          url={sent.sender.avatarUrl}
        />
      )}
      <div className="csk-bubble">
        {sent && !isOwn && isGroupStart && (
          <p className="csk-message-sender" dir="auto" data-csk-hue={hueStepOf(sent.sender.id)}>
            {sent.sender.name}
          </p>
        )}
        <ChatMessageText
          text={isDeleted ? words.deletedMessage : chatMessage.text}
          strings={words}
          onToggle={onToggleText}
        >
          {/* In a `bdi` its words don't count for the direction of the text. */}
          <span className="csk-message-meta">
            <bdi className="csk-message-state">
              {!isFailed && state !== "" && <span>{state}</span>}
              <time dateTime={createdAt} title={timeFormat.full(createdAt)}>
                {time}
              </time>
              {unsent?.status === "sending" && <Icon name="clock" />}
              {unsent?.status === "sent" && <Icon name="check" />}
            </bdi>
          </span>
        </ChatMessageText>
      </div>
      {unsent && isFailed && (
        <div className="csk-message-failure">
          <span className="csk-note" data-tone="danger">
            <Icon name="alert" />
            {words.failed}
          </span>
          {onRetry && (
            <button
              type="button"
              className="csk-button"
              data-size="small"
              onClick={() => onRetry(unsent.clientId)}
            >
              {words.retry}
            </button>
          )}
          {onDiscard && (
            <button
              type="button"
              className="csk-button"
              data-size="small"
              onClick={() => onDiscard(unsent.clientId)}
            >
              {words.discard}
            </button>
          )}
        </div>
      )}
      {note !== undefined && note !== null && note !== false && (
        <div className="csk-message-note csk-note">
          {tone !== "default" && <Icon name="alert" />}
          <span>{note}</span>
        </div>
      )}
    </article>
  );
});
