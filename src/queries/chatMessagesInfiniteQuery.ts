import { infiniteQueryOptions } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import { fromFirstPage } from "./fromFirstPage.ts";
import { keepRowIdentities } from "./keepRowIdentities.ts";
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

/** A room's chat-messages query in its infinite form: pages of `ChatMessage`, newest first. */
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
    structuralSharing: keepRowIdentities,
  });
}
