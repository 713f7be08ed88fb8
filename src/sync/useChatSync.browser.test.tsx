import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { configure } from "vitest-browser-react/pure";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatSocket } from "../ports/ChatSocket.ts";
import type { ChatSyncStrategy } from "./ChatSyncStrategy.ts";
import { useChatSync, type UseChatSyncOptions } from "./useChatSync.ts";

const never = () => new Promise<never>(() => {});
const api: ChatApi = {
  fetchChatRooms: never,
  fetchChatRoom: never,
  fetchChatMessages: never,
  sendChatMessage: never,
};
const chatMessage = {
  id: "a-1",
  chatRoomId: "a",
  sender: { id: "amara", name: "Amara" },
  text: "Good morning",
  createdAt: "2026-03-02T09:00:00.000Z",
};

/** Returns a socket that counts its listeners and emits what the test tells it to. */
function fakeSocket() {
  const listeners = new Map<string, Set<(...args: unknown[]) => void>>();
  const listenersOf = (event: string) => {
    const found = listeners.get(event) ?? new Set();
    listeners.set(event, found);
    return found;
  };
  return {
    connected: true,
    on: (event: string, listener: (...args: unknown[]) => void) => listenersOf(event).add(listener),
    off: (event: string, listener: (...args: unknown[]) => void) =>
      listenersOf(event).delete(listener),
    emit: (event: string, ...args: unknown[]) =>
      listenersOf(event).forEach((listener) => listener(...args)),
    listenerCount: () => [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
  } satisfies ChatSocket & Record<string, unknown>;
}

/** Returns a strategy that notes what it receives. */
function spyStrategy(id: string) {
  const received: string[] = [];
  const start = vi.fn<ChatSyncStrategy["start"]>(() => ({
    onNewChatMessage: (event) => void received.push(event.chatMessage.id),
  }));
  return { strategy: { id, start }, start, received };
}

function wrapperWith(queryClient: QueryClient) {
  return function Wrapper({ children }: { children: ReactNode }) {
    return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
  };
}

function render(initialProps: UseChatSyncOptions) {
  return renderHook((props = initialProps) => useChatSync(props), {
    initialProps,
    wrapper: wrapperWith(new QueryClient()),
  });
}

// Not an element of the wrapper: below the root, React does not run first effects twice.
const setStrictMode = (reactStrictMode: boolean) => configure({ reactStrictMode });
afterEach(() => setStrictMode(false));

test("hands events to the strategy while it is mounted, and leaves nothing behind", async () => {
  const socket = fakeSocket();
  const { strategy, received } = spyStrategy("spy");
  const { unmount } = await render({ socket, api, strategy });
  socket.emit("new-chat-message", chatMessage);
  expect(received).toEqual(["a-1"]);
  await unmount();
  expect(socket.listenerCount()).toBe(0);
});

test("handles each event once in StrictMode", async () => {
  const socket = fakeSocket();
  const { strategy, received } = spyStrategy("spy");
  setStrictMode(true);
  const { unmount } = await render({ socket, api, strategy });
  socket.emit("new-chat-message", chatMessage);
  expect(received).toEqual(["a-1"]);
  await unmount();
  expect(socket.listenerCount()).toBe(0);
});

test("keeps one session in StrictMode, where every effect runs twice", async () => {
  const { strategy, start } = spyStrategy("spy");
  const socket = fakeSocket();
  const off = vi.spyOn(socket, "off");
  setStrictMode(true);
  await render({ socket, api, strategy });
  expect(start).toHaveBeenCalledTimes(1);
  expect(off).not.toHaveBeenCalled();
  expect(start.mock.lastCall?.[0].signal.aborted).toBe(false);
});

test("keeps the subscription when the strategy changes", async () => {
  const socket = fakeSocket();
  const on = vi.spyOn(socket, "on");
  const { rerender } = await render({ socket, api, strategy: spyStrategy("first").strategy });
  const count = on.mock.calls.length;
  await rerender({ socket, api, strategy: spyStrategy("second").strategy });
  expect(on).toHaveBeenCalledTimes(count);
});

test.for([true, false])(
  "subscribes before a query of the same component starts to fetch (StrictMode: %s)",
  async (isStrict) => {
    const queryClient = new QueryClient();
    const fetchingAtStart: number[] = [];
    const { strategy, start } = spyStrategy("spy");
    start.mockImplementation(() => {
      fetchingAtStart.push(queryClient.isFetching());
      return { onNewChatMessage: () => {} };
    });
    const socket = fakeSocket();
    const queryFn = vi.fn(never);
    setStrictMode(isStrict);
    await renderHook(
      () => {
        useQuery({ queryKey: ["chat-rooms"], queryFn });
        useChatSync({ socket, api, strategy });
      },
      { wrapper: wrapperWith(queryClient) },
    );
    expect(queryFn).toHaveBeenCalled();
    expect(fetchingAtStart).toEqual([0]);
  },
);

test("handles each event once however many components call it", async () => {
  const socket = fakeSocket();
  const { strategy, received } = spyStrategy("spy");
  await renderHook(
    () => {
      useChatSync({ socket, api, strategy });
      useChatSync({ socket, api, strategy });
    },
    { wrapper: wrapperWith(new QueryClient()) },
  );
  socket.emit("new-chat-message", chatMessage);
  expect(received).toEqual(["a-1"]);
});

test("follows a change of the strategy", async () => {
  const socket = fakeSocket();
  const first = spyStrategy("first");
  const second = spyStrategy("second");
  const { rerender } = await render({ socket, api, strategy: first.strategy });
  await rerender({ socket, api, strategy: second.strategy });
  socket.emit("new-chat-message", chatMessage);
  expect(first.received).toEqual([]);
  expect(second.received).toEqual(["a-1"]);
});

test("follows a change of the socket", async () => {
  const before = fakeSocket();
  const after = fakeSocket();
  const { strategy, received } = spyStrategy("spy");
  const { rerender } = await render({ socket: before, api, strategy });
  await rerender({ socket: after, api, strategy });
  before.emit("new-chat-message", { ...chatMessage, id: "a-2" });
  after.emit("new-chat-message", chatMessage);
  expect(received).toEqual(["a-1"]);
  expect(before.listenerCount()).toBe(0);
});

test("waits for a socket that is not there yet", async () => {
  const socket = fakeSocket();
  const { strategy, received } = spyStrategy("spy");
  const { result, rerender } = await render({ socket: null, api, strategy });
  expect(result.current.status).toBe("connecting");
  await rerender({ socket, api, strategy });
  socket.emit("new-chat-message", chatMessage);
  expect(received).toEqual(["a-1"]);
  expect(result.current.status).toBe("live");
});

test("returns the state of the connection", async () => {
  const socket = fakeSocket();
  const { strategy } = spyStrategy("spy");
  const { result, act } = await render({ socket, api, strategy });
  expect(result.current.status).toBe("live");
  await act(() => socket.emit("disconnect"));
  expect(result.current.status).toBe("offline");
  await act(() => socket.emit("connect"));
  expect(result.current.status).toBe("live");
});

test("returns which queries are being brought up to date", async () => {
  const { strategy, start } = spyStrategy("spy");
  const { result, act } = await render({ socket: fakeSocket(), api, strategy });
  await act(() => start.mock.lastCall?.[0].onRecovering([["chat-rooms"]]));
  expect(result.current).toEqual({ status: "recovering", recovering: [["chat-rooms"]] });
});

test("calls the onError of the latest render, without a new subscription", async () => {
  const socket = fakeSocket();
  const { strategy, start } = spyStrategy("spy");
  const before = vi.fn();
  const after = vi.fn();
  const { rerender } = await render({ socket, api, strategy, onError: before });
  await rerender({ socket, api, strategy, onError: after });
  socket.emit("new-chat-message", "nonsense");
  expect(before).not.toHaveBeenCalled();
  expect(after).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ code: "malformed-event" }),
  );
  expect(start).toHaveBeenCalledTimes(1);
});
