import {
  chatMessagesInfiniteQueryOptions,
  chatMessagesQueryOptions,
  chatRoomQueryOptions,
  chatRoomsInfiniteQueryOptions,
  chatRoomsQueryOptions,
  createEmitter,
  createReconcile,
  createRestChatApi,
  createWebSocketChatSocket,
  sendChatMessageMutationOptions,
  startChatSync,
  useChatSync,
  useOutbox,
  type ChatSyncStrategy,
} from "chat-sync-kit";
import {
  buildTimeline,
  useAnnouncements,
  useArticleNavigation,
  useDrafts,
  useHeldOrder,
  useRovingFocus,
  useScroller,
} from "chat-sync-kit/components";
import * as strategies from "chat-sync-kit/strategies";

// A library that wraps the kit. With `declaration`, the compiler has to be able to name each type that
// an export is inferred to have.

export const api = createRestChatApi({ baseUrl: "/api" });
export const emitter = createEmitter();
export const strategy = createReconcile();
export const ownStrategy: ChatSyncStrategy = { ...strategies.setOrInvalidate, id: "own" };

export const connect = () => createWebSocketChatSocket({ url: "wss://chat.example" });
export const start = (options: Parameters<typeof startChatSync>[0]) => startChatSync(options);
export const useSync = (options: Parameters<typeof useChatSync>[0]) => useChatSync(options);
export const useSending = (options: Parameters<typeof useOutbox>[0]) => useOutbox(options);

export const queriesOf = (chatRoomId: string) => ({
  rooms: chatRoomsQueryOptions({ api }),
  pagedRooms: chatRoomsInfiniteQueryOptions({ api }),
  room: chatRoomQueryOptions({ api, chatRoomId }),
  messages: chatMessagesQueryOptions({ api, chatRoomId }),
  pagedMessages: chatMessagesInfiniteQueryOptions({ api, chatRoomId }),
  send: sendChatMessageMutationOptions({ api, chatRoomId }),
});

export const timelineOf = (input: Parameters<typeof buildTimeline>[0]) => buildTimeline(input);
export const useOwnScroller = (options: Parameters<typeof useScroller>[0]) => useScroller(options);
export const useOwnDrafts = () => useDrafts();
export const useCalmOrder = (keys: readonly string[]) =>
  useHeldOrder({ items: keys, keys, holdMs: 1_000 });
export const useWords = (rows: ReturnType<typeof buildTimeline>) =>
  useAnnouncements({ rows, isLoaded: true, describe: (added) => `${added.length} new` });
export const useArrowKeys = (options: Parameters<typeof useArticleNavigation>[0]) =>
  useArticleNavigation(options);
export const useTabStop = (ids: readonly string[]) =>
  useRovingFocus({ ids, getText: (index) => ids[index] ?? "" });
