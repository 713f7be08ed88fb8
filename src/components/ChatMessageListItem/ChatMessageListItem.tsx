"use client";

import { forwardRef, memo, useEffect } from "react";

import { idOfChatMessage, isUnsentChatMessage, type ChatSender } from "../../ports/ChatMessage.ts";
import { readableName } from "../../ports/text.ts";
import { Avatar } from "../Avatar/Avatar.tsx";
import { hueStepOf } from "../Avatar/identity.ts";
import { useLocalization } from "../hooks/useLocalization.ts";
import { ALERT, Icon } from "../Icon/Icon.tsx";
import { getTimeFormat } from "../shared/formatTime.ts";
import { hasContent, joinClassNames } from "../shared/jsx.ts";
import { useStrings } from "../shared/utilityHooks.ts";
import { ChatMessageFailure } from "./ChatMessageFailure.tsx";
import type { ChatMessageListItemProps } from "./ChatMessageListItemProps.ts";
import { chatMessageListItemStrings } from "./ChatMessageListItemStrings.ts";
import { ChatMessageMeta } from "./ChatMessageMeta.tsx";
import { ChatMessageText } from "./ChatMessageText.tsx";

/**
 * Shows one message as a bubble with its time and state. Renders an `article` whose accessible name
 * consists of the sender, the time and the state; its text is read as content.
 */
export const ChatMessageListItem = memo(
  forwardRef<HTMLElement, ChatMessageListItemProps>(function ChatMessageListItem(
    {
      chatMessage,
      isOwn = false,
      isGroupStart = true,
      isGroupEnd = true,
      avatar,
      sender,
      children,
      attachments,
      footer,
      actions,
      note,
      tone = "default",
      linkSchemes,
      locale,
      timeZone,
      strings: overrides,
      onRetry,
      onDiscard,
      onToggleText,
      onRender,
      tabIndex,
      position,
      className,
      style,
    },
    ref,
  ) {
    const strings = useStrings(chatMessageListItemStrings, overrides);
    const [sent, unsent] = isUnsentChatMessage(chatMessage)
      ? [null, chatMessage]
      : [chatMessage, null];
    useEffect(() => {
      onRender?.(idOfChatMessage(chatMessage));
    });

    const localization = useLocalization({ locale, timeZone, now: null });
    const clock = getTimeFormat(localization.locale, localization.timeZone);
    const createdAt = unsent?.submittedAt ?? sent?.createdAt ?? "";
    const time = clock.time(createdAt);
    const isDeleted = Boolean(sent?.deletedAt);
    const isEdited = Boolean(sent?.editedAt) && !isDeleted;
    const text = isDeleted ? strings.deletedMessage : (chatMessage.text ?? "");
    const state = unsent ? strings[unsent.status] : isEdited ? strings.edited : "";
    const { id: senderId = "", name, avatarUrl }: Partial<ChatSender> = sent?.sender ?? {};
    const senderName = readableName(name, strings.unnamed);
    const isOther = sent !== null && !isOwn;

    const hasAttachments = hasContent(attachments) && !isDeleted;
    const hasOwnContent = hasContent(children) && !isDeleted;
    const meta = (
      <ChatMessageMeta
        state={state}
        time={time}
        fullTime={clock.full(createdAt)}
        dateTime={createdAt}
        status={unsent?.status ?? (isOwn ? "confirmed" : undefined)}
      />
    );
    // The time is on the last line of the text, or below what follows the text.
    const isMetaInText = !hasAttachments && !hasOwnContent;
    return (
      <article
        className={joinClassNames("csk-message", className)}
        ref={ref}
        style={style}
        tabIndex={tabIndex}
        aria-label={strings.messageLabel({
          sender: isOther ? senderName : strings.you,
          time,
          text,
          state,
        })}
        aria-posinset={position}
        // The total is unknown, because older messages can be loaded.
        aria-setsize={position === undefined ? undefined : -1}
        data-own={isOwn || undefined}
        data-group-start={isGroupStart || undefined}
        data-group-end={isGroupEnd || undefined}
        data-status={unsent?.status}
        data-edited={isEdited || undefined}
        data-deleted={isDeleted || undefined}
        data-tone={tone === "default" ? undefined : tone}
      >
        {isOther && isGroupEnd && (
          <span className="csk-message-avatar">
            {avatar === undefined ? (
              <Avatar id={senderId} name={senderName} url={avatarUrl} />
            ) : (
              avatar
            )}
          </span>
        )}
        <div className="csk-bubble">
          {isOther &&
            isGroupStart &&
            (sender === undefined ? (
              <p className="csk-message-sender" dir="auto" data-csk-hue={hueStepOf(senderId)}>
                {senderName}
              </p>
            ) : (
              sender
            ))}
          {hasOwnContent
            ? children
            : (text !== "" || isMetaInText) && (
                <ChatMessageText
                  text={text}
                  linkSchemes={linkSchemes}
                  strings={strings}
                  onToggle={onToggleText}
                  tabIndex={tabIndex}
                >
                  {isMetaInText && meta}
                </ChatMessageText>
              )}
          {hasAttachments && <div className="csk-message-attachments">{attachments}</div>}
          {!isMetaInText && <div className="csk-message-meta-line">{meta}</div>}
        </div>
        {hasContent(actions) && <div className="csk-message-actions">{actions}</div>}
        {hasContent(footer) && <div className="csk-message-footer">{footer}</div>}
        {unsent?.status === "failed" && (
          <ChatMessageFailure
            clientId={unsent.clientId}
            strings={strings}
            tabIndex={tabIndex}
            onRetry={onRetry}
            onDiscard={onDiscard}
          />
        )}
        {hasContent(note) && (
          <div className="csk-message-note csk-note">
            {tone !== "default" && <Icon path={ALERT} />}
            <span>{note}</span>
          </div>
        )}
      </article>
    );
  }),
);
