import { infiniteQueryOptions } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import { fromFirstPage } from "./fromFirstPage.ts";
import { keepRowIdentities } from "./listShape.ts";
import { chatMessagesKey } from "./queryKeys.ts";
import { completedPage, newestFirstFn, requireField } from "./responses.ts";

interface Options<Message extends ChatMessage> {
  api: Pick<ChatApi<Message>, "fetchChatMessages">;
  chatRoomId: string;
  /**
   * Messages per page.
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
 * useInfiniteQuery({ ...chatMessagesInfiniteQueryOptions({ api, chatRoomId }), staleTime: 60_000 });
 */
export function chatMessagesInfiniteQueryOptions<Message extends ChatMessage>({
  api,
  chatRoomId,
  pageSize = 25,
}: Options<Message>) {
  return infiniteQueryOptions({
    queryKey: chatMessagesKey(chatRoomId),
    queryFn: newestFirstFn(async (context) => {
      const { pageParam, signal } = context;
      const response = await api.fetchChatMessages(chatRoomId, {
        cursor: pageParam,
        pageSize,
        signal,
      });
      const page = requireField("fetchChatMessages", "items", response);
      return pageParam === null ? completedPage(context, page, pageParam) : page;
    }),
    ...fromFirstPage,
    staleTime: Infinity,
    structuralSharing: keepRowIdentities,
  });
}
