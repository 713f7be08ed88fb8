import type { Query, QueryClient } from "@tanstack/react-query";

import { reportUncaught } from "../ports/callSafely.ts";
import { allChatMessagesKey, chatMessagesKey, chatRoomsKey } from "../queries/queryKeys.ts";

/**
 * Refetches what a rejected input may have concerned: a room and the list, all chat queries, or with
 * `null` only the lists.
 */
export type QueryCorrection = (chatRoomId: string | null | undefined) => void;

/**
 * Returns a function that corrects the cache after an input had to be dropped: mounted queries are
 * fetched again, the others marked as invalidated. However many inputs are dropped, one round of
 * requests is under way and one more waits. Nothing is marked after the signal is aborted.
 */
export function createQueryCorrection(
  queryClient: QueryClient,
  signal: AbortSignal,
): QueryCorrection {
  let waiting = new Set<string | null | undefined>();
  let isRunning = false;

  async function run() {
    isRunning = true;
    while (waiting.size > 0 && !signal.aborted) {
      const chatRoomIds = waiting;
      waiting = new Set();
      const results = await Promise.allSettled(
        affectedQueries(queryClient, chatRoomIds).map((query) =>
          refetch(queryClient, query, signal),
        ),
      );
      // A listener of the app, to a query or to the cache, may throw.
      for (const result of results) {
        if (result.status === "rejected") reportUncaught(result.reason);
      }
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
  chatRoomIds: ReadonlySet<string | null | undefined>,
): Query[] {
  const messageKeys = chatRoomIds.has(undefined)
    ? [allChatMessagesKey]
    : [...chatRoomIds].flatMap((chatRoomId) =>
        typeof chatRoomId === "string" ? [chatMessagesKey(chatRoomId)] : [],
      );
  return [chatRoomsKey, ...messageKeys].flatMap((queryKey) =>
    queryClient.getQueryCache().findAll({ queryKey }),
  );
}

async function refetch(
  queryClient: QueryClient,
  { state, promise, queryKey }: Query,
  signal: AbortSignal,
) {
  // Invalidating a first load has no effect (TanStack/query#8530), and its response may be older
  // than what was dropped: wait for it, then ask again.
  if (state.data === undefined) await promise?.catch(() => undefined);
  if (signal.aborted) return;
  await queryClient.invalidateQueries({ queryKey, exact: true });
}
