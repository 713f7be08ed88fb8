import type { QueryClient } from "@tanstack/react-query";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatRoomRead } from "../ports/ChatRoomRead.ts";

/** A room that this client marks as read, and how far the server is with it. */
export interface MarkedRead extends ChatRoomRead {
  status: "pending" | "success" | "error";
}

/** What the keys of all mutations that mark rooms as read begin with. */
export const markChatRoomReadScope = ["mark-chat-room-read"] as const;

/**
 * Marks a room as read up to a message, for example from a menu of the list; `useChatRoom` does it for the
 * open one. A mutation whose progress the strategy follows: `reconcile` takes the room for read from the
 * start, and takes that back if it fails. Offline it waits. Rejects if the server refuses.
 *
 * @throws {Error} in the promise, if the API has no `markChatRoomRead`
 */
export async function markChatRoomRead(
  queryClient: QueryClient,
  { api, chatRoomId, upTo }: ChatRoomRead & { api: Pick<ChatApi, "markChatRoomRead"> },
): Promise<void> {
  const mutationCache = queryClient.getMutationCache();
  const mutationKey = [...markChatRoomReadScope, chatRoomId];
  const mutation = mutationCache.build(queryClient, {
    mutationKey,
    // One after the other, so that the furthest is the last.
    scope: { id: mutationKey.join(":") },
    gcTime: Infinity,
    mutationFn: async (variables: { upTo: string }): Promise<unknown> => {
      if (api.markChatRoomRead === undefined) {
        throw new Error("chat-sync-kit: the API has no markChatRoomRead.");
      }
      return api.markChatRoomRead(chatRoomId, variables);
    },
  });
  try {
    await mutation.execute({ upTo });
  } finally {
    mutationCache.remove(mutation);
  }
}
