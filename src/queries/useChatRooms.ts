"use client";

import { useInfiniteQuery, type QueryStatus } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatMessage, Drafts } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import type { PageState } from "../ports/Page.ts";
import { chatRoomsInfiniteQueryOptions } from "./chatRoomsInfiniteQueryOptions.ts";
import { useDiscardedDrafts } from "./useDiscardedDrafts.ts";
import { useInfiniteRows } from "./useInfiniteRows.ts";
import { useNearestQueryClient } from "./useNearestQueryClient.ts";

interface Options<Room extends ChatRoomSummary> {
  api: Pick<ChatApi<ChatMessage, Room>, "fetchChatRooms">;
  /**
   * Rooms per page.
   * @default 10
   */
  pageSize?: number | undefined;
  /** The value of `useDrafts()`, to show drafts in the rows. */
  drafts?: Drafts | undefined;
}

export interface UseChatRoomsResult<Room extends ChatRoomSummary = ChatRoomSummary> {
  /** Of all loaded pages, in the order of the list. */
  chatRooms: readonly Room[];
  /** Why the list or its next page could not be loaded. */
  error: Error | null;
  /** The props of `ChatRoomList` that depend on the chat-rooms query. */
  chatRoomListProps: {
    chatRooms: readonly Room[];
    status: QueryStatus;
    isRefreshing: boolean;
    nextPage: PageState;
    onLoadNextPage: () => void;
    onRetry: () => void;
    itemProps: (chatRoom: ChatRoomSummary) => { draft?: string };
  };
}

/**
 * Loads the rooms page by page, and binds them to the props of `ChatRoomList`. The query has
 * `chatRoomsInfiniteQueryOptions`, and `useChatSync` keeps it up to date.
 *
 * @example
 * const { chatRoomListProps } = useChatRooms({ api });
 * return <ChatRoomList {...chatRoomListProps} onSelectChatRoom={open} />;
 */
export function useChatRooms<Room extends ChatRoomSummary>({
  api,
  pageSize = 10,
  drafts,
}: Options<Room>): UseChatRoomsResult<Room> {
  const queryClient = useNearestQueryClient("useChatRooms");
  const query = useInfiniteQuery(chatRoomsInfiniteQueryOptions({ api, pageSize }), queryClient);
  const { rows, nextPage } = useInfiniteRows(query);
  useDiscardedDrafts(queryClient, drafts);
  return {
    chatRooms: rows,
    error: query.error,
    chatRoomListProps: {
      chatRooms: rows,
      status: query.status,
      isRefreshing: query.isRefetching,
      nextPage,
      onLoadNextPage: () => void query.fetchNextPage(),
      onRetry: () => void query.refetch(),
      itemProps: ({ id }) => (drafts === undefined ? {} : { draft: drafts.draftOf(id) }),
    },
  };
}
