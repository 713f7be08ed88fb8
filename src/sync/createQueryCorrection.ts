import type { Query, QueryClient } from "@tanstack/react-query";

import { allChatMessagesKey, chatMessagesKey, chatRoomsKey } from "../queries/queryKeys.ts";

/** Refetches what a rejected input may have concerned: a room and the list, or all chat queries. */
export type QueryCorrection = (chatRoomId: string | undefined) => void;

/**
 * Returns a function that corrects the cache after an input had to be dropped: mounted queries are
 * fetched again, the others marked as invalidated. However many inputs are dropped, one round of
 * requests is under way and one more waits.
 */
export function createQueryCorrection(queryClient: QueryClient): QueryCorrection {
  let waiting = new Set<string | undefined>();
  let isRunning = false;

  async function run() {
    isRunning = true;
    while (waiting.size > 0) {
      const chatRoomIds = waiting;
      waiting = new Set();
      await Promise.all(
        affectedQueries(queryClient, chatRoomIds).map((query) => refetch(queryClient, query)),
      );
    }
    isRunning = false;
  }

  return (chatRoomId) => {
    waiting.add(chatRoomId);
    if (!isRunning) void run();
  };
}

function affectedQueries(
  queryClient: QueryClient,
  chatRoomIds: ReadonlySet<string | undefined>,
): Query[] {
  const messageKeys = chatRoomIds.has(undefined)
    ? [allChatMessagesKey]
    : [...chatRoomIds].map((chatRoomId) => chatMessagesKey(String(chatRoomId)));
  return [chatRoomsKey, ...messageKeys].flatMap((queryKey) =>
    queryClient.getQueryCache().findAll({ queryKey }),
  );
}

async function refetch(queryClient: QueryClient, { state, promise, queryKey }: Query) {
  // Invalidating a first load has no effect (TanStack/query#8530), and its response may be older
  // than what was dropped: wait for it, then ask again.
  if (state.data === undefined) await promise?.catch(() => undefined);
  await queryClient.invalidateQueries({ queryKey, exact: true });
}
