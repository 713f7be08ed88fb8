import type { QueryClient } from "@tanstack/react-query";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import { isInfiniteData } from "../../queries/listShape.ts";
import { allChatMessagesKey, chatMessagesKey } from "../../queries/queryKeys.ts";
import { updateChatMessages } from "../cachedChatMessages.ts";

/**
 * Puts a message on top of its room's messages. The flaw, as in the tutorial: where they were never
 * fetched it leaves a list of one row that looks fresh. Only infinite queries are spared, since an
 * array in the place of their pages would crash whoever opens the room.
 */
export function prependOrSeedChatMessage(queryClient: QueryClient, chatMessage: ChatMessage): void {
  const queryKey = chatMessagesKey(chatMessage.chatRoomId);
  if (queryClient.getQueryData(queryKey) === undefined && !hasInfiniteChatMessages(queryClient)) {
    queryClient.setQueryData(queryKey, [chatMessage]);
    return;
  }
  updateChatMessages(queryClient, chatMessage.chatRoomId, (chatMessages) => [
    chatMessage,
    ...chatMessages,
  ]);
}

function hasInfiniteChatMessages(queryClient: QueryClient): boolean {
  return queryClient
    .getQueryCache()
    .findAll({ queryKey: allChatMessagesKey })
    .some(({ state, options }) => isInfiniteData(state.data) || "initialPageParam" in options);
}
