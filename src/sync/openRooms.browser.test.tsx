import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";

import type { ChatEventListener } from "../ports/ChatSocket.ts";
import { ChatSyncError } from "../ports/ChatSyncError.ts";
import { createRoomApi, roomNamed } from "../queries/testRooms.ts";
import { useChatRoom } from "../queries/useChatRoom.ts";
import { useChatRooms } from "../queries/useChatRooms.ts";
import type { ChatSyncStrategy } from "./ChatSyncStrategy.ts";
import { reconcile } from "./reconcile/reconcile.ts";
import { startChatSync } from "./startChatSync.ts";
import { invalidateAffected } from "./strategies/invalidateAffected.ts";

function fakeSocket() {
  const listeners = new Map<string, ChatEventListener>();
  return {
    connected: true,
    on: (event: string, listener: ChatEventListener) => void listeners.set(event, listener),
    off: (event: string) => void listeners.delete(event),
    emit: (event: string, subject: unknown) => listeners.get(event)?.(subject),
  };
}

/** Opens a room beside a list with rooms a and b, and keeps both right. */
async function openRoom(strategy: ChatSyncStrategy, chatRoomId = "a") {
  const api = createRoomApi();
  api.sendChatMessage.mockRejectedValue(new Error("no network"));
  const drafts = { draftOf: (id: string) => `draft of ${id}`, setDraft: vi.fn() };
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const socket = fakeSocket();
  const sync = startChatSync({ queryClient, socket, api, strategy });
  const { act, result } = await renderHook(
    () => ({
      rooms: useChatRooms({ api, drafts }),
      room: useChatRoom({ api, chatRoomId, currentUserId: "mira", drafts }),
    }),
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      ),
    },
  );
  const room = () => result.current.room;
  const texts = () => room().chatMessages.map(({ text }) => text);
  await vi.waitFor(() => expect(texts()).toEqual([`Message in ${chatRoomId}`]));
  await vi.waitFor(() => expect(queryClient.isFetching()).toBe(0));
  return {
    api,
    drafts,
    queryClient,
    room,
    name: () => room().chatRoomProps.chatRoom?.name,
    refetch: () => act(() => queryClient.invalidateQueries({ queryKey: ["chat-messages", "a"] })),
    texts,
    unsent: () => room().chatMessageListProps.unsentChatMessages,
    listed: () => result.current.rooms.chatRooms.map(({ id }) => id),
    send: (text: string) => act(() => room().chatMessageInputProps.onSend(text)),
    emit: (event: string, subject: unknown) => act(() => socket.emit(event, subject)),
    stop: () => sync.stop(),
  };
}

test("the open room says that it is gone, and what is unsent and the draft are discarded", async () => {
  const { drafts, emit, listed, room, send, stop, texts, unsent } = await openRoom(reconcile);
  await send("On my way");
  await vi.waitFor(() => expect(unsent()).toMatchObject([{ status: "failed" }]));

  await emit("chat-room-removed", { id: "a" });
  await vi.waitFor(() => expect(room().chatRoomProps.isGone).toBe(true));
  expect(room().chatRoomProps.chatRoom?.name).toBe("Room a");
  expect(listed()).toEqual(["b"]);
  expect(texts()).toEqual([]);
  expect(unsent()).toEqual([]);
  expect(drafts.setDraft).toHaveBeenCalledWith("a", "");

  await emit("chat-room-updated", roomNamed("a"));
  await vi.waitFor(() => expect(texts()).toEqual(["Message in a"]));
  expect(room().chatRoomProps.isGone).toBe(false);
  expect(listed()).toContain("a");
  stop();
});

test("drafts that are created in each render, and change with each call, are discarded once", async () => {
  const api = createRoomApi();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const discard = vi.fn();
  const useApp = () => {
    const [, change] = useState({});
    const setDraft = (id: string) => {
      discard(id);
      // Without an end it would freeze the page.
      if (discard.mock.calls.length < 20) change({});
    };
    return useChatRoom({
      api,
      chatRoomId: "a",
      currentUserId: "mira",
      drafts: { draftOf: () => "", setDraft },
    });
  };
  const { act, result } = await renderHook(useApp, {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    ),
  });
  await vi.waitFor(() => expect(result.current.chatMessages).toHaveLength(1));
  api.fetchChatMessages.mockRejectedValue(new ChatSyncError("not-found", "no such room"));
  await act(() => queryClient.invalidateQueries({ queryKey: ["chat-messages", "a"] }));
  await vi.waitFor(() => expect(result.current.chatRoomProps.isGone).toBe(true));
  expect(discard).toHaveBeenCalledExactlyOnceWith("a");
});

