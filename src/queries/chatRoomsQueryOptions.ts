import { queryOptions } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import { keepRowIdentities } from "./listShape.ts";
import { chatRoomsKey } from "./queryKeys.ts";
import { completed, newestFirstFn, rememberSnapshotInfo, requireField } from "./responses.ts";

interface Options<Room extends ChatRoomSummary> {
  api: Pick<ChatApi<ChatMessage, Room>, "fetchChatRooms">;
  /**
   * How many rooms to fetch, counted from the one with the newest message.
   * @default 10
   */
  pageSize?: number;
}

/**
 * The chat-rooms query in its plain form: the first rooms, as `ChatRoomSummary[]`.
 *
 * Its `staleTime` is `Infinity`: what `useChatSync` keeps right need not be refetched when the tab
 * gets focus or the component mounts again. What a strategy marks as invalidated still is. Spread the
 * options to choose another one.
 *
 * @example
 * useQuery({ ...chatRoomsQueryOptions({ api }), staleTime: 60_000 });
 */
export function chatRoomsQueryOptions<Room extends ChatRoomSummary>({
  api,
  pageSize = 10,
}: Options<Room>) {
  return queryOptions({
    queryKey: chatRoomsKey,
    queryFn: newestFirstFn(async (context) => {
      const request = { cursor: null, pageSize, signal: context.signal };
      const response = await api.fetchChatRooms(request);
      const { items, asOf, nextCursor } = requireField("fetchChatRooms", "items", response);
      const rows = rememberSnapshotInfo(items, { asOf, isWhole: !nextCursor });
      return completed(context, rows);
    }),
    staleTime: Infinity,
    structuralSharing: keepRowIdentities,
  });
}
