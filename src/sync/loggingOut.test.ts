import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";

import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import { ChatSyncError } from "../ports/ChatSyncError.ts";
import { chatMessagesQueryOptions } from "../queries/chatMessagesQueryOptions.ts";
import { chatRoomsQueryOptions } from "../queries/chatRoomsQueryOptions.ts";
import { chatRoomsKey } from "../queries/queryKeys.ts";
import { startChatSync } from "./startChatSync.ts";
import { fakeApi, fakeSocket, messageIn, roomWith } from "./testFixtures.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

/** The list shows the first two. */
const roomsOf: Record<string, ChatRoomSummary[]> = {
  ann: [
    { ...roomWith("dm", 3), name: "Bob, as Ann calls him", unreadCount: 7 },
    roomWith("team", 2),
    roomWith("far", 1),
  ],
  bob: [roomWith("team", 2)],
};
const latencyMs = 50;
const aWhile = 60_000;

/** Logs Ann in: the list and a room that only she has are mounted and fetched, the list twice. */
async function logInAsAnn() {
  let user = "ann";
  const requests: string[] = [];
  const findRoom = (id: string) => roomsOf[user]?.find((room) => room.id === id);
  async function answer<T>(request: string, respond: () => T): Promise<T> {
    requests.push(`${user}: ${request}`);
    // Credentials are those of the moment in which the request is made.
    const response = (async () => respond())();
    response.catch(() => {});
    // On the fake clock: tests move it to the middle of a request.
    await new Promise((resolve) => setTimeout(resolve, latencyMs));
    return response;
  }
  const api = fakeApi({
    fetchChatRooms: () =>
      answer("rooms", () => ({ items: (roomsOf[user] ?? []).slice(0, 2), nextCursor: "more" })),
    fetchChatRoom: (id) =>
      answer(`room ${id}`, () => {
        const room = findRoom(id);
        if (room === undefined) throw new ChatSyncError("not-found", "there is no such room.");
        return room;
      }),
    fetchChatMessages: (id) =>
      answer(`messages ${id}`, () => {
        const latest = findRoom(id)?.latestChatMessage;
        if (!latest) throw new ChatSyncError("not-found", "there is no such room.");
        return { items: [latest], nextCursor: null };
      }),
  });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const socket = fakeSocket();
  const errors: ChatSyncError[] = [];
  const sync = startChatSync({
    queryClient,
    socket,
    api,
    sessionKey: "ann",
    onError: (error) => errors.push(error),
  });
  const mountList = () =>
    new QueryObserver(queryClient, chatRoomsQueryOptions({ api })).subscribe(() => {});
  const mountRoom = (chatRoomId: string) =>
    new QueryObserver(queryClient, chatMessagesQueryOptions({ api, chatRoomId })).subscribe(
      () => {},
    );
  const unmount = [mountList(), mountRoom("dm")];
  await vi.advanceTimersByTimeAsync(aWhile);
  void queryClient.refetchQueries({ queryKey: chatRoomsKey });
  await vi.advanceTimersByTimeAsync(aWhile);
  return {
    queryClient,
    socket,
    sync,
    errors,
    requests,
    mountList,
    /** What an app does before the next user logs in on the same client, socket and API. */
    logOut() {
      for (const leave of unmount) leave();
      queryClient.clear();
      user = "bob";
      requests.length = 0;
    },
    /** All that the cache holds, as text. */
    readCache: () =>
      JSON.stringify(
        queryClient
          .getQueryCache()
          .getAll()
          .map(({ state }) => state.data),
      ),
  };
}

test("the next user's list is the server's, and a message of a room that he has not asks the server", async () => {
  const { queryClient, socket, sync, errors, requests, mountList, logOut, readCache } =
    await logInAsAnn();
  logOut();
  sync.update({ sessionKey: "bob" });
  mountList();
  await vi.advanceTimersByTimeAsync(aWhile);
  socket.emit("new-chat-message", messageIn("dm", 9));
  await vi.advanceTimersByTimeAsync(aWhile);
  // It is not found. A replica that lags would say the same of a new room, so it is tried twice more.
  expect(requests).toEqual(["bob: rooms", ...Array.from({ length: 3 }, () => "bob: room dm")]);
  expect(queryClient.getQueryData(chatRoomsKey)).toEqual(roomsOf.bob);
  expect(readCache()).not.toContain("dm");
  expect(errors).toEqual([]);
});

test("an event that the user before received is not written for the next one", async () => {
  const { queryClient, socket, sync, requests, mountList, logOut, readCache } = await logInAsAnn();
  socket.emit("new-chat-message", messageIn("dm", 9));
  logOut();
  sync.update({ sessionKey: "bob" });
  mountList();
  await vi.advanceTimersByTimeAsync(aWhile);
  expect(requests).toEqual(["bob: rooms"]);
  expect(queryClient.getQueryData(chatRoomsKey)).toEqual(roomsOf.bob);
  expect(readCache()).not.toContain("dm");
});

test("what was under way for the user before is not written, asked for or reported", async () => {
  const { queryClient, socket, sync, errors, requests, mountList, logOut, readCache } =
    await logInAsAnn();
  socket.emit("disconnect");
  socket.emit("new-chat-message", messageIn("far", 9));
  await vi.advanceTimersByTimeAsync(latencyMs / 2);
  socket.emit("connect");
  await vi.advanceTimersByTimeAsync(latencyMs / 2 - 5);
  logOut();
  sync.update({ sessionKey: "bob" });
  mountList();
  await vi.advanceTimersByTimeAsync(aWhile);
  expect(requests).toEqual(["bob: rooms"]);
  expect(queryClient.getQueryData(chatRoomsKey)).toEqual(roomsOf.bob);
  expect(readCache()).not.toContain("far");
  expect(errors).toEqual([]);
});

test("a list that stays mounted while the key changes before the cache is emptied ends right", async () => {
  const { queryClient, socket, sync, mountList, logOut, readCache } = await logInAsAnn();
  socket.emit("new-chat-message", messageIn("dm", 9));
  sync.update({ sessionKey: "bob" });
  logOut();
  mountList();
  await vi.advanceTimersByTimeAsync(aWhile);
  expect(queryClient.getQueryData(chatRoomsKey)).toEqual(roomsOf.bob);
  expect(readCache()).not.toContain("dm");
});
