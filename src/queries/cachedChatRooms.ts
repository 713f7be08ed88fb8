import type { QueryClient } from "@tanstack/react-query";

import { callSafely } from "../ports/callSafely.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import { createListReader, hasId, rowsOf, updateRows } from "./listShape.ts";
import { chatRoomKey, chatRoomsKey } from "./queryKeys.ts";

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

/** Writes a room as it is now into its own query, if that has it. A mark that it is out of date stays. */
export function writeChatRoom(queryClient: QueryClient, chatRoom: ChatRoomSummary): void {
  const query = queryClient.getQueryCache().find({ queryKey: chatRoomKey(chatRoom.id) });
  if (query === undefined) return;
  const write = () => {
    const before: unknown = query.state.data;
    if (before === chatRoom || !hasId(before)) return;
    query.setState({ data: { ...before, ...chatRoom }, dataUpdatedAt: Date.now() });
  };
  callSafely(write);
  // The response to a request in flight may be older.
  if (query.state.fetchStatus === "fetching") query.promise?.then(write, write);
}

/** Tells whether a value looks like a row of the list. */
function isChatRoomSummary(value: unknown): value is ChatRoomSummary {
  return hasId(value) && "latestChatMessage" in value;
}

const readList = createListReader(isChatRoomSummary);
