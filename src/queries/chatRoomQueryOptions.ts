import { queryOptions } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import { chatRoomKey } from "./queryKeys.ts";

interface Options {
  api: Pick<ChatApi, "fetchChatRoom">;
  chatRoomId: string;
}

/**
 * The query of a single room, as a `ChatRoomSummary`: what a deep link needs when the room is not in
 * the loaded list.
 *
 * Strategies keep lists and messages up to date, but not this query. It has the client's default
 * `staleTime`.
 *
 * @example
 * useQuery(chatRoomQueryOptions({ api, chatRoomId }));
 */
export function chatRoomQueryOptions({ api, chatRoomId }: Options) {
  return queryOptions({
    queryKey: chatRoomKey(chatRoomId),
    queryFn: ({ signal }) => api.fetchChatRoom(chatRoomId, { signal }),
  });
}
