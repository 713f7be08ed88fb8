import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { Component, Fragment, useReducer, type ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { configure } from "vitest-browser-react/pure";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatSocket } from "../ports/ChatSocket.ts";
import { chatRoomsQueryOptions } from "../queries/chatRoomsQueryOptions.ts";
import type { ChatSyncStrategy } from "./ChatSyncStrategy.ts";
import { createReconcile } from "./reconcile/reconcile.ts";
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
  expect(result.current.connectionStatus).toBe("connecting");
  await rerender({ socket, api, strategy });
  socket.emit("new-chat-message", chatMessage);
  expect(received).toEqual(["a-1"]);
  expect(result.current.connectionStatus).toBe("live");
});

test("returns the state of the connection", async () => {
  const socket = fakeSocket();
  const { strategy } = spyStrategy("spy");
  const { result, act } = await render({ socket, api, strategy });
  expect(result.current.connectionStatus).toBe("live");
  await act(() => socket.emit("disconnect"));
  expect(result.current.connectionStatus).toBe("offline");
  await act(() => socket.emit("connect"));
  expect(result.current.connectionStatus).toBe("live");
});

test("returns which queries are being brought up to date", async () => {
  const { strategy, start } = spyStrategy("spy");
  const { result, act } = await render({ socket: fakeSocket(), api, strategy });
  await act(() => start.mock.lastCall?.[0].onRecovering([["chat-rooms"]]));
  expect(result.current).toEqual({ connectionStatus: "recovering", recovering: [["chat-rooms"]] });
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

test.for([true, false])(
  "takes an api, a strategy and callbacks that are created in each render (StrictMode: %s)",
  async (isStrict) => {
    const socket = fakeSocket();
    const on = vi.spyOn(socket, "on");
    const errors: string[] = [];
    const chatRoom = { id: "a", name: "Room a", latestChatMessage: null };
    let renders = 0;
    setStrictMode(isStrict);
    const { result, act, rerender } = await renderHook(
      () => {
        renders += 1;
        const name = `render ${renders}`;
        const fetchChatRooms = async () => ({ items: [chatRoom], nextCursor: null });
        const inlineApi = { ...api, fetchChatRooms };
        const sync = useChatSync({
          socket,
          api: inlineApi,
          strategy: createReconcile({ frameMs: 1 }),
          onError: ({ code }) => errors.push(`${code} in ${name}`),
        });
        return { sync, rooms: useQuery(chatRoomsQueryOptions({ api: inlineApi })) };
      },
      { wrapper: wrapperWith(new QueryClient()) },
    );
    await vi.waitFor(() => expect(result.current.rooms.data).toEqual([chatRoom]));
    await act(() => socket.emit("disconnect"));
    await act(() => socket.emit("connect"));
    await rerender();
    expect(result.current.sync.connectionStatus).toMatch(/live|recovering/);
    await act(() => socket.emit("new-chat-message", chatMessage));
    await vi.waitFor(() =>
      expect(result.current.rooms.data?.[0]?.latestChatMessage).toEqual(chatMessage),
    );
    expect(on.mock.calls.map(([event]) => event).toSorted()).toEqual([
      "chat-message-deleted",
      "chat-message-updated",
      "chat-room-read",
      "chat-room-removed",
      "chat-room-updated",
      "connect",
      "disconnect",
      "malformed-frame",
      "new-chat-message",
    ]);
    await act(() => socket.emit("new-chat-message", "nonsense"));
    expect(errors).toHaveLength(1);
    expect(errors).not.toEqual(["malformed-event in render 1"]);
    expect(renders).toBeLessThan(40);
  },
);

/** Returns a strategy that is another object each time, and what its sessions were told. */
function inlineStrategy(id = "inline") {
  const calls: string[] = [];
  const create = (option: string): ChatSyncStrategy & { option: string } => ({
    id,
    option,
    start: ({ onRecovering }) => {
      calls.push(`start ${option}`);
      onRecovering([["chat-rooms"]]);
      return {
        onNewChatMessage: () => {},
        onStrategyChange: (strategy) =>
          calls.push(`change ${"option" in strategy ? String(strategy.option) : ""}`),
        stop: (reason) => calls.push(reason),
      };
    },
  });
  return { calls, create };
}

test("hands a strategy of the same id to the session, and lets another id take over", async () => {
  const socket = fakeSocket();
  const { calls, create } = inlineStrategy();
  const { rerender } = await render({ socket, api, strategy: create("a") });
  await rerender({ socket, api, strategy: create("b") });
  await rerender({ socket, api, strategy: spyStrategy("other").strategy });
  // The state that the first session reports renders once more.
  expect(calls.filter((call) => call !== "change a")).toEqual(["start a", "change b", "ended"]);
});

test("two components with strategies of their own do not take over from each other in turn", async () => {
  const socket = fakeSocket();
  const [one, other] = [inlineStrategy("one"), inlineStrategy("other")];
  const { rerender } = await renderHook(
    () => {
      useChatSync({ socket, api, strategy: one.create("") });
      useChatSync({ socket, api, strategy: other.create("") });
    },
    { wrapper: wrapperWith(new QueryClient()) },
  );
  await rerender();
  await rerender();
  expect(one.calls).toEqual(["start ", "ended"]);
  expect(other.calls.filter((call) => !call.startsWith("change"))).toEqual(["start "]);
});

test("forgets the session when its key changes, and keeps it while the key is the same", async () => {
  const socket = fakeSocket();
  const { calls, create } = inlineStrategy();
  const strategy = create("");
  const { rerender } = await render({ socket, api, strategy, sessionKey: "ann" });
  await rerender({ socket, api, strategy, sessionKey: "ann" });
  expect(calls).toEqual(["start "]);
  await rerender({ socket, api, strategy, sessionKey: "bob" });
  expect(calls).toEqual(["start ", "forgotten", "start "]);
});

test.for([
  ["another socket", fakeSocket()],
  ["no socket", null],
] as const)("forgets the session when its key changes together with %s", async ([, next]) => {
  const { calls, create } = inlineStrategy();
  const strategy = create("");
  const { rerender } = await render({ socket: fakeSocket(), api, strategy, sessionKey: "ann" });
  await rerender({ socket: next, api, strategy, sessionKey: undefined });
  expect(calls.slice(0, 2)).toEqual(["start ", "forgotten"]);
});

test("ends the session when the component unmounts", async () => {
  const { calls, create } = inlineStrategy();
  const { unmount } = await render({ socket: fakeSocket(), api, strategy: create("") });
  await unmount();
  expect(calls).toEqual(["start ", "ended"]);
});

class Boundary extends Component<{ children: ReactNode; onError: (error: unknown) => void }> {
  override state = { hasFailed: false };
  static getDerivedStateFromError = () => ({ hasFailed: true });
  override componentDidCatch(error: unknown) {
    this.props.onError(error);
  }
  override render() {
    return this.state.hasFailed ? null : this.props.children;
  }
}

/** Renders a hook again and again by itself, and returns the errors that a boundary catches. */
async function renderUntilRefused(useHook: () => void, queryClient?: QueryClient) {
  const onError = vi.fn<(error: unknown) => void>();
  const log = vi.spyOn(console, "error").mockReturnValue();
  const Providers = queryClient === undefined ? Fragment : wrapperWith(queryClient);
  const { act } = await renderHook(
    () => {
      const [, renderAgain] = useReducer((count: number) => count + 1, 0);
      useHook();
      setTimeout(renderAgain);
    },
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <Boundary onError={onError}>
          <Providers>{children}</Providers>
        </Boundary>
      ),
    },
  );
  await act(() => vi.waitFor(() => expect(onError).toHaveBeenCalled()));
  log.mockRestore();
  return onError.mock.calls.map(([error]) => (error instanceof Error ? error.message : error));
}

