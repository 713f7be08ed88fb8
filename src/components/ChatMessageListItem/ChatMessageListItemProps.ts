import type { CSSProperties, ReactNode } from "react";

import type { ChatMessage, UnsentChatMessage } from "../../ports/ChatMessage.ts";
import type { Tone } from "../Notice/Notice.tsx";
import type { ChatMessageListItemStrings } from "./ChatMessageListItemStrings.ts";

export interface ChatMessageListItemProps<Message extends ChatMessage = ChatMessage> {
  /** A message from the server, or one of the user's own that is unsent. */
  chatMessage: Message | UnsentChatMessage;
  /**
   * Whether the current user wrote the message.
   * @default false
   */
  isOwn?: boolean | undefined;
  /**
   * Whether the message is the first of its group, which shows the sender's name.
   * @default true
   */
  isGroupStart?: boolean | undefined;
  /**
   * Whether the message is the last of its group, which shows the avatar.
   * @default true
   */
  isGroupEnd?: boolean | undefined;
  /** Replaces the avatar; `null` leaves its space empty. */
  avatar?: ReactNode;
  /** Replaces the sender's name; `null` hides it. */
  sender?: ReactNode;
  /** Replaces the text, except in a deleted message. */
  children?: ReactNode;
  /** Below the text, for example a `ChatMessageImage`. */
  attachments?: ReactNode;
  /** Below the bubble, for example reactions. */
  footer?: ReactNode;
  /** Buttons next to the bubble, visible while the message is hovered or contains the focus. */
  actions?: ReactNode;
  /** Text below the message, for example a problem with it. */
  note?: ReactNode;
  /**
   * Severity; highlights the message.
   * @default "default"
   */
  tone?: Tone | undefined;
  /**
   * Schemes of URLs that become links, without the colon.
   * @default ["http", "https", "mailto"]
   */
  linkSchemes?: readonly string[] | undefined;
  /**
   * BCP 47 locale of times. One that the browser refuses is ignored.
   * @default the browser's; on a server, "en"
   */
  locale?: string | undefined;
  /**
   * IANA time zone of times. One that the browser doesn't know is ignored.
   * @default the browser's; on a server, "UTC"
   */
  timeZone?: string | undefined;
  /** Overrides for the English strings. */
  strings?: Partial<ChatMessageListItemStrings> | undefined;
  /** Called with the `clientId` of a failed message to send again. */
  onRetry?: ((clientId: string) => void) | undefined;
  /** Called with the `clientId` of a failed message to discard. */
  onDiscard?: ((clientId: string) => void) | undefined;
  /** Called when a very long text is expanded or collapsed. */
  onToggleText?: (() => void) | undefined;
  /** Called with the message's id or `clientId` after each render, for profiling. */
  onRender?: ((id: string) => void) | undefined;
  /**
   * Tab index of the message and of what it renders in it: 0 for one message of a history, -1 for
   * the others.
   */
  tabIndex?: 0 | -1 | undefined;
  /** Position in the history, from 1, if the history is virtualized. */
  position?: number | undefined;
  /** Class name added to the root element. */
  className?: string | undefined;
  /** Inline style of the root element. */
  style?: CSSProperties | undefined;
}
