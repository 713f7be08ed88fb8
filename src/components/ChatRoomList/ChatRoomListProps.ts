import type { CSSProperties, ReactNode, Ref } from "react";

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { ConnectionStatus } from "../../ports/ChatSocket.ts";
import type { PageState, RowCallback } from "../../ports/Page.ts";
import type { ChatRoomListItemProps } from "../ChatRoomListItem/ChatRoomListItem.tsx";
import type { ListStatus } from "../Notice/ListPlaceholder.tsx";
import type { ChatRoomListStrings } from "./ChatRoomListStrings.ts";
import type { HeldOrderPillProps } from "./HeldOrderPill.tsx";

/** Imperative handle of a `ChatRoomList`; `null` while it has no rows. */
export interface ChatRoomListActions {
  /** Focuses a room's row, mounted or not. Returns whether the list has the room. */
  focusChatRoom: (chatRoomId: string) => boolean;
}

export interface ChatRoomListProps<Room extends ChatRoomSummary = ChatRoomSummary> {
  /** The rooms in display order; an id may occur twice. */
  chatRooms: readonly Room[];
  /**
   * Status of the query; existing rooms are shown in every status.
   * @default "success"
   */
  status?: ListStatus | undefined;
  /**
   * Id of the open room.
   * @default null
   */
  selectedChatRoomId?: string | null | undefined;
  /** The user whose messages are prefixed with "You". */
  currentUserId?: string | null | undefined;
  /** Called with the id of the selected room. */
  onSelectChatRoom?: ((chatRoomId: string) => void) | undefined;
  /** Called when the user retries a failed load; omit it to hide the button. */
  onRetry?: (() => void) | undefined;
  /**
   * State of the next page.
   * @default "none"
   */
  nextPage?: PageState | undefined;
  /**
   * Called when the next page should be loaded: when the user scrolls near the end, or presses the
   * button below the rows, which also retries it.
   */
  onLoadNextPage?: (() => void) | undefined;
  /**
   * Whether the next page is loaded when the user comes within a screen of the end; otherwise, and
   * after an error, only the button loads it.
   * @default true
   */
  loadsOnScroll?: boolean | undefined;
  /**
   * Whether the rooms are being refetched.
   * @default false
   */
  isRefreshing?: boolean | undefined;
  /**
   * State of the socket's connection.
   * @default "live"
   */
  connectionStatus?: ConnectionStatus | undefined;
  /** Replaces the header; `null` hides it. The accessible name remains. */
  header?: ReactNode;
  /** Replaces the skeleton while the first page loads. */
  loading?: ReactNode;
  /** Replaces the notice if there are no rooms. */
  empty?: ReactNode;
  /** Replaces the notice if the rooms failed to load. */
  error?: ReactNode;
  /** Returns additional props for a room's row, for example `draft` or `actions`. */
  itemProps?: RowCallback<[chatRoom: Room], Partial<ChatRoomListItemProps<Room>>> | undefined;
  /**
   * Replaces a row; must return one `li`. Its focusable element needs the `tabIndex`, and the
   * `rowKey` as `data-chat-row`.
   */
  renderItem?: RowCallback<[props: ChatRoomListItemProps<Room>], ReactNode> | undefined;
  /** Replaces the `HeldOrderPill`, which applies a held order. */
  renderPill?: ((props: HeldOrderPillProps) => ReactNode) | undefined;
  /** Imperative handle, for example to focus a row when its room is closed. */
  actionsRef?: Ref<ChatRoomListActions> | undefined;
  /** Called with the room's id after each render of its row, for profiling. */
  onItemRender?: ((chatRoomId: string) => void) | undefined;
  /**
   * Maximum time in ms for which the order is held while the user points at the rows or navigates
   * them by keyboard, from the first pending change; 0 applies every change immediately.
   * @default 30000
   */
  holdOrderMs?: number | undefined;
  /**
   * Number of rooms above which the list is virtualized.
   * @default 200
   */
  virtualizeAbove?: number | undefined;
  /**
   * Current time in ms since 1970, for relative dates such as "Yesterday"; `null` for absolute dates.
   * @default the browser's; absolute dates on a server
   */
  now?: number | null | undefined;
  /**
   * BCP 47 locale of times and numbers. One that the browser refuses is ignored.
   * @default the browser's; on a server, "en"
   */
  locale?: string | undefined;
  /**
   * IANA time zone of times. One that the browser doesn't know is ignored.
   * @default the browser's; on a server, "UTC"
   */
  timeZone?: string | undefined;
  /** Overrides for the English strings; keep the object's identity, or all rows re-render. */
  strings?: Partial<ChatRoomListStrings> | undefined;
  /** Class name added to the root element. */
  className?: string | undefined;
  /** Inline style of the root element. */
  style?: CSSProperties | undefined;
}
