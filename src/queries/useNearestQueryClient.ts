"use client";

import { QueryClientContext, type QueryClient } from "@tanstack/react-query";
import { useContext } from "react";

/**
 * Returns the client that is given, or that of the nearest `QueryClientProvider`.
 *
 * @throws {Error} if there is neither
 */
export function useNearestQueryClient(hookName: string, given?: QueryClient): QueryClient {
  const nearest = useContext(QueryClientContext);
  const queryClient = given ?? nearest;
  if (queryClient === undefined) {
    throw new Error(
      `chat-sync-kit: ${hookName} found no QueryClient to work with. Render the component inside a QueryClientProvider.`,
    );
  }
  return queryClient;
}
