import { queryOptions } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import { keepRowIdentities } from "./keepRowIdentities.ts";
import { chatRoomsKey } from "./queryKeys.ts";
import { rememberPosition } from "./snapshotPosition.ts";

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
    queryFn: async ({ signal }) => {
      const { items, asOf } = await api.fetchChatRooms({ cursor: null, limit, signal });
      return rememberPosition(items, asOf);
    },
    structuralSharing: keepRowIdentities,
  });
}
