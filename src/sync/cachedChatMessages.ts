import type { QueryClient } from "@tanstack/react-query";

import type { ChatMessage } from "../ports/ChatMessage.ts";
import { chatMessagesKey } from "../queries/queryKeys.ts";
import { updateItems } from "./cachedItems.ts";

/** Writes what `update` makes of a room's messages in the cache, if they were ever fetched. */
export function updateChatMessages(
  queryClient: QueryClient,
  chatRoomId: string,
  update: (chatMessages: readonly ChatMessage[]) => readonly ChatMessage[],
): void {
  queryClient.setQueryData(chatMessagesKey(chatRoomId), (data: unknown) =>
    updateItems(data, isChatMessage, update),
  );
}

/** Tells whether a value looks like a message. */
export function isChatMessage(value: unknown): value is ChatMessage {
  return typeof value === "object" && value !== null && "id" in value && "chatRoomId" in value;
}
