import { InfiniteQueryObserver, type QueryClient, QueryObserver } from "@tanstack/react-query";

import {
  type ChatApi,
  type ChatMessage,
  chatMessagesInfiniteQueryOptions,
  chatMessagesQueryOptions,
  type ChatRoomSummary,
  chatRoomsInfiniteQueryOptions,
  chatRoomsQueryOptions,
} from "../../../src/index.ts";

/** Whether the queries are plain, or infinite with two pages of rooms. */
export type QueryForm = "plain" | "infinite";

/** A list of rooms and an open room, without what would draw them. */
export interface MountedQueries {
  chatRooms(): readonly ChatRoomSummary[];
  chatMessages(): readonly ChatMessage[];
  /** To be called once the first pages are there; resolves when those of the form are all there. */
  loadMore(): Promise<void>;
  unmount(): void;
}

interface MountOptions {
  queryClient: QueryClient;
  api: ChatApi;
  chatRoomId: string;
}

/** Mounts the queries of the first screen, which starts to load them. */
export const mountQueries = {
  plain({ queryClient, api, chatRoomId }) {
    const rooms = new QueryObserver(queryClient, chatRoomsQueryOptions({ api }));
    const messages = new QueryObserver(queryClient, chatMessagesQueryOptions({ api, chatRoomId }));
    const unmounts = [rooms.subscribe(() => {}), messages.subscribe(() => {})];
    return {
      chatRooms: () => rooms.getCurrentResult().data ?? [],
      chatMessages: () => messages.getCurrentResult().data ?? [],
      async loadMore() {},
      unmount: () => unmounts.forEach((unmount) => unmount()),
    };
  },

  infinite({ queryClient, api, chatRoomId }) {
    const rooms = new InfiniteQueryObserver(queryClient, chatRoomsInfiniteQueryOptions({ api }));
    const messages = new InfiniteQueryObserver(
      queryClient,
      chatMessagesInfiniteQueryOptions({ api, chatRoomId }),
    );
    const unmounts = [rooms.subscribe(() => {}), messages.subscribe(() => {})];
    const rowsOf = <T>(data: { pages: { items: T[] }[] } | undefined): T[] =>
      data?.pages.flatMap(({ items }) => items) ?? [];
    return {
      chatRooms: () => rowsOf(rooms.getCurrentResult().data),
      chatMessages: () => rowsOf(messages.getCurrentResult().data),
      async loadMore() {
        await rooms.fetchNextPage();
      },
      unmount: () => unmounts.forEach((unmount) => unmount()),
    };
  },
} satisfies Record<QueryForm, (options: MountOptions) => MountedQueries>;
