import { expect, test, vi } from "vitest";

import type { ChatSyncStrategy } from "./ChatSyncStrategy.ts";
import { shareChatSync } from "./shareChatSync.ts";
import { fakeApi, fakeSocket, messageIn, testClient } from "./testFixtures.ts";

function setUp() {
  const received: string[] = [];
  const started: string[] = [];
  const strategyNamed = (id: string): ChatSyncStrategy => ({
    id,
    start: () => {
      started.push(id);
      return {
        onNewChatMessage: ({ chatMessage }) => void received.push(`${id} ${chatMessage.id}`),
      };
    },
  });
  const socket = fakeSocket();
  const common = { queryClient: testClient(), socket, api: fakeApi() };
  const first = strategyNamed("first");
  const second = strategyNamed("second");
  const join = (strategy: ChatSyncStrategy) => {
    const onError = vi.fn();
    const onStatus = vi.fn();
    return { leave: shareChatSync({ ...common, strategy, onError, onStatus }), onError, onStatus };
  };
  return { received, started, socket, first, second, join };
}

test("two holders share one subscription", () => {
  const { received, started, socket, first, join } = setUp();
  join(first);
  join(first);
  socket.emit("new-chat-message", messageIn("a", 1));
  expect(received).toEqual(["first a-1"]);
  expect(started).toEqual(["first"]);
  expect(socket.listenerCount("new-chat-message")).toBe(1);
});

test("the subscription ends when the last holder leaves, and not before", () => {
  const { socket, first, join } = setUp();
  const one = join(first);
  const other = join(first);
  one.leave();
  expect(socket.listenerCount("new-chat-message")).toBe(1);
  other.leave();
  expect(socket.eventNames()).toEqual([]);
});

test("leaving twice counts once", () => {
  const { socket, first, join } = setUp();
  const one = join(first);
  join(first);
  one.leave();
  one.leave();
  expect(socket.listenerCount("new-chat-message")).toBe(1);
});

test("the strategy of the holder that came last is at work, until it leaves", () => {
  const { received, socket, first, second, join } = setUp();
  join(first);
  const { leave } = join(second);
  socket.emit("new-chat-message", messageIn("a", 1));
  leave();
  socket.emit("new-chat-message", messageIn("a", 2));
  expect(received).toEqual(["second a-1", "first a-2"]);
});

test("every holder is told of the status and of errors, also one that came later", () => {
  const { socket, first, join } = setUp();
  const one = join(first);
  socket.emit("disconnect");
  const other = join(first);
  socket.emit("new-chat-message", "nonsense");
  socket.emit("connect");
  expect(one.onStatus.mock.calls).toEqual([["live"], ["offline"], ["live"]]);
  expect(other.onStatus.mock.calls).toEqual([["offline"], ["live"]]);
  expect(one.onError).toHaveBeenCalledTimes(1);
  expect(other.onError).toHaveBeenCalledTimes(1);
});

test("another client on the same socket has a subscription of its own", () => {
  const { received, socket, first, join } = setUp();
  join(first);
  shareChatSync({
    queryClient: testClient(),
    socket,
    api: fakeApi(),
    strategy: first,
    onError: () => {},
    onStatus: () => {},
  });
  socket.emit("new-chat-message", messageIn("a", 1));
  expect(received).toEqual(["first a-1", "first a-1"]);
});
