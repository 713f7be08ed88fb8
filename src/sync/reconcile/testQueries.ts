import {
  InfiniteQueryObserver,
  QueryObserver,
  type QueryClient,
  type QueryKey,
} from "@tanstack/react-query";

import type { ChatApi } from "../../ports/ChatApi.ts";
import { chatMessagesInfiniteQueryOptions } from "../../queries/chatMessagesInfiniteQueryOptions.ts";
import { chatMessagesQueryOptions } from "../../queries/chatMessagesQueryOptions.ts";
import { chatRoomsInfiniteQueryOptions } from "../../queries/chatRoomsInfiniteQueryOptions.ts";
import { chatRoomsQueryOptions } from "../../queries/chatRoomsQueryOptions.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";

/** Rows of a page, and of a plain query. */
export const pageSize = 3;

/** The list and a room, with the kit's query options and with an app's own query functions. */
export const listForms = ["rooms", "pagedRooms", "ownRooms", "ownPagedRooms"] as const;
export const roomForms = ["messages", "pagedMessages", "ownMessages", "ownPagedMessages"] as const;

/** A list with a room beside it, in the same form. */
const screens = {
  plain: ["rooms", "messages"],
  infinite: ["pagedRooms", "pagedMessages"],
  "own plain": ["ownRooms", "ownMessages"],
  "own infinite": ["ownPagedRooms", "ownPagedMessages"],
} as const;

/** What an observer may be given besides the query itself. */
interface MountOptions {
  enabled?: boolean;
  gcTime?: number;
  staleTime?: number;
  refetchOnMount?: boolean;
}

/** Returns functions that mount a query in one of its forms and return its observer. */
export function createMounts(queryClient: QueryClient, api: ChatApi) {
  const plain = (queryKey: QueryKey, queryFn: () => Promise<unknown>, options?: MountOptions) =>
    mount(new QueryObserver(queryClient, { queryKey, queryFn, ...options }));
  const paged = <T>(
    queryKey: QueryKey,
    fetchPage: (cursor: string | null) => Promise<{ items: T[]; nextCursor: string | null }>,
    options?: MountOptions & { maxPages?: number },
  ) =>
    mount(
      new InfiniteQueryObserver(queryClient, {
        queryKey,
        queryFn: ({ pageParam }) => fetchPage(pageParam),
        initialPageParam: null as string | null,
        getNextPageParam: ({ nextCursor }) => nextCursor,
        ...options,
      }),
    );
  const mounts = {
    rooms: (options?: MountOptions) =>
      mount(
        new QueryObserver(queryClient, { ...chatRoomsQueryOptions({ api, pageSize }), ...options }),
      ),
    pagedRooms: (options?: MountOptions) =>
      mount(
        new InfiniteQueryObserver(queryClient, {
          ...chatRoomsInfiniteQueryOptions({ api, pageSize }),
          ...options,
        }),
      ),
    ownRooms: (options?: MountOptions) =>
      plain(
        chatRoomsKey,
        async () => (await api.fetchChatRooms({ cursor: null, pageSize })).items,
        options,
      ),
    ownPagedRooms: (options?: MountOptions & { maxPages?: number }) =>
      paged(chatRoomsKey, (cursor) => api.fetchChatRooms({ cursor, pageSize }), options),
    messages: (chatRoomId: string, options?: MountOptions) =>
      mount(
        new QueryObserver(queryClient, {
          ...chatMessagesQueryOptions({ api, chatRoomId, pageSize }),
          ...options,
        }),
      ),
    pagedMessages: (chatRoomId: string, options?: MountOptions) =>
      mount(
        new InfiniteQueryObserver(queryClient, {
          ...chatMessagesInfiniteQueryOptions({ api, chatRoomId, pageSize }),
          ...options,
        }),
      ),
    ownMessages: (chatRoomId: string, options?: MountOptions) =>
      plain(
        chatMessagesKey(chatRoomId),
        async () => (await api.fetchChatMessages(chatRoomId, { cursor: null, pageSize })).items,
        options,
      ),
    ownPagedMessages: (chatRoomId: string, options?: MountOptions & { maxPages?: number }) =>
      paged(
        chatMessagesKey(chatRoomId),
        (cursor) => api.fetchChatMessages(chatRoomId, { cursor, pageSize }),
        options,
      ),
  };
  return {
    ...mounts,
    /** Mounts the list and a room beside it. */
    screen(form: keyof typeof screens, chatRoomId: string) {
      const [list, room] = screens[form];
      mounts[list]();
      mounts[room](chatRoomId);
    },
  };
}

/** Mounts an observer of a test's own; `unmount` ends it. */
export function mount<Observer extends { subscribe(listener: () => void): () => void }>(
  observer: Observer,
): Observer & { unmount: () => void } {
  return Object.assign(observer, { unmount: observer.subscribe(() => {}) });
}
