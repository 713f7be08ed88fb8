import { expect, test, vi, type Mock } from "vitest";

import type { ChatSyncStrategy } from "./ChatSyncStrategy.ts";
import { shareChatSync } from "./shareChatSync.ts";
import type { ChatSyncOptions } from "./startChatSync.ts";
import { fakeApi, fakeSocket, messageIn, testClient } from "./testFixtures.ts";

function setUp() {
  const received: string[] = [];
  const started: string[] = [];
  const stopped: string[] = [];
  const strategyNamed = (id: string): ChatSyncStrategy => ({
    id,
    start: () => {
      started.push(id);
      return {
        onNewChatMessage: ({ chatMessage }) => void received.push(`${id} ${chatMessage.id}`),
        stop: () => stopped.push(id),
      };
    },
  });
  const socket = fakeSocket();
  const common = { queryClient: testClient(), socket, api: fakeApi() };
  const first = strategyNamed("first");
  const second = strategyNamed("second");
  const join = (strategy: ChatSyncStrategy) => {
    const onError = vi.fn();
    const onState = vi.fn<ChatSyncOptions["onState"]>();
    return { leave: shareChatSync({ ...common, strategy, onError, onState }), onError, onState };
  };
  return { received, started, stopped, socket, first, second, join };
}

const statusesOf = (onState: Mock<ChatSyncOptions["onState"]>) =>
  onState.mock.calls.map(([{ status }]) => status);
const microtasks = () => Promise.resolve();

test("two holders share one subscription", () => {
  const { received, started, socket, first, join } = setUp();
  join(first);
  join(first);
  socket.emit("new-chat-message", messageIn("a", 1));
  expect(received).toEqual(["first a-1"]);
  expect(started).toEqual(["first"]);
  expect(socket.listenerCount("new-chat-message")).toBe(1);
});

test("the subscription ends when the last holder leaves, and not before", async () => {
  const { socket, stopped, first, join } = setUp();
  const one = join(first);
  const other = join(first);
  one.leave();
  await microtasks();
  expect(socket.listenerCount("new-chat-message")).toBe(1);
  other.leave();
  await microtasks();
  expect(socket.eventNames()).toEqual([]);
  expect(stopped).toEqual(["first"]);
});

test("leaving twice counts once", async () => {
  const { socket, first, join } = setUp();
  const one = join(first);
  join(first);
  one.leave();
  one.leave();
  await microtasks();
  expect(socket.listenerCount("new-chat-message")).toBe(1);
});

test("who leaves and joins in one go finds his session still running", async () => {
  const { received, started, stopped, socket, first, join } = setUp();
  join(first).leave();
  join(first).leave();
  join(first);
  await microtasks();
  socket.emit("new-chat-message", messageIn("a", 1));
  expect(started).toEqual(["first"]);
  expect(stopped).toEqual([]);
  expect(received).toEqual(["first a-1"]);
});

test("who leaves and joins with another strategy in one go has it take over", async () => {
  const { received, started, stopped, socket, first, second, join } = setUp();
  join(first).leave();
  join(second);
  await microtasks();
  socket.emit("new-chat-message", messageIn("a", 1));
  expect(started).toEqual(["first", "second"]);
  expect(stopped).toEqual(["first"]);
  expect(received).toEqual(["second a-1"]);
});

test("who joins after the subscription has ended starts a new one", async () => {
  const { started, stopped, socket, first, join } = setUp();
  join(first).leave();
  join(first).leave();
  await microtasks();
  join(first);
  await microtasks();
  expect(started).toEqual(["first", "first"]);
  expect(stopped).toEqual(["first"]);
  expect(socket.listenerCount("new-chat-message")).toBe(1);
});

test("nobody is told of anything once he has left", () => {
  const { socket, first, join } = setUp();
  const { leave, onState, onError } = join(first);
  leave();
  socket.emit("disconnect");
  socket.emit("new-chat-message", "nonsense");
  expect(onState).toHaveBeenCalledTimes(1);
  expect(onError).not.toHaveBeenCalled();
});

test("who joins a session that nobody holds is told how it stands", () => {
  const { socket, first, join } = setUp();
  join(first).leave();
  socket.emit("disconnect");
  expect(statusesOf(join(first).onState)).toEqual(["offline"]);
});

test("the strategy of the holder that came last is at work, until it leaves", async () => {
  const { received, socket, first, second, join } = setUp();
  join(first);
  const { leave } = join(second);
  socket.emit("new-chat-message", messageIn("a", 1));
  leave();
  await microtasks();
  socket.emit("new-chat-message", messageIn("a", 2));
  expect(received).toEqual(["second a-1", "first a-2"]);
});

test("no strategy is at work between one of the holder that came last and his next", async () => {
  const { started, first, second, join } = setUp();
  join(first);
  const { leave } = join(second);
  leave();
  join(second);
  await microtasks();
  expect(started).toEqual(["first", "second"]);
});

test("every holder is told of the state and of errors, also one that came later", () => {
  const { socket, first, join } = setUp();
  const one = join(first);
  socket.emit("disconnect");
  const other = join(first);
  socket.emit("new-chat-message", "nonsense");
  socket.emit("connect");
  expect(statusesOf(one.onState)).toEqual(["live", "offline", "live"]);
  expect(statusesOf(other.onState)).toEqual(["offline", "live"]);
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
    onState: () => {},
  });
  socket.emit("new-chat-message", messageIn("a", 1));
  expect(received).toEqual(["first a-1", "first a-1"]);
});
