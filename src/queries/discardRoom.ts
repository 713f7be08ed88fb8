import type { QueryClient } from "@tanstack/react-query";

import { ChatSyncError } from "../ports/ChatSyncError.ts";
import { sendChatMessageKey } from "./sendChatMessageMutationOptions.ts";

/** Discards what was not sent to a room, or is being sent: the room is gone. */
export function discardUnsent(queryClient: QueryClient, chatRoomId: string): void {
  const cache = queryClient.getMutationCache();
  const filters = { mutationKey: sendChatMessageKey(chatRoomId), exact: true };
  for (const mutation of cache.findAll(filters)) cache.remove(mutation);
}

/** Returns the error of a chat-messages query whose room is gone. */
export function roomRemovedError(chatRoomId: string): ChatSyncError {
  const message = `the room "${chatRoomId}" is gone: the user left it or was removed from it, or it was deleted.`;
  return new ChatSyncError("room-removed", message, { chatRoomId });
}