test("with any strategy, a room that an event says is gone loses its draft, open or not", async () => {
  const { drafts, emit, stop } = await openRoom(invalidateAffected);
  await emit("chat-room-removed", { id: "b" });
  expect(drafts.setDraft).toHaveBeenCalledWith("b", "");
  expect(drafts.setDraft).not.toHaveBeenCalledWith("a", "");
  await emit("chat-room-removed", { id: "a" });
  expect(drafts.setDraft).toHaveBeenCalledWith("a", "");
  stop();
});

test("with any strategy, a room whose messages are refused loses its draft, but not one that fails", async () => {
  const { api, drafts, room, refetch, stop } = await openRoom(invalidateAffected);
  api.fetchChatMessages.mockRejectedValueOnce(new ChatSyncError("http", "busy", { status: 503 }));
  await refetch();
  await vi.waitFor(() => expect(room().error).not.toBeNull());
  expect(drafts.setDraft).not.toHaveBeenCalled();
  api.fetchChatMessages.mockRejectedValueOnce(new ChatSyncError("http", "no", { status: 403 }));
  await refetch();
  await vi.waitFor(() => expect(room().chatRoomProps.isGone).toBe(true));
  expect(drafts.setDraft).toHaveBeenCalledWith("a", "");
  stop();
});

test("a first load that is refused keeps the draft, since the room may be too new for a replica", async () => {
  const { api, drafts, queryClient, room, stop } = await openRoom(invalidateAffected);
  api.fetchChatMessages.mockRejectedValue(new ChatSyncError("not-found", "no such room"));
  await queryClient.resetQueries({ queryKey: ["chat-messages", "a"] });
  await vi.waitFor(() => expect(room().error).not.toBeNull());
  expect(room().chatRoomProps.isGone).toBe(false);
  expect(drafts.setDraft).not.toHaveBeenCalled();
  stop();
});

test("with any strategy, the room says that it is gone once the server refuses its messages", async () => {
  const { api, emit, listed, room, stop, texts } = await openRoom(invalidateAffected);
  api.fetchChatMessages.mockRejectedValue(new ChatSyncError("not-found", "no such room"));
  api.fetchChatRooms.mockResolvedValue({ items: [roomNamed("b")], nextCursor: null });
  await emit("chat-room-removed", { id: "a" });
  await vi.waitFor(() => expect(room().chatRoomProps.isGone).toBe(true));
  expect(texts()).toEqual([]);
  await vi.waitFor(() => expect(listed()).toEqual(["b"]));
  stop();
});

test.each([reconcile, invalidateAffected])(
  "with $id, an open room that is in no list follows its name, without a request",
  async (strategy) => {
    const { api, emit, listed, name, stop } = await openRoom(strategy, "c");
    expect(listed()).toEqual(["a", "b"]);
    expect(name()).toBe("Room c");
    api.fetchChatRoom.mockClear();
    await emit("chat-room-updated", { ...roomNamed("c"), name: "Renamed" });
    await vi.waitFor(() => expect(name()).toBe("Renamed"));
    expect(api.fetchChatRoom).not.toHaveBeenCalled();
    stop();
  },
);

test.each([reconcile, invalidateAffected])(
  "with $id, an open room that is in no list is fetched again after a reconnect",
  async (strategy) => {
    const { api, emit, name, stop } = await openRoom(strategy, "c");
    api.fetchChatRoom.mockImplementation(async (id) => ({ ...roomNamed(id), name: "Renamed" }));
    await emit("disconnect", undefined);
    await emit("connect", undefined);
    await vi.waitFor(() => expect(name()).toBe("Renamed"));
    stop();
  },
);

test("an open room that is renamed, and then falls out of the list, keeps its name", async () => {
  const { api, emit, listed, name, queryClient, stop } = await openRoom(invalidateAffected);
  const renamed = { ...roomNamed("a"), name: "Renamed" };
  api.fetchChatRooms.mockResolvedValueOnce({ items: [renamed], nextCursor: null });
  await emit("chat-room-updated", renamed);
  await vi.waitFor(() => expect(listed()).toEqual(["a"]));
  expect(name()).toBe("Renamed");
  api.fetchChatRooms.mockResolvedValueOnce({ items: [roomNamed("b")], nextCursor: null });
  await queryClient.invalidateQueries({ queryKey: ["chat-rooms"] });
  await vi.waitFor(() => expect(listed()).toEqual(["b"]));
  expect(name()).toBe("Renamed");
  expect(api.fetchChatRoom).not.toHaveBeenCalled();
  stop();
});
