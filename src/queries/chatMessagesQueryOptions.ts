import { queryOptions } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import { keepRowIdentities } from "./listShape.ts";
import { chatMessagesKey } from "./queryKeys.ts";
import { completed, newestFirstFn, rememberSnapshotInfo, requireField } from "./responses.ts";

interface Options<Message extends ChatMessage> {
  api: Pick<ChatApi<Message>, "fetchChatMessages">;
  chatRoomId: string;
  /**
   * How many messages to fetch, counted from the newest.
   * @default 25
   */
  pageSize?: number;
}

/**
 * A room's chat-messages query in its plain form: the newest ones first, as `ChatMessage[]`.
 *
 * Its `staleTime` is `Infinity`: what `useChatSync` keeps right need not be refetched when the tab
 * gets focus or the component mounts again. What a strategy marks as invalidated still is. Spread the
 * options to choose another one.
 *
 * @example
 * useQuery({ ...chatMessagesQueryOptions({ api, chatRoomId }), staleTime: 60_000 });
 */
export function chatMessagesQueryOptions<Message extends ChatMessage>({
  api,
  chatRoomId,
  pageSize = 25,
}: Options<Message>) {
  return queryOptions({
    queryKey: chatMessagesKey(chatRoomId),
    queryFn: newestFirstFn(async (context) => {
      const request = { cursor: null, pageSize, signal: context.signal };
      const response = await api.fetchChatMessages(chatRoomId, request);
      const { items, asOf, nextCursor } = requireField("fetchChatMessages", "items", response);
      const rows = rememberSnapshotInfo(items, { asOf, isWhole: !nextCursor });
      return completed(context, rows);
    }),
    staleTime: Infinity,
    structuralSharing: keepRowIdentities,
  });
}
