import { queryOptions } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import { chatRoomKey } from "./queryKeys.ts";
import { requireField } from "./responses.ts";

interface Options<Room extends ChatRoomSummary> {
  api: Pick<ChatApi<ChatMessage, Room>, "fetchChatRoom">;
  chatRoomId: string;
}

/**
 * The query of a single room, as a `ChatRoomSummary`: what a deep link needs when the room is not in
 * the loaded list.
 *
 * With any strategy, `useChatSync` writes into it what events tell of the room, and refetches it after a
 * reconnect, or marks it if it isn't mounted. Its latest message is that of the last event or response. It
 * has the client's default `staleTime`.
 *
 * @example
 * useQuery(chatRoomQueryOptions({ api, chatRoomId }));
 */
export function chatRoomQueryOptions<Room extends ChatRoomSummary>({
  api,
  chatRoomId,
}: Options<Room>) {
  return queryOptions({
    queryKey: chatRoomKey(chatRoomId),
    queryFn: async ({ signal }) =>
      requireField("fetchChatRoom", "id", await api.fetchChatRoom(chatRoomId, { signal })),
  });
}
