import type { QueryClient } from "@tanstack/react-query";

import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import { chatRoomsKey } from "../queries/queryKeys.ts";
import { readItems, updateItems } from "./cachedItems.ts";

/** Returns the rooms in the cache, or `undefined` if they were never fetched. */
export function readChatRooms(queryClient: QueryClient): readonly ChatRoomSummary[] | undefined {
  return readItems(queryClient.getQueryData(chatRoomsKey), isChatRoomSummary);
}

/** Writes what `update` makes of the rooms in the cache, if they were ever fetched. */
export function updateChatRooms(
  queryClient: QueryClient,
  update: (chatRooms: readonly ChatRoomSummary[]) => readonly ChatRoomSummary[],
): void {
  queryClient.setQueryData(chatRoomsKey, (data: unknown) =>
    updateItems(data, isChatRoomSummary, update),
  );
}

/** Tells whether a value looks like a row of the list. */
export function isChatRoomSummary(value: unknown): value is ChatRoomSummary {
  return (
    typeof value === "object" && value !== null && "id" in value && "latestChatMessage" in value
  );
}
