import {
  chatRoomListItemStrings,
  type ChatRoomListItemStrings,
} from "../ChatRoomListItem/ChatRoomListItemStrings.ts";

/** The strings of a `ChatRoomList`, including those of its rows. */
export interface ChatRoomListStrings extends ChatRoomListItemStrings {
  /** The heading, and the accessible name of the navigation. */
  label: string;
  loading: string;
  emptyTitle: string;
  emptyText: string;
  errorTitle: string;
  errorText: string;
  /** Above rooms that couldn't be refetched. */
  staleText: string;
  retry: string;
  refreshing: string;
  connecting: string;
  /** While missed events are fetched after a reconnect. */
  recovering: string;
  offline: string;
  /** On the button that applies a held order; receives the number of new rooms. */
  orderChanged: (count: number) => string;
  loadNextPage: string;
  loadingNextPage: string;
  nextPageError: string;
  end: string;
}

export const chatRoomListStrings: ChatRoomListStrings = {
  ...chatRoomListItemStrings,
  label: "Chats",
  loading: "Loading chats…",
  emptyTitle: "No chats yet",
  emptyText: "A chat appears here as soon as somebody writes to you.",
  errorTitle: "Chats couldn’t be loaded",
  errorText: "The server didn’t answer as expected.",
  staleText: "Chats couldn’t be updated.",
  retry: "Try again",
  refreshing: "Updating…",
  connecting: "Connecting…",
  recovering: "Catching up…",
  offline: "You’re offline. New messages will show once you’re back.",
  orderChanged: (count) => (count > 0 ? `${count} new` : "Order changed"),
  loadNextPage: "Load more chats",
  loadingNextPage: "Loading more chats…",
  nextPageError: "More chats couldn’t be loaded.",
  end: "No more chats",
};
