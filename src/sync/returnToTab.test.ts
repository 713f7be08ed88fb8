import { focusManager, InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";

import type { ChatApi } from "../ports/ChatApi.ts";
import { chatMessagesInfiniteQueryOptions } from "../queries/chatMessagesInfiniteQueryOptions.ts";
import { chatRoomsInfiniteQueryOptions } from "../queries/chatRoomsInfiniteQueryOptions.ts";
import { chatRoomsKey } from "../queries/queryKeys.ts";
import { startChatSync } from "./startChatSync.ts";
import { fakeApi, fakeSocket, messageIn, roomWith, settled } from "./testFixtures.ts";

beforeEach(() => () => focusManager.setFocused(undefined));

/** Loads 4 pages of rooms and 3 of a room's messages, with the given change of their options. */
async function loadPages(changes: { staleTime?: number }) {
  const pageAt = <T>(page: number, item: T) => ({ items: [item], nextCursor: String(page + 1) });
  const fetchChatRooms = vi.fn<ChatApi["fetchChatRooms"]>(async ({ cursor }) =>
    pageAt(Number(cursor), roomWith(`room-${Number(cursor)}`, 9 - Number(cursor))),
  );
  const fetchChatMessages = vi.fn<ChatApi["fetchChatMessages"]>(async (id, { cursor }) =>
    pageAt(Number(cursor), messageIn(id, 9 - Number(cursor))),
  );
  const api = fakeApi({ fetchChatRooms, fetchChatMessages });
  const queryClient = new QueryClient();
  queryClient.mount();
  const sync = startChatSync({ queryClient, socket: fakeSocket(), api });
  const rooms = new InfiniteQueryObserver(queryClient, {
    ...chatRoomsInfiniteQueryOptions({ api }),
    ...changes,
  });
  const messages = new InfiniteQueryObserver(queryClient, {
    ...chatMessagesInfiniteQueryOptions({ api, chatRoomId: "room-0" }),
    ...changes,
  });
  const leave = [rooms.subscribe(() => {}), messages.subscribe(() => {})];
  await settled();
  for (let page = 1; page < 4; page += 1) await rooms.fetchNextPage();
  for (let page = 1; page < 3; page += 1) await messages.fetchNextPage();

  const countRequests = () =>
    fetchChatRooms.mock.calls.length + fetchChatMessages.mock.calls.length;
  const before = countRequests();
  return {
    queryClient,
    pagesLoaded: [rooms, messages].map((list) => list.getCurrentResult().data?.pages.length),
    async returnToTab() {
      focusManager.setFocused(false);
      focusManager.setFocused(true);
      await settled();
      return countRequests() - before;
    },
    leave() {
      for (const unsubscribe of leave) unsubscribe();
      sync.stop();
      queryClient.unmount();
      queryClient.clear();
    },
  };
}

test("a return to the tab costs no request, however many pages are loaded", async () => {
  const { pagesLoaded, returnToTab, leave } = await loadPages({});
  expect(pagesLoaded).toEqual([4, 3]);
  expect(await returnToTab()).toBe(0);
  leave();
});

test("a return to the tab refetches what was marked as invalidated", async () => {
  const { queryClient, returnToTab, leave } = await loadPages({});
  await queryClient.invalidateQueries({ queryKey: chatRoomsKey, refetchType: "none" });
  expect(await returnToTab()).toBe(4);
  leave();
});

test("an app can choose another staleTime by spreading the options", async () => {
  const { returnToTab, leave } = await loadPages({ staleTime: 0 });
  expect(await returnToTab()).toBe(7);
  leave();
});
