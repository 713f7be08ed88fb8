import type { CSSProperties, ReactNode, Ref } from "react";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { PageState } from "../../ports/PageState.ts";
import type { RowCallback } from "../../ports/RowCallback.ts";
import type { UnsentChatMessage } from "../../ports/UnsentChatMessage.ts";
import type { ChatMessageListItemProps } from "../ChatMessageListItem/ChatMessageListItemProps.ts";
import type { ListStatus } from "../shared/ListStatus.ts";
import type { ChatMessageListStrings } from "./ChatMessageListStrings.ts";
import type { NewMessagesPillProps } from "./NewMessagesPill.tsx";

/** What can be done with a history that is in the page. */
export interface ChatMessageListActions {
  /**
   * Scrolls a message to the middle and makes it the Tab stop; with `focus` it gets the focus. Takes
   * its id, or the `clientId` of an unsent one. Returns whether it is among the loaded ones.
   */
  scrollToChatMessage: (id: string, options?: { focus?: boolean | undefined }) => boolean;
  /** Scrolls to the newest message, and stays with those that come. */
  scrollToEnd: () => void;
}

export interface ChatMessageListProps<Message extends ChatMessage = ChatMessage> {
  /** The messages as the cache holds them, newest first; an id may occur twice. */
  chatMessages: readonly Message[];
  /**
   * Own messages on their way, oldest first; one is left out once a message with its `clientId` is
   * there.
   * @default []
   */
  unsentChatMessages?: readonly UnsentChatMessage[] | undefined;
  /**
   * Whether there is data; messages that are given are shown in every status.
   * @default "success"
   */
  status?: ListStatus | undefined;
  /**
   * Whose messages stand on the other side.
   * @default null
   */
  currentUserId?: string | null | undefined;
  /**
   * Where a history is read from when it is opened: its end, or the first unread message if that is
   * out of sight there.
   * @default "end"
   */
  opensAt?: "end" | "unread" | undefined;
  /** Gives what can be done with the history from outside, for example from a pinned message. */
  actionsRef?: Ref<ChatMessageListActions> | undefined;
  /** The first message that wasn't read yet; a line with "New messages" stands above it. */
  firstUnreadChatMessageId?: string | undefined;
  /** Words at the end that say who is writing. */
  typingText?: string | undefined;
  /** Is called when loading the messages is to be tried again; without it there is no button. */
  onRetry?: (() => void) | undefined;
  /**
   * What is known of the page before the loaded ones.
   * @default "none"
   */
  olderPage?: PageState | undefined;
  /**
   * Called when the reader presses the button that loads the older page, for the first time or again.
   * Scrolling doesn't call it; an `IntersectionObserver` of yours may.
   */
  onLoadOlderPage?: (() => void) | undefined;
  /** Is called with the `clientId` of a failed message that is to be sent again. */
  onRetryChatMessage?: ((clientId: string) => void) | undefined;
  /** Is called with the `clientId` of a failed message that is to be dropped. */
  onDiscardChatMessage?: ((clientId: string) => void) | undefined;
  /**
   * Returns props to add to a message of the server, for example `attachments`, `note` or `tone`.
   * A row is rendered again only if one of them isn't the same as before.
   */
  messageProps?:
    | RowCallback<[chatMessage: Message], Partial<ChatMessageListItemProps<Message>>>
    | undefined;
  /** Returns what stands in place of a `ChatMessageListItem` that would have these props. */
  renderMessage?: RowCallback<[props: ChatMessageListItemProps<Message>], ReactNode> | undefined;
  /** Returns what stands above the first message of a day, told its name and an ISO 8601 time in it. */
  renderDay?: ((day: { label: string; time: string }) => ReactNode) | undefined;
  /** Stands in place of the line above the first unread message. */
  unread?: ReactNode;
  /** Stands at the end in place of `typingText`. */
  typing?: ReactNode;
  /** Returns what stands in place of the `NewMessagesPill`, which goes to the end. */
  renderPill?: ((props: NewMessagesPillProps) => ReactNode) | undefined;
  /** Stands in place of the skeleton while the first page loads. */
  loading?: ReactNode;
  /** Stands in place of the words for a room without messages. */
  empty?: ReactNode;
  /** Stands in place of the words for a history that couldn't be loaded. */
  error?: ReactNode;
  /**
   * Above how many messages only those in sight are in the page.
   * @default 200
   */
  windowAbove?: number | undefined;
  /**
   * The schemes of addresses in texts that are made links, without a colon; keep its identity.
   * @default ["http", "https", "mailto"]
   */
  linkSchemes?: readonly string[] | undefined;
  /** Is called with a message's id, or `clientId`, after each render of it, for measuring. */
  onMessageRender?: ((id: string) => void) | undefined;
  /** The present, in ms since 1970, for "Today" and "Yesterday"; without it dates are absolute. */
  now?: number | undefined;
  /**
   * BCP 47 language of times.
   * @default "en"
   */
  locale?: string | undefined;
  /**
   * IANA time zone of the times and of the days. The reader's is
   * `Intl.DateTimeFormat().resolvedOptions().timeZone`.
   * @default "UTC"
   */
  timeZone?: string | undefined;
  /** Words in place of the English ones; keep the object's identity, or all rows render again. */
  strings?: Partial<ChatMessageListStrings> | undefined;
  /** Added to the list's own class. */
  className?: string | undefined;
  /** Added to the outermost element. */
  style?: CSSProperties | undefined;
}
