import { queryOptions } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import { chatMessagesKey } from "./queryKeys.ts";

export interface ChatMessagesQueryOptions {
  api: Pick<ChatApi, "fetchChatMessages">;
  chatRoomId: string;
  /**
   * How many messages to fetch, counted from the newest.
   * @default 25
   */
  limit?: number;
}

/** A room's chat-messages query in its plain form: the newest ones first, as `ChatMessage[]`. */
export function chatMessagesQuery({ api, chatRoomId, limit = 25 }: ChatMessagesQueryOptions) {
  return queryOptions({
    queryKey: chatMessagesKey(chatRoomId),
    queryFn: async ({ signal }) =>
      (await api.fetchChatMessages(chatRoomId, { cursor: null, limit, signal })).items,
  });
}
