import { queryOptions } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import { chatRoomsKey } from "./queryKeys.ts";

export interface ChatRoomsQueryOptions {
  api: Pick<ChatApi, "fetchChatRooms">;
  /**
   * How many rooms to fetch, counted from the one with the newest message.
   * @default 10
   */
  limit?: number;
}

/** The chat-rooms query in its plain form: the first rooms, as `ChatRoomSummary[]`. */
export function chatRoomsQuery({ api, limit = 10 }: ChatRoomsQueryOptions) {
  return queryOptions({
    queryKey: chatRoomsKey,
    queryFn: async ({ signal }) =>
      (await api.fetchChatRooms({ cursor: null, limit, signal })).items,
  });
}
