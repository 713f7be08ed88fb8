import type { CSSProperties, ReactNode, Ref } from "react";

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { ConnectionStatus } from "../../ports/ConnectionStatus.ts";
import type { PageState } from "../../ports/PageState.ts";
import type { RowCallback } from "../../ports/RowCallback.ts";
import type { ChatRoomListItemProps } from "../ChatRoomListItem/ChatRoomListItem.tsx";
import type { ListStatus } from "../shared/ListStatus.ts";
import type { ChatRoomListStrings } from "./ChatRoomListStrings.ts";
import type { HeldOrderPillProps } from "./HeldOrderPill.tsx";

/** What can be done with a list that has rows. */
export interface ChatRoomListActions {
  /** Gives a room's row the focus, wherever it is. Returns whether there is one. */
  focusChatRoom: (chatRoomId: string) => boolean;
}

export interface ChatRoomListProps<Room extends ChatRoomSummary = ChatRoomSummary> {
  /** The rooms in the order in which they are shown; an id may occur twice. */
  chatRooms: readonly Room[];
  /**
   * Whether there is data; rooms that are given are shown in every status.
   * @default "success"
   */
  status?: ListStatus | undefined;
  /**
   * The room that is open.
   * @default null
   */
  selectedChatRoomId?: string | null | undefined;
  /** Whose messages are prefixed with "You". */
  currentUserId?: string | null | undefined;
  /** Is called with the id of the room that was chosen. */
  onSelectChatRoom?: ((chatRoomId: string) => void) | undefined;
  /** Is called when loading the list is to be tried again; without it there is no button. */
  onRetry?: (() => void) | undefined;
  /**
   * What is known of the page after the loaded ones.
   * @default "none"
   */
  nextPage?: PageState | undefined;
  /**
   * Called when the reader presses the button that loads the next page, for the first time or again.
   * Scrolling doesn't call it; an `IntersectionObserver` of yours may.
   */
  onLoadNextPage?: (() => void) | undefined;
  /**
   * Whether the shown rooms are being fetched again.
   * @default false
   */
  isRefreshing?: boolean | undefined;
  /**
   * State of the connection over which new messages come.
   * @default "live"
   */
  connectionStatus?: ConnectionStatus | undefined;
  /** In place of the heading; `null` for none. The accessible name remains. */
  header?: ReactNode;
  /** In place of the grey rows while the first page loads. */
  loading?: ReactNode;
  /** In place of the words that there are no rooms. */
  empty?: ReactNode;
  /** In place of the words that the rooms couldn't be loaded. */
  error?: ReactNode;
  /** Returns props that a room's row has besides the list's own, such as a draft or its actions. */
  itemProps?: RowCallback<[chatRoom: Room], Partial<ChatRoomListItemProps<Room>>> | undefined;
  /**
   * Returns one `li` in place of a row. The element in it that takes the focus needs the `tabIndex`,
   * and the `rovingId` as its `data-roving-id`.
   */
  renderItem?: RowCallback<[props: ChatRoomListItemProps<Room>], ReactNode> | undefined;
  /** Returns what stands in place of the `HeldOrderPill`, which applies an order that is held. */
  renderPill?: ((props: HeldOrderPillProps) => ReactNode) | undefined;
  /** Gives what can be done with the list from outside, for example when a room is closed. */
  actionsRef?: Ref<ChatRoomListActions> | undefined;
  /** Is called with the room's id after each render of a row, for measuring. */
  onItemRender?: ((chatRoomId: string) => void) | undefined;
  /**
   * For how many ms rows keep their places at most while the pointer or the keyboard is among them,
   * counted from the first change that waits; 0 to move them at once.
   * @default 30000
   */
  holdOrderMs?: number | undefined;
  /**
   * From how many rooms on only the rows near the visible ones are put into the page.
   * @default 200
   */
  windowAbove?: number | undefined;
  /** The present, in ms since 1970, for "Yesterday" and the like; without it dates are absolute. */
  now?: number | undefined;
  /**
   * BCP 47 language of times and numbers.
   * @default "en"
   */
  locale?: string | undefined;
  /**
   * IANA time zone of the times. The reader's is `Intl.DateTimeFormat().resolvedOptions().timeZone`.
   * @default "UTC"
   */
  timeZone?: string | undefined;
  /** Words in place of the English ones; keep the object's identity, or all rows render again. */
  strings?: Partial<ChatRoomListStrings> | undefined;
  /** Added to the list's own class. */
  className?: string | undefined;
  /** Added to the list's own style. */
  style?: CSSProperties | undefined;
}
