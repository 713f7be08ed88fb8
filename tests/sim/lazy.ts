import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";

/**
 * A strawman: fetches everything that is mounted when the socket connects and when an input was
 * dropped, and does nothing with an event. Where it ends right, a schedule proves little.
 */
export const lazy: ChatSyncStrategy = {
  id: "lazy",
  start: ({ queryClient }) => {
    const refetch = () => void queryClient.invalidateQueries();
    return {
      onNewChatMessage: () => undefined,
      onConnect: refetch,
      onDroppedInput: refetch,
    };
  },
};
