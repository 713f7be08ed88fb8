import { QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";

import { markChatRoomRead } from "../queries/markChatRoomRead.ts";
import { chatMessagesKey, chatRoomsKey } from "../queries/queryKeys.ts";
import { watchRoom } from "../queries/watchedRooms.ts";
import type { ChatSyncSession } from "./ChatSyncStrategy.ts";
import { startChatSync } from "./startChatSync.ts";
import { fakeApi, fakeSocket, settled, testClient } from "./testFixtures.ts";

const read = { chatRoomId: "a", upTo: "a-9" };

/** Starts a session of a strategy that has only these functions besides the one it must have. */
function begin(session: Partial<ChatSyncSession> = {}, markChatRoomReadAt = async () => {}) {
  const queryClient = testClient();
  const socket = fakeSocket();
  const onError = vi.fn();
  const api = fakeApi({ markChatRoomRead: markChatRoomReadAt });
  const strategy = { id: "spy", start: () => ({ onNewChatMessage: () => {}, ...session }) };
  const sync = startChatSync({ queryClient, socket, api, strategy, onError });
  const fetches = [chatRoomsKey, chatMessagesKey("a")].map((queryKey) => {
    queryClient.setQueryData(queryKey, []);
    const queryFn = vi.fn(async () => []);
    new QueryObserver(queryClient, { queryKey, queryFn }).subscribe(() => {});
    return queryFn;
  });
  const mark = () => markChatRoomRead(queryClient, { api, ...read });
  const counts = () => fetches.map(({ mock }) => mock.calls.length);
  return { queryClient, socket, sync, onError, mark, counts };
}

test("hands a read to the strategy, with its details, until it stops", () => {
  const onChatRoomRead = vi.fn();
  const { socket, sync } = begin({ onChatRoomRead });
  const position = { epoch: "e", offset: 7 };
  socket.emit("chat-room-read", read, { position });
  sync.stop();
  socket.emit("chat-room-read", read);
  expect(onChatRoomRead).toHaveBeenCalledExactlyOnceWith({ read, position });
});

test("drops and reports a malformed read", () => {
  const onDroppedInput = vi.fn();
  const { socket, onError } = begin({ onDroppedInput });
  socket.emit("chat-room-read", { chatRoomId: "a" });
  expect(onDroppedInput).toHaveBeenCalledExactlyOnceWith("a");
  expect(onError.mock.lastCall).toMatchObject([{ code: "malformed-event", chatRoomId: "a" }]);
});

test("refetches the list, and no room, after a read and a mark if the strategy takes none", async () => {
  const { socket, mark, counts } = begin();
  socket.emit("chat-room-read", read);
  await settled();
  expect(counts()).toEqual([1, 0]);
  await mark();
  await settled();
  expect(counts()).toEqual([2, 0]);
});

test("tells the strategy of a mark as it begins, and how it ends", async () => {
  const onMarkedRead = vi.fn();
  const { mark, queryClient } = begin({ onMarkedRead });
  await mark();
  expect(onMarkedRead.mock.calls).toEqual([
    [{ ...read, status: "pending" }],
    [{ ...read, status: "success" }],
  ]);
  expect(queryClient.getMutationCache().getAll()).toEqual([]);
});

test("tells the strategy of a mark that fails, and rejects", async () => {
  const onMarkedRead = vi.fn();
  const { mark } = begin({ onMarkedRead }, () => Promise.reject(new Error("503")));
  await expect(mark()).rejects.toThrow("503");
  expect(onMarkedRead).toHaveBeenLastCalledWith({ ...read, status: "error" });
});

test("an API that can't mark rooms says so", async () => {
  const marked = markChatRoomRead(testClient(), { api: {}, ...read });
  await expect(marked).rejects.toThrow("the API has no markChatRoomRead");
});

test("tells the strategy of rooms that are watched, once for several components, and of those from before", () => {
  const onWatchedRoom = vi.fn();
  const queryClient = testClient();
  const stopFirst = watchRoom(queryClient, "a");
  const strategy = { id: "spy", start: () => ({ onNewChatMessage: () => {}, onWatchedRoom }) };
  const sync = startChatSync({ queryClient, socket: fakeSocket(), api: fakeApi(), strategy });
  const stopSecond = watchRoom(queryClient, "a");
  stopFirst();
  stopSecond();
  expect(onWatchedRoom.mock.calls).toEqual([
    ["a", true],
    ["a", false],
  ]);
  sync.stop();
  watchRoom(queryClient, "a");
  expect(onWatchedRoom).toHaveBeenCalledTimes(2);
});

test("reports a strategy that fails as a room comes into view, and goes on", () => {
  const onWatchedRoom = vi.fn(() => {
    throw new Error("a bug of the app");
  });
  const { queryClient, onError } = begin({ onWatchedRoom });
  const stop = watchRoom(queryClient, "a");
  stop();
  expect(onWatchedRoom.mock.calls).toEqual([
    ["a", true],
    ["a", false],
  ]);
  expect(onError.mock.lastCall).toMatchObject([{ code: "strategy-failed", chatRoomId: "a" }]);
});
