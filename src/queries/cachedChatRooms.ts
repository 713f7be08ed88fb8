import type { QueryClient } from "@tanstack/react-query";

import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import { createListReader, hasId, rowsOf, updateRows } from "./listShape.ts";
import { chatRoomsKey } from "./queryKeys.ts";

/** Returns the rooms in the cache, or `undefined` if they were never fetched. */
export function readChatRooms(queryClient: QueryClient): readonly ChatRoomSummary[] | undefined {
  const list = readList(queryClient.getQueryData(chatRoomsKey));
  return list && rowsOf(list);
}

/** Returns a room in the cache. Copies nothing, since each event of the cache calls it. */
export function readChatRoom(
  queryClient: QueryClient,
  chatRoomId: string,
): ChatRoomSummary | undefined {
  for (const { rows } of readList(queryClient.getQueryData(chatRoomsKey))?.pages ?? []) {
    const chatRoom = rows.find(({ id }) => id === chatRoomId);
    if (chatRoom !== undefined) return chatRoom;
  }
  return undefined;
}

/** Writes what `update` makes of the rooms in the cache, if they were ever fetched. */
export function updateChatRooms(
  queryClient: QueryClient,
  update: (chatRooms: readonly ChatRoomSummary[]) => readonly ChatRoomSummary[],
): void {
  queryClient.setQueryData(chatRoomsKey, (data: unknown) => {
    const list = readList(data);
    return list === undefined ? data : updateRows(list, update);
  });
}

/** Tells whether a value looks like a row of the list. */
function isChatRoomSummary(value: unknown): value is ChatRoomSummary {
  return hasId(value) && "latestChatMessage" in value;
}

const readList = createListReader(isChatRoomSummary);
