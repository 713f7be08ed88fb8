import type { QueryClient } from "@tanstack/react-query";

import type { ChatMessage } from "../ports/ChatMessage.ts";
import { createListReader, hasId, updateRows } from "../queries/listShape.ts";
import { chatMessagesKey } from "../queries/queryKeys.ts";

/** Writes what `update` makes of a room's messages in the cache, if they were ever fetched. */
export function updateChatMessages(
  queryClient: QueryClient,
  chatRoomId: string,
  update: (chatMessages: readonly ChatMessage[]) => readonly ChatMessage[],
): void {
  queryClient.setQueryData(chatMessagesKey(chatRoomId), (data: unknown) => {
    const list = readList(data);
    return list === undefined ? data : updateRows(list, update);
  });
}

/** Tells whether a value looks like a message. */
function isChatMessage(value: unknown): value is ChatMessage {
  return hasId(value) && "chatRoomId" in value;
}

const readList = createListReader(isChatMessage);
