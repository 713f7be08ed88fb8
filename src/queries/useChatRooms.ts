"use client";

import { useInfiniteQuery, type QueryStatus } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

import type { ChatActivity } from "../activity/ChatActivity.ts";
import { describeTypingInEnglish, type DescribeTyping } from "../activity/describeTyping.ts";
import type { Presence } from "../ports/ChatActivityEvents.ts";
import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatMessage, Drafts } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import type { PageState } from "../ports/Page.ts";
import { chatRoomsInfiniteQueryOptions } from "./chatRoomsInfiniteQueryOptions.ts";
import { hookDefaults } from "./hookDefaults.ts";
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
  /** The value of `useChatActivity()`, to show in the rows who is typing and who is there. */
  activity?: ChatActivity | undefined;
  /**
   * Says in words who is typing; there is at least one.
   * @default "Mira is typing…", "Mira and Theo are typing…", "Several people are typing…"
   */
  describeTyping?: DescribeTyping | undefined;
  /** Returns the id of the other user of a room with two, whose presence its row shows. */
  otherUserIdIn?: ((chatRoom: ChatRoomSummary) => string | undefined) | undefined;
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
    itemProps: (chatRoom: ChatRoomSummary) => {
      draft?: string;
      typing?: string;
      presence?: Presence;
    };
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
  activity,
  describeTyping = describeTypingInEnglish,
  otherUserIdIn,
}: Options<Room>): UseChatRoomsResult<Room> {
  const queryClient = useNearestQueryClient("useChatRooms");
  const query = useInfiniteQuery(
    { ...chatRoomsInfiniteQueryOptions({ api, pageSize }), ...hookDefaults },
    queryClient,
  );
  const { rows, nextPage } = useInfiniteRows(query);
  useDiscardedDrafts(queryClient, drafts);
  useActivityVersion(activity);
  function itemProps(chatRoom: ChatRoomSummary) {
    const typists = activity?.typingIn(chatRoom.id) ?? [];
    const otherUserId = activity && otherUserIdIn?.(chatRoom);
    const presence = otherUserId === undefined ? undefined : activity?.presenceOf(otherUserId);
    return {
      ...(drafts && { draft: drafts.draftOf(chatRoom.id) }),
      ...(typists.length > 0 && { typing: describeTyping(typists) }),
      ...(presence && { presence }),
    };
  }
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
      itemProps,
    },
  };
}

/** Renders the list again on each change; it passes on only those that its rows show. */
function useActivityVersion(activity: ChatActivity | undefined): void {
  const read = () => activity?.getVersion();
  useSyncExternalStore(activity?.subscribe ?? subscribeToNothing, read, read);
}

const subscribeToNothing = () => () => {};
