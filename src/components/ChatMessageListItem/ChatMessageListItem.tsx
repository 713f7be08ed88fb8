"use client";

import { forwardRef, memo, useEffect } from "react";

import { Avatar } from "../Avatar/Avatar.tsx";
import { hueStepOf } from "../Avatar/hueStepOf.ts";
import { ALERT } from "../Icon/drawings.ts";
import { Icon } from "../Icon/Icon.tsx";
import { getClock } from "../shared/getClock.ts";
import { isShown } from "../shared/isShown.ts";
import { isUnsentChatMessage } from "../shared/isUnsentChatMessage.ts";
import { joinClassNames } from "../shared/joinClassNames.ts";
import { readableName } from "../shared/readableName.ts";
import { useStrings } from "../shared/useStrings.ts";
import { ChatMessageFailure } from "./ChatMessageFailure.tsx";
import type { ChatMessageListItemProps } from "./ChatMessageListItemProps.ts";
import { chatMessageListItemStrings } from "./ChatMessageListItemStrings.ts";
import { ChatMessageMeta } from "./ChatMessageMeta.tsx";
import { ChatMessageText } from "./ChatMessageText.tsx";
import { LINK_SCHEMES } from "./linkSchemes.ts";

/**
 * Shows one message as a bubble with its time and state. Renders an `article` whose accessible name
 * is the sender, the time and the state; its text is read as content.
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
      linkSchemes = LINK_SCHEMES,
      locale = "en",
      timeZone = "UTC",
      strings,
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
    const words = useStrings(chatMessageListItemStrings, strings);
    const unsent = isUnsentChatMessage(chatMessage) ? chatMessage : null;
    const sent = isUnsentChatMessage(chatMessage) ? null : chatMessage;
    useEffect(() => {
      onRender?.(sent?.id ?? unsent?.clientId ?? "");
    });

    const clock = getClock(locale, timeZone);
    const createdAt = unsent?.submittedAt ?? sent?.createdAt ?? "";
    const time = clock.time(createdAt);
    const isDeleted = sent?.deletedAt !== undefined;
    const isEdited = sent?.editedAt !== undefined && !isDeleted;
    const state = unsent ? words[unsent.status] : isEdited ? words.edited : "";
    const senderName = readableName(sent?.sender.name ?? "", words.unnamed);
    const isOther = sent !== null && !isOwn;

    const hasAttachments = isShown(attachments) && !isDeleted;
    const hasOwnContent = isShown(children) && !isDeleted;
    const meta = (
      <ChatMessageMeta
        state={state}
        time={time}
        fullTime={clock.full(createdAt)}
        dateTime={createdAt}
        status={unsent?.status}
      />
    );
    // The time stands in the text's last line, or under what comes after the text.
    const isMetaInText = !hasAttachments && !hasOwnContent;
    return (
      <article
        className={joinClassNames("csk-message", className)}
        ref={ref}
        style={style}
        tabIndex={tabIndex}
        aria-label={words.messageLabel({
          sender: isOther ? senderName : words.you,
          time,
          text: chatMessage.text,
          state,
        })}
        aria-posinset={position}
        // How many there are isn't known: older ones can be loaded.
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
              <Avatar id={sent.sender.id} name={senderName} url={sent.sender.avatarUrl} />
            ) : (
              avatar
            )}
          </span>
        )}
        <div className="csk-bubble">
          {isOther &&
            isGroupStart &&
            (sender === undefined ? (
              <p className="csk-message-sender" dir="auto" data-csk-hue={hueStepOf(sent.sender.id)}>
                {senderName}
              </p>
            ) : (
              sender
            ))}
          {hasOwnContent
            ? children
            : (chatMessage.text !== "" || isDeleted || isMetaInText) && (
                <ChatMessageText
                  text={isDeleted ? words.deletedMessage : chatMessage.text}
                  linkSchemes={linkSchemes}
                  strings={words}
                  onToggle={onToggleText}
                >
                  {isMetaInText && meta}
                </ChatMessageText>
              )}
          {hasAttachments && <div className="csk-message-attachments">{attachments}</div>}
          {!isMetaInText && <div className="csk-message-meta-line">{meta}</div>}
        </div>
        {isShown(actions) && <div className="csk-message-actions">{actions}</div>}
        {isShown(footer) && <div className="csk-message-footer">{footer}</div>}
        {unsent?.status === "failed" && (
          <ChatMessageFailure
            clientId={unsent.clientId}
            strings={words}
            onRetry={onRetry}
            onDiscard={onDiscard}
          />
        )}
        {isShown(note) && (
          <div className="csk-message-note csk-note">
            {tone !== "default" && <Icon drawing={ALERT} />}
            <span>{note}</span>
          </div>
        )}
      </article>
    );
  }),
);
