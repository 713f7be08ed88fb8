import type { InfiniteData } from "@tanstack/react-query";

import type { ChatMessage, ChatRoomSummary, Page } from "../../src/index.ts";
import { chatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import type { SimClient } from "../world/createSimClient.ts";

type Cached<T> = T[] | InfiniteData<Page<T>>;

/** Returns the rooms in a client's cache, in the order in which they are shown. */
export function shownChatRooms({ queryClient }: SimClient): readonly ChatRoomSummary[] {
  return rowsOf(queryClient.getQueryData<Cached<ChatRoomSummary>>(chatRoomsKey));
}

/** Returns a room's messages in a client's cache, newest first. */
export function shownChatMessages(
  { queryClient }: SimClient,
  chatRoomId: string,
): readonly ChatMessage[] {
  return rowsOf(queryClient.getQueryData<Cached<ChatMessage>>(chatMessagesKey(chatRoomId)));
}

function rowsOf<T>(data: Cached<T> | undefined): readonly T[] {
  if (data === undefined) return [];
  return Array.isArray(data) ? data : data.pages.flatMap(({ items }) => items);
}
