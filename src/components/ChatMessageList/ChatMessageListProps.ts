import type { CSSProperties, ReactNode, Ref } from "react";

import type { ChatMessage, UnsentChatMessage } from "../../ports/ChatMessage.ts";
import type { PageState, RowCallback } from "../../ports/Page.ts";
import type { ChatMessageListItemProps } from "../ChatMessageListItem/ChatMessageListItemProps.ts";
import type { ListStatus } from "../Notice/ListPlaceholder.tsx";
import type { ChatMessageListStrings } from "./ChatMessageListStrings.ts";
import type { NewMessagesPillProps } from "./NewMessagesPill.tsx";

/** Imperative handle of a `ChatMessageList`. */
export interface ChatMessageListActions {
  /**
   * Scrolls a message to the middle and makes it the Tab stop; with `focus`, also focuses it. Takes
   * the message's id, or the `clientId` of an unsent one. Returns whether the message is loaded.
   */
  scrollToChatMessage: (id: string, options?: { focus?: boolean | undefined }) => boolean;
  /** Scrolls to the newest message, and follows new ones. */
  scrollToEnd: () => void;
}

export interface ChatMessageListProps<Message extends ChatMessage = ChatMessage> {
  /** The messages as in the cache, newest first; an id may occur twice. */
  chatMessages: readonly Message[];
  /**
   * Unsent messages, oldest first; each is hidden once `chatMessages` has one with its `clientId`.
   * @default []
   */
  unsentChatMessages?: readonly UnsentChatMessage[] | undefined;
  /**
   * Status of the query; existing messages are shown in every status.
   * @default "success"
   */
  status?: ListStatus | undefined;
  /**
   * The user whose messages are shown as own messages.
   * @default null
   */
  currentUserId?: string | null | undefined;
  /**
   * Initial scroll position: the end, or the first unread message if it isn't visible at the end. A
   * hidden history gets it when it is first displayed.
   * @default "end"
   */
  opensAt?: "end" | "unread" | undefined;
  /** Imperative handle, for example to scroll to a pinned message. */
  actionsRef?: Ref<ChatMessageListActions> | undefined;
  /** The first unread message; a "New messages" separator is shown above it. */
  firstUnreadChatMessageId?: string | undefined;
  /** Says at the end who is typing. */
  typingText?: string | undefined;
  /** Called when the user retries a failed load; omit it to hide the button. */
  onRetry?: (() => void) | undefined;
  /**
   * State of the next older page.
   * @default "none"
   */
  olderPage?: PageState | undefined;
  /**
   * Called when the older page should be loaded: when the user scrolls near the start, or presses
   * the button above the messages, which also retries it.
   */
  onLoadOlderPage?: (() => void) | undefined;
  /**
   * Whether the older page is loaded when the user comes within a screen of the start; otherwise,
   * and after an error, only the button loads it.
   * @default true
   */
  loadsOnScroll?: boolean | undefined;
  /**
   * Called at first, and whenever the end of the history comes into view or leaves it; it isn't in
   * view while the history isn't displayed.
   */
  onAtEndChange?: ((isAtEnd: boolean) => void) | undefined;
  /** Called with the `clientId` of a failed message to send again. */
  onRetryChatMessage?: ((clientId: string) => void) | undefined;
  /** Called with the `clientId` of a failed message to discard. */
  onDiscardChatMessage?: ((clientId: string) => void) | undefined;
  /**
   * Returns additional props for a message, for example `attachments`, `note` or `tone`. A row only
   * re-renders if one of them changes. Isn't called for unsent messages.
   */
  messageProps?:
    | RowCallback<[chatMessage: Message], Partial<ChatMessageListItemProps<Message>>>
    | undefined;
  /** Replaces the `ChatMessageListItem` with these props. */
  renderMessage?: RowCallback<[props: ChatMessageListItemProps<Message>], ReactNode> | undefined;
  /**
   * Replaces the separator above a day, and leaves out the label that stays in view while the reader
   * is further up; receives the day's label and an ISO 8601 time within it.
   */
  renderDay?: ((day: { label: string; time: string }) => ReactNode) | undefined;
  /** Replaces the separator above the first unread message. */
  unread?: ReactNode;
  /** Replaces the row that shows `typingText`. */
  typing?: ReactNode;
  /** Replaces the `NewMessagesPill`, which scrolls to the end. */
  renderPill?: ((props: NewMessagesPillProps) => ReactNode) | undefined;
  /** Replaces the skeleton while the first page loads. */
  loading?: ReactNode;
  /** Replaces the notice in a room without messages. */
  empty?: ReactNode;
  /** Replaces the notice if the history failed to load. */
  error?: ReactNode;
  /**
   * Number of messages above which the history is virtualized.
   * @default 200
   */
  virtualizeAbove?: number | undefined;
  /**
   * Schemes of URLs that become links, without the colon; keep the array's identity.
   * @default ["http", "https", "mailto"]
   */
  linkSchemes?: readonly string[] | undefined;
  /** Called with a message's id or `clientId` after each render of its row, for profiling. */
  onMessageRender?: ((id: string) => void) | undefined;
  /**
   * Current time in ms since 1970, for "Today" and "Yesterday"; `null` for absolute dates.
   * @default the browser's; absolute dates on a server
   */
  now?: number | null | undefined;
  /**
   * BCP 47 locale of times. One that the browser refuses is ignored.
   * @default the browser's; on a server, "en"
   */
  locale?: string | undefined;
  /**
   * IANA time zone of times and days. One that the browser doesn't know is ignored.
   * @default the browser's; on a server, "UTC"
   */
  timeZone?: string | undefined;
  /** Overrides for the English strings; keep the object's identity, or all rows re-render. */
  strings?: Partial<ChatMessageListStrings> | undefined;
  /** Class name added to the root element. */
  className?: string | undefined;
  /** Inline style of the root element. */
  style?: CSSProperties | undefined;
}
