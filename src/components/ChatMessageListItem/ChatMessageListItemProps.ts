import type { CSSProperties, ReactNode } from "react";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { UnsentChatMessage } from "../../ports/UnsentChatMessage.ts";
import type { Tone } from "../shared/Tone.ts";
import type { ChatMessageListItemStrings } from "./ChatMessageListItemStrings.ts";

export interface ChatMessageListItemProps<Message extends ChatMessage = ChatMessage> {
  /** A message of the server, or an own one that is still on its way. */
  chatMessage: Message | UnsentChatMessage;
  /**
   * Whether the current user wrote it.
   * @default false
   */
  isOwn?: boolean | undefined;
  /**
   * Whether it is the first of its sender's group; the sender's name stands there.
   * @default true
   */
  isGroupStart?: boolean | undefined;
  /**
   * Whether it is the last of its sender's group; the avatar stands there.
   * @default true
   */
  isGroupEnd?: boolean | undefined;
  /** Stands in place of the avatar; `null` leaves its place empty. */
  avatar?: ReactNode;
  /** Stands in place of the sender's name; `null` leaves it out. */
  sender?: ReactNode;
  /** Stands in place of the text; a deleted message doesn't show it. */
  children?: ReactNode;
  /** What belongs to the message besides its text, for example a `ChatMessageImage`. */
  attachments?: ReactNode;
  /** Stands under the bubble, for example reactions. */
  footer?: ReactNode;
  /** Buttons beside the bubble, shown while the pointer or the focus is in the message. */
  actions?: ReactNode;
  /** Words under the message, for example what is wrong with it. */
  note?: ReactNode;
  /**
   * How much the message asks for attention.
   * @default "default"
   */
  tone?: Tone | undefined;
  /**
   * The schemes of addresses in the text that are made links, without a colon.
   * @default ["http", "https", "mailto"]
   */
  linkSchemes?: readonly string[] | undefined;
  /**
   * BCP 47 language of times.
   * @default "en"
   */
  locale?: string | undefined;
  /**
   * IANA time zone of the times.
   * @default "UTC"
   */
  timeZone?: string | undefined;
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
  /** Its place in the Tab order: 0 for one message of a history, -1 for the others. */
  tabIndex?: 0 | -1 | undefined;
  /** Its number in the history, from 1, where not all messages are in the page. */
  position?: number | undefined;
  /** Added to the message's own class. */
  className?: string | undefined;
  /** Added to the outermost element. */
  style?: CSSProperties | undefined;
}
