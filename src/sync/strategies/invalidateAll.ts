import type { ChatSyncStrategy } from "../ChatSyncStrategy.ts";

/**
 * Refetches everything on each message. Right in the end, at the price of a request for every mounted
 * query, and of one for every loaded page of an infinite query.
 */
export const invalidateAll: ChatSyncStrategy = {
  id: "invalidate-all",
  start: ({ queryClient }) => ({
    onNewChatMessage: () => queryClient.invalidateQueries(),
  }),
};
