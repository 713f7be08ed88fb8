import { infiniteQueryOptions } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import { fromFirstPage } from "./fromFirstPage.ts";
import { keepRowIdentities } from "./listShape.ts";
import { chatMessagesKey } from "./queryKeys.ts";

export interface ChatMessagesInfiniteQueryOptions {
  api: Pick<ChatApi, "fetchChatMessages">;
  chatRoomId: string;
  /**
   * Messages a page.
   * @default 25
   */
  pageSize?: number;
}

/**
 * A room's chat-messages query in its infinite form: pages of `ChatMessage`, newest first.
 *
 * Its `staleTime` is `Infinity`: what `useChatSync` keeps right need not be refetched when the tab
 * gets focus or the component mounts again. What a strategy marks as invalidated still is. Spread the
 * options to choose another one.
 *
 * @example
 * useInfiniteQuery({ ...chatMessagesInfiniteQuery({ api, chatRoomId }), staleTime: 60_000 });
 */
export function chatMessagesInfiniteQuery({
  api,
  chatRoomId,
  pageSize = 25,
}: ChatMessagesInfiniteQueryOptions) {
  return infiniteQueryOptions({
    queryKey: chatMessagesKey(chatRoomId),
    queryFn: ({ pageParam, signal }) =>
      api.fetchChatMessages(chatRoomId, { cursor: pageParam, limit: pageSize, signal }),
    ...fromFirstPage,
    staleTime: Infinity,
    structuralSharing: keepRowIdentities,
  });
}
