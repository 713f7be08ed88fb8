import { queryOptions } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import { keepRowIdentities } from "./keepRowIdentities.ts";
import { chatMessagesKey } from "./queryKeys.ts";
import { rememberPosition } from "./snapshotPosition.ts";

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
    queryFn: async ({ signal }) => {
      const request = { cursor: null, limit, signal };
      const { items, asOf } = await api.fetchChatMessages(chatRoomId, request);
      return rememberPosition(items, asOf);
    },
    structuralSharing: keepRowIdentities,
  });
}
