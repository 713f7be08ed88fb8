import { infiniteQueryOptions } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import { fromFirstPage } from "./fromFirstPage.ts";
import { keepRowIdentities } from "./keepRowIdentities.ts";
import { chatRoomsKey } from "./queryKeys.ts";

export interface ChatRoomsInfiniteQueryOptions {
  api: Pick<ChatApi, "fetchChatRooms">;
  /**
   * Rooms a page.
   * @default 10
   */
  pageSize?: number;
}

/** The chat-rooms query in its infinite form: pages of `ChatRoomSummary`, read with cursors. */
export function chatRoomsInfiniteQuery({ api, pageSize = 10 }: ChatRoomsInfiniteQueryOptions) {
  return infiniteQueryOptions({
    queryKey: chatRoomsKey,
    queryFn: ({ pageParam, signal }) =>
      api.fetchChatRooms({ cursor: pageParam, limit: pageSize, signal }),
    ...fromFirstPage,
    structuralSharing: keepRowIdentities,
  });
}
