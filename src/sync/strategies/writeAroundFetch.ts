import type { QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * Calls `write` after cancelling the query's fetch, which would otherwise overwrite it, and fetches
 * again what was cancelled. Only the fetch of a next page is not repeated. Leaves a query alone that
 * has no data yet, since cancelling a first load leaves it pending for ever. Writes nothing if the
 * signal was aborted meanwhile.
 */
export async function writeAroundFetch(
  queryClient: QueryClient,
  queryKey: QueryKey,
  write: () => void,
  signal: AbortSignal,
): Promise<void> {
  const state = queryClient.getQueryState(queryKey);
  if (state?.data === undefined) return;
  const isFetching = state.fetchStatus !== "idle";
  const isNextPage = state.fetchMeta?.fetchMore !== undefined;

  if (isFetching) await queryClient.cancelQueries({ queryKey, exact: true });
  if (!signal.aborted) write();
  if (isFetching && !isNextPage) {
    void queryClient.invalidateQueries({ queryKey, exact: true });
  }
}
