import { QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";

import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import { ChatSyncError } from "../ports/ChatSyncError.ts";
import { chatRoomQueryOptions } from "../queries/chatRoomQueryOptions.ts";
import { chatRoomKey } from "../queries/queryKeys.ts";
import type { ChatSyncContext } from "./ChatSyncStrategy.ts";
import { startChatSync } from "./startChatSync.ts";
import {
  collectUncaught,
  fakeApi,
  fakeSocket,
  messageIn,
  roomWith,
  settled,
  testClient,
} from "./testFixtures.ts";

// The query of a single room, whatever the strategy.

const key = chatRoomKey("a");
const renamed = { ...roomWith("a", 1), name: "Renamed" };

function begin({ connected = true } = {}) {
  const queryClient = testClient();
  const socket = fakeSocket({ connected });
  const fetchChatRoom = vi.fn(async (id: string): Promise<ChatRoomSummary> => roomWith(id, 1));
  const api = fakeApi({ fetchChatRoom });
  const contexts: ChatSyncContext[] = [];
  const onChatRoomUpdated = vi.fn();
  const onDroppedInput = vi.fn();
  const strategy = {
    id: "spy",
    start(context: ChatSyncContext) {
      contexts.push(context);
      return { onNewChatMessage: () => {}, onChatRoomUpdated, onDroppedInput };
    },
  };
  const sync = startChatSync({ queryClient, socket, api, strategy, onError: () => {} });
  return {
    queryClient,
    socket,
    sync,
    api,
    fetchChatRoom,
    contexts,
    onChatRoomUpdated,
    room: () => queryClient.getQueryData<ChatRoomSummary>(key),
    isMarked: (id: string) => queryClient.getQueryState(chatRoomKey(id))?.isInvalidated,
    mount(id: string) {
      const options = chatRoomQueryOptions({ api, chatRoomId: id });
      return new QueryObserver(queryClient, { ...options }).subscribe(() => {});
    },
    reconnect() {
      socket.emit("disconnect");
      socket.emit("connect");
    },
  };
}

test("a room that changed is written into its own query, with what the app keeps in it", async () => {
  const { queryClient, socket, room, fetchChatRoom } = begin();
  // As an API of the app's own may have it, which answers without the latest message.
  queryClient.setQueryData(key, { id: "a", name: "Room a", isPinned: true });
  socket.emit("chat-room-updated", renamed);
  expect(room()).toEqual({ ...renamed, isPinned: true });
  await settled();
  expect(fetchChatRoom).not.toHaveBeenCalled();
});

test("a room that nobody has asked for gets no query, and data of another shape is left alone", () => {
  const { queryClient, socket, room } = begin();
  socket.emit("chat-room-updated", renamed);
  expect(queryClient.getQueryCache().getAll()).toEqual([]);
  queryClient.setQueryData(key, { room: roomWith("a", 1) });
  socket.emit("chat-room-updated", renamed);
  expect(room()).toEqual({ room: roomWith("a", 1) });
});

test.each(["first", "second"])(
  "the response to a %s fetch, which began before the room changed, doesn't take that back",
  async (which) => {
    const { queryClient, socket, room, mount, fetchChatRoom } = begin();
    if (which === "second") queryClient.setQueryData(key, roomWith("a", 1));
    const response = Promise.withResolvers<ChatRoomSummary>();
    fetchChatRoom.mockReturnValue(response.promise);
    mount("a");
    void queryClient.invalidateQueries({ queryKey: key });
    socket.emit("chat-room-updated", renamed);
    response.resolve(roomWith("a", 1));
    await settled();
    expect(room()?.name).toBe("Renamed");
  },
);

test("events since a position are written as well, unless the session has ended", async () => {
  const { queryClient, api, sync, room, contexts } = begin();
  queryClient.setQueryData(key, roomWith("a", 1));
  const position = { epoch: "e", offset: 2 };
  const read = { chatRoomId: "a", upTo: "a-1" };
  const events = [{ chatMessage: messageIn("a", 1) }, { chatRoom: renamed }, { read }];
  sync.update({ api: { ...api, fetchEventsSince: async () => ({ events, position }) } });
  await contexts[0]?.api.fetchEventsSince?.(position);
  expect(room()?.name).toBe("Renamed");

  queryClient.setQueryData(key, roomWith("a", 1));
  const late = contexts[0]?.api.fetchEventsSince?.(position);
  sync.stop("forgotten");
  await expect(late).rejects.toThrow("aborted");
  expect(room()?.name).toBe("Room a");
});

test("after a reconnect a mounted room is fetched again and others are marked; not as it connects first", async () => {
  const { queryClient, socket, mount, reconnect, isMarked, fetchChatRoom } = begin({
    connected: false,
  });
  mount("a");
  await settled();
  queryClient.setQueryData(chatRoomKey("b"), roomWith("b", 1));
  socket.emit("connect");
  await settled();
  expect([fetchChatRoom.mock.calls.length, isMarked("b")]).toEqual([1, false]);
  reconnect();
  await settled();
  expect([fetchChatRoom.mock.calls.length, isMarked("b")]).toEqual([2, true]);
});

test("an event that writes a room leaves its mark", async () => {
  const { queryClient, socket, reconnect, room, isMarked } = begin();
  queryClient.setQueryData(key, roomWith("a", 1));
  reconnect();
  await settled();
  socket.emit("chat-room-updated", renamed);
  expect([room()?.name, isMarked("a")]).toEqual(["Renamed", true]);
});

test("a dropped input marks its room, or all of them if it names none", async () => {
  const { queryClient, socket, isMarked } = begin();
  for (const id of ["a", "b"]) queryClient.setQueryData(chatRoomKey(id), roomWith(id, 1));
  socket.emit("chat-room-updated", { ...roomWith("a", 1), name: 7 });
  await settled();
  expect([isMarked("a"), isMarked("b")]).toEqual([true, false]);
  socket.emit("malformed-frame", new ChatSyncError("malformed-event", "not JSON."));
  await settled();
  expect(isMarked("b")).toBe(true);
});

test("the strategy gets the event although a cache listener of the app throws", async () => {
  const uncaught = collectUncaught();
  const { queryClient, socket, onChatRoomUpdated } = begin();
  queryClient.setQueryData(key, roomWith("a", 1));
  queryClient.getQueryCache().subscribe(() => {
    throw new Error("boom");
  });
  socket.emit("chat-room-updated", renamed);
  await settled();
  expect(onChatRoomUpdated).toHaveBeenCalledTimes(1);
  expect(uncaught).toEqual([new Error("boom")]);
});
