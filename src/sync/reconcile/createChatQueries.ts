import type { Query, QueryClient } from "@tanstack/react-query";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { allChatMessagesKey, chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import type { FollowedList } from "./followList.ts";

export interface ChatQueriesOptions {
  queryClient: QueryClient;
  followChatRooms: (query: Query) => FollowedList<ChatRoomSummary>;
  followChatMessages: (query: Query, chatRoomId: string) => FollowedList<ChatMessage>;
}

/** The queries in the cache that a session keeps right: those of exactly the two keys. */
export interface ChatQueries {
  /** The chat-rooms query. */
  readonly list: FollowedList<ChatRoomSummary> | undefined;
  /** Returns the chat-messages query of a room. */
  room(chatRoomId: string): FollowedList<ChatMessage> | undefined;
  of(query: Query): FollowedList<unknown> | undefined;
  all(): FollowedList<unknown>[];
  /** Starts to follow a query, if it is one of them. */
  follow(query: Query): void;
  unfollow(query: Query): void;
}

export function createChatQueries(options: ChatQueriesOptions): ChatQueries {
  const { queryClient, followChatRooms, followChatMessages } = options;
  const followed = new Map<Query, FollowedList<unknown>>();
  const rooms = new Map<string, FollowedList<ChatMessage>>();
  let list: FollowedList<ChatRoomSummary> | undefined;
  const isOf = ({ queryHash }: Query, queryKey: readonly unknown[]) =>
    queryHash === queryClient.defaultQueryOptions({ queryKey }).queryHash;

  function follow(query: Query) {
    const [scope, chatRoomId] = query.queryKey;
    if (isOf(query, chatRoomsKey)) {
      list = followChatRooms(query);
      followed.set(query, list);
    } else if (
      scope === allChatMessagesKey[0] &&
      typeof chatRoomId === "string" &&
      isOf(query, chatMessagesKey(chatRoomId))
    ) {
      const room = followChatMessages(query, chatRoomId);
      rooms.set(chatRoomId, room);
      followed.set(query, room);
    }
  }

  return {
    get list() {
      return list;
    },
    room: (chatRoomId) => rooms.get(chatRoomId),
    of: (query) => followed.get(query),
    all: () => [...followed.values()],
    follow,
    unfollow(query) {
      followed.delete(query);
      if (list?.tracked.query === query) list = undefined;
      for (const [id, { tracked }] of rooms) if (tracked.query === query) rooms.delete(id);
    },
  };
}
