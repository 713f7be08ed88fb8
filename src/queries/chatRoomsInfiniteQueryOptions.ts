import { infiniteQueryOptions } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import { fromFirstPage } from "./fromFirstPage.ts";
import { keepRowIdentities } from "./listShape.ts";
import { chatRoomsKey } from "./queryKeys.ts";
import { completedPage, newestFirstFn, requireField } from "./responses.ts";

interface Options<Room extends ChatRoomSummary> {
  api: Pick<ChatApi<ChatMessage, Room>, "fetchChatRooms">;
  /**
   * Rooms per page.
   * @default 10
   */
  pageSize?: number;
}

/**
 * The chat-rooms query in its infinite form: pages of `ChatRoomSummary`, read with cursors.
 *
 * Its `staleTime` is `Infinity`: what `useChatSync` keeps right need not be refetched when the tab
 * gets focus or the component mounts again. What a strategy marks as invalidated still is. Spread the
 * options to choose another one.
 *
 * @example
 * useInfiniteQuery({ ...chatRoomsInfiniteQueryOptions({ api }), staleTime: 60_000 });
 */
export function chatRoomsInfiniteQueryOptions<Room extends ChatRoomSummary>({
  api,
  pageSize = 10,
}: Options<Room>) {
  return infiniteQueryOptions({
    queryKey: chatRoomsKey,
    queryFn: newestFirstFn(async (context) => {
      const { pageParam, signal } = context;
      const response = await api.fetchChatRooms({ cursor: pageParam, pageSize, signal });
      const page = requireField("fetchChatRooms", "items", response);
      return pageParam === null ? completedPage(context, page, pageParam) : page;
    }),
    ...fromFirstPage,
    staleTime: Infinity,
    structuralSharing: keepRowIdentities,
  });
}
