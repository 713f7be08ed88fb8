import type { QueryClient } from "@tanstack/react-query";

import { ChatSyncError } from "../ports/ChatSyncError.ts";
import { sendChatMessageKey } from "./sendChatMessageMutationOptions.ts";

type Listener = (chatRoomId: string) => void;

const listenersByClient = new WeakMap<QueryClient, Set<Listener>>();

/** Calls a listener with each room that is discarded, until the returned function is called. */
export function onDiscardedRooms(queryClient: QueryClient, listener: Listener): () => void {
  const listeners = listenersByClient.get(queryClient) ?? new Set();
  listenersByClient.set(queryClient, listeners);
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Discards what was not sent to a room, what is being sent, and its draft: the room is gone. */
export function discardUnsent(queryClient: QueryClient, chatRoomId: string): void {
  for (const listener of listenersByClient.get(queryClient) ?? []) listener(chatRoomId);
  const cache = queryClient.getMutationCache();
  const filters = { mutationKey: sendChatMessageKey(chatRoomId), exact: true };
  for (const mutation of cache.findAll(filters)) cache.remove(mutation);
}

/** Returns the error of a chat-messages query whose room is gone. */
export function roomRemovedError(chatRoomId: string): ChatSyncError {
  const message = `the room "${chatRoomId}" is gone: the user left it or was removed from it, or it was deleted.`;
  return new ChatSyncError("room-removed", message, { chatRoomId });
}