test("refuses a session key that is another one in each render, instead of looping", async () => {
  const { create } = inlineStrategy();
  const socket = fakeSocket();
  const errors = await renderUntilRefused(
    () => void useChatSync({ socket, api, strategy: create(""), sessionKey: Symbol("ann") }),
    new QueryClient(),
  );
  expect(errors).toEqual([
    expect.stringMatching(/^chat-sync-kit: useChatSync got another "sessionKey" in each/),
  ]);
});

test("takes a session key that is an equal object in each render", async () => {
  const { calls, create } = inlineStrategy();
  const socket = fakeSocket();
  const { rerender } = await renderHook(
    () => useChatSync({ socket, api, strategy: create(""), sessionKey: { user: "ann" } }),
    { wrapper: wrapperWith(new QueryClient()) },
  );
  for (let render = 0; render < 30; render += 1) await rerender();
  expect(calls.filter((call) => !call.startsWith("change"))).toEqual(["start "]);
});

test("refuses a socket that is created in each render, however it connects", async () => {
  const errors = await renderUntilRefused(() => {
    const socket = { ...fakeSocket(), connected: false };
    useChatSync({ socket, api });
    setTimeout(() => socket.emit("connect"));
  }, new QueryClient());
  expect(errors).toEqual([
    expect.stringMatching(/^chat-sync-kit: useChatSync got another "socket" in each/),
  ]);
});

test("does not loop over a client, a socket and a strategy that are created in the render", async () => {
  let renders = 0;
  const { result } = await renderHook(() => {
    renders += 1;
    const queryClient = new QueryClient();
    const strategy = createReconcile({ compareChatRooms: () => 0 });
    return useChatSync({ socket: fakeSocket(), api: { ...api }, strategy, queryClient });
  });
  expect(result.current.connectionStatus).toBe("live");
  expect(renders).toBeLessThan(5);
});

test("says what to do when there is no QueryClient", async () => {
  expect(await renderUntilRefused(() => void useChatSync({ socket: null, api }))).toEqual([
    expect.stringMatching(/^chat-sync-kit: useChatSync found no QueryClient.*QueryClientProvider/),
  ]);
});

test("says what to do when there is no socket, and not even null", async () => {
  const { socket }: Pick<UseChatSyncOptions, "socket"> = JSON.parse("{}");
  const useMissing = () => void useChatSync({ socket, api });
  expect(await renderUntilRefused(useMissing, new QueryClient())).toEqual([
    expect.stringMatching(/^chat-sync-kit: the socket has no on/),
  ]);
});

test("refuses another socket for a client that a component follows already", async () => {
  const [first, second] = [fakeSocket(), fakeSocket()];
  const errors = await renderUntilRefused(() => {
    useChatSync({ socket: first, api });
    useChatSync({ socket: second, api });
  }, new QueryClient());
  expect(errors).toEqual([
    expect.stringMatching(/^chat-sync-kit: this QueryClient already follows a socket/),
  ]);
  expect(second.listenerCount()).toBe(0);
});
