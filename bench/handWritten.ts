import { notifyManager, type InfiniteData, type QueryClient } from "@tanstack/react-query";

import type { ChatMessage } from "../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../src/ports/ChatRoomSummary.ts";
import type { Page } from "../src/ports/Page.ts";
import { chatMessagesKey, chatRoomsKey } from "../src/queries/queryKeys.ts";

// What a good engineer writes by hand for one list and one open room, as fast as he can make it and
// with none of the faults of a network in mind: ids are indexed, arrays are copied with what the
// engine does fastest, and the queries have `structuralSharing: false`.

export type Updater = (chatMessage: ChatMessage) => void;

/** Returns what writes a message into plain data that is loaded already. */
export function createPlainUpdater(queryClient: QueryClient, openChatRoomId: string): Updater {
  const openRoomKey = chatMessagesKey(openChatRoomId);
  const loadedRooms = queryClient.getQueryData<ChatRoomSummary[]>(chatRoomsKey) ?? [];
  const loadedMessages = queryClient.getQueryData<ChatMessage[]>(openRoomKey) ?? [];
  const roomById = new Map(loadedRooms.map((room) => [room.id, room]));
  const messageIds = new Set(loadedMessages.map(({ id }) => id));

  function moveRoomToTop(chatMessage: ChatMessage) {
    const before = roomById.get(chatMessage.chatRoomId);
    if (before === undefined) return;
    const room = { ...before, latestChatMessage: chatMessage };
    roomById.set(room.id, room);
    queryClient.setQueryData<ChatRoomSummary[]>(chatRoomsKey, (rooms) => {
      if (rooms === undefined) return undefined;
      const moved = rooms.slice();
      moved.splice(rooms.indexOf(before), 1);
      moved.unshift(room);
      return moved;
    });
  }

  function prependMessage(chatMessage: ChatMessage) {
    if (chatMessage.chatRoomId !== openChatRoomId || messageIds.has(chatMessage.id)) return;
    messageIds.add(chatMessage.id);
    queryClient.setQueryData<ChatMessage[]>(openRoomKey, (messages) =>
      messages?.toSpliced(0, 0, chatMessage),
    );
  }

  return (chatMessage) =>
    notifyManager.batch(() => {
      moveRoomToTop(chatMessage);
      prependMessage(chatMessage);
    });
}

/** The same for the pages of infinite queries: rows leave their page for the first one. */
export function createInfiniteUpdater(queryClient: QueryClient, openChatRoomId: string): Updater {
  type Rooms = InfiniteData<Page<ChatRoomSummary>>;
  type Messages = InfiniteData<Page<ChatMessage>>;
  const openRoomKey = chatMessagesKey(openChatRoomId);
  const loadedRooms = queryClient.getQueryData<Rooms>(chatRoomsKey)?.pages ?? [];
  const loadedMessages = queryClient.getQueryData<Messages>(openRoomKey)?.pages ?? [];
  const placeById = new Map(
    loadedRooms.flatMap(({ items }, page) => items.map((room) => [room.id, { page, room }])),
  );
  const messageIds = new Set(loadedMessages.flatMap(({ items }) => items.map(({ id }) => id)));

  function moveRoomToTop(chatMessage: ChatMessage) {
    const before = placeById.get(chatMessage.chatRoomId);
    if (before === undefined) return;
    const room = { ...before.room, latestChatMessage: chatMessage };
    placeById.set(room.id, { page: 0, room });
    queryClient.setQueryData<Rooms>(chatRoomsKey, (data) => {
      const page = data?.pages[before.page];
      if (data === undefined || page === undefined) return data;
      const pages = data.pages.slice();
      const at = page.items.indexOf(before.room);
      pages[before.page] = { ...page, items: page.items.toSpliced(at, 1) };
      return { ...data, pages: prepend(pages, room) };
    });
  }

  function prependMessage(chatMessage: ChatMessage) {
    if (chatMessage.chatRoomId !== openChatRoomId || messageIds.has(chatMessage.id)) return;
    messageIds.add(chatMessage.id);
    queryClient.setQueryData<Messages>(
      openRoomKey,
      (data) => data && { ...data, pages: prepend(data.pages.slice(), chatMessage) },
    );
  }

  return (chatMessage) =>
    notifyManager.batch(() => {
      moveRoomToTop(chatMessage);
      prependMessage(chatMessage);
    });
}

/** Puts a row on top of the first page, in place. */
function prepend<T>(pages: Page<T>[], row: T): Page<T>[] {
  const [first] = pages;
  if (first !== undefined) pages[0] = { ...first, items: first.items.toSpliced(0, 0, row) };
  return pages;
}
