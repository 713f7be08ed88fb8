import type { Query, QueryClient, QueryKey } from "@tanstack/react-query";

import { reportUncaught } from "../ports/callSafely.ts";
import { allChatMessagesKey, chatMessagesKey, chatRoomsKey } from "../queries/queryKeys.ts";

/** Refetches the queries whose keys begin with one of these. */
export type QueryCorrection = (...queryKeys: QueryKey[]) => void;

/**
 * Returns the keys of what a dropped input may have concerned: of a room and the lists, of all chat
 * queries, or with `null` only of the lists.
 */
export function affectedKeys(chatRoomId: string | null | undefined): QueryKey[] {
  if (chatRoomId === null) return [chatRoomsKey];
  return [
    chatRoomsKey,
    chatRoomId === undefined ? allChatMessagesKey : chatMessagesKey(chatRoomId),
  ];
}

/**
 * Returns a function that corrects the cache after an input had to be dropped: mounted queries are
 * fetched again, the others marked as invalidated. However many inputs are dropped, one round of
 * requests is under way and one more waits. Nothing is marked after the signal is aborted.
 */
export function createQueryCorrection(
  queryClient: QueryClient,
  signal: AbortSignal,
): QueryCorrection {
  let waiting: QueryKey[] = [];
  let isRunning = false;

  async function run() {
    isRunning = true;
    while (waiting.length > 0 && !signal.aborted) {
      const cache = queryClient.getQueryCache();
      const queries = new Set(waiting.flatMap((queryKey) => cache.findAll({ queryKey })));
      waiting = [];
      await Promise.all(
        Array.from(queries, (query) =>
          // A listener of the app, to a query or to the cache, may throw.
          refetch(queryClient, query, signal).catch(reportUncaught),
        ),
      );
    }
    isRunning = false;
  }

  return (...queryKeys) => {
    waiting.push(...queryKeys);
    if (!isRunning) void run();
  };
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
