import { expect, test, vi, type Mock } from "vitest";

import type { ChatSyncStrategy } from "./ChatSyncStrategy.ts";
import { endAbandonedSession, shareChatSync } from "./shareChatSync.ts";
import type { ChatSyncOptions } from "./startChatSync.ts";
import {
  collectUncaught,
  fakeApi,
  fakeSocket,
  messageIn,
  settled,
  testClient,
} from "./testFixtures.ts";

type OnState = NonNullable<ChatSyncOptions["onState"]>;

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
        stop: (reason) => stopped.push(reason === "ended" ? id : `${id} ${reason}`),
      };
    },
  });
  const socket = fakeSocket();
  const common = { queryClient: testClient(), socket, api: fakeApi() };
  const first = strategyNamed("first");
  const second = strategyNamed("second");
  const join = (strategy: ChatSyncStrategy, changes: Partial<ChatSyncOptions> = {}) => {
    const onError = vi.fn();
    const onState = vi.fn<OnState>();
    const options = { ...common, strategy, onError, onState, ...changes };
    return { ...shareChatSync(options), onError, onState };
  };
  return { ...common, received, started, stopped, first, second, join };
}

const statusesOf = (onState: Mock<OnState>) =>
  onState.mock.calls.map(([{ connectionStatus }]) => connectionStatus);
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

test("a subscriber that has left is not called any more", () => {
  const { socket, first, join } = setUp();
  const { leave, onState, onError } = join(first);
  leave();
  socket.emit("disconnect");
  socket.emit("new-chat-message", "nonsense");
  expect(onState).toHaveBeenCalledTimes(1);
  expect(onError).not.toHaveBeenCalled();
});

test("a subscriber that joins a session without others gets its state", () => {
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

test("what the holder that joined last changes takes effect; what others change when it leaves", async () => {
  const { started, stopped, first, second, join } = setUp();
  const one = join(first);
  const other = join(first);
  one.update({ strategy: second });
  expect(started).toEqual(["first"]);
  other.leave();
  await microtasks();
  expect(started).toEqual(["first", "second"]);
  one.update({ strategy: first });
  expect(stopped).toEqual(["first", "second"]);
});

test("a change by a holder that has left is none", async () => {
  const { started, first, second, join } = setUp();
  const one = join(first);
  one.leave();
  one.update({ strategy: second });
  await microtasks();
  expect(started).toEqual(["first"]);
});

test("of two holders with different session keys the one that joined last is right", async () => {
  const { started, stopped, first, join } = setUp();
  join(first, { sessionKey: "ann" });
  const bob = join(first, { sessionKey: "bob" });
  expect([started, stopped]).toEqual([["first", "first"], ["first forgotten"]]);
  bob.leave();
  await microtasks();
  expect([started, stopped]).toEqual([
    ["first", "first", "first"],
    ["first forgotten", "first forgotten"],
  ]);
});

test("holders with the same session key share a session, however they come and go", async () => {
  const { started, stopped, first, join } = setUp();
  join(first, { sessionKey: "ann" });
  join(first, { sessionKey: "ann" }).leave();
  join(first, { sessionKey: "ann" });
  await microtasks();
  expect([started, stopped]).toEqual([["first"], []]);
});

test("a session that was left for another socket and another account is forgotten", async () => {
  const { stopped, first, join } = setUp();
  join(first, { sessionKey: "ann" }).leave();
  join(first, { sessionKey: "bob", socket: fakeSocket() });
  expect(stopped).toEqual(["first forgotten"]);
  await microtasks();
  expect(stopped).toEqual(["first forgotten"]);
});

test("a session that was left for another socket of the same account ends", async () => {
  const { stopped, first, join } = setUp();
  join(first, { sessionKey: "ann" }).leave();
  join(first, { sessionKey: "ann", socket: fakeSocket() });
  await microtasks();
  expect(stopped).toEqual(["first"]);
});

test("a second socket for a client in use is refused, and the first session goes on", () => {
  const { received, stopped, socket, first, join } = setUp();
  join(first, { sessionKey: "ann" });
  expect(() => join(first, { sessionKey: "ann", socket: fakeSocket() })).toThrow(
    "chat-sync-kit: this QueryClient already follows a socket",
  );
  socket.emit("new-chat-message", messageIn("a", 1));
  expect([received, stopped]).toEqual([["first a-1"], []]);
});

test("holders that disagree on the session key are reported", async () => {
  const uncaught = collectUncaught();
  const { first, join } = setUp();
  join(first, { sessionKey: "ann" });
  join(first, { sessionKey: "bob" });
  await settled();
  expect(uncaught).toEqual([
    expect.objectContaining({ message: expect.stringMatching(/^chat-sync-kit: .* sessionKeys/) }),
  ]);
});

test("holders that are given another session key one after the other agree in the end", async () => {
  const uncaught = collectUncaught();
  const { first, join } = setUp();
  const holders = [
    join(first, { sessionKey: "ann" }),
    join(first, { sessionKey: { user: "ann" } }),
  ];
  for (const holder of holders) holder.update({ sessionKey: { user: "bob" } });
  await settled();
  expect(uncaught).toEqual([]);
});

test("a session that was left without a socket is forgotten if the account has gone too", () => {
  const { queryClient, stopped, first, join } = setUp();
  join(first, { sessionKey: "ann" }).leave();
  endAbandonedSession(queryClient, "ann", null);
  expect(stopped).toEqual([]);
  endAbandonedSession(queryClient, undefined, null);
  expect(stopped).toEqual(["first forgotten"]);
});

function boom(): never {
  throw new Error("boom");
}

test("a holder whose callbacks throw keeps no other from being told", async () => {
  const uncaught = collectUncaught();
  const { socket, received, first, join } = setUp();
  join(first, { onError: boom, onState: boom });
  const other = join(first);
  socket.emit("new-chat-message", "nonsense");
  socket.emit("disconnect");
  socket.emit("new-chat-message", messageIn("a", 1));
  await settled();
  expect(other.onError).toHaveBeenCalledTimes(1);
  expect(statusesOf(other.onState)).toEqual(["live", "offline"]);
  expect(received).toEqual(["first a-1"]);
  // Its first state, the error and the second state.
  expect(uncaught).toHaveLength(3);
});

test("a holder that another one sends away while they are told is not told any more", () => {
  const { socket, first, join } = setUp();
  const leaves: (() => void)[] = [];
  join(first, { onError: () => leaves.forEach((leave) => leave()) });
  const other = join(first);
  leaves.push(other.leave);
  socket.emit("new-chat-message", "nonsense");
  expect(other.onError).not.toHaveBeenCalled();
});

test("no holder ends with an old state if another one changes it while they are told", () => {
  const { socket, first, join } = setUp();
  join(first, {
    onState: ({ connectionStatus }) => connectionStatus === "offline" && socket.emit("connect"),
  });
  const other = join(first);
  socket.emit("disconnect");
  expect(statusesOf(other.onState)).toEqual(["live", "live"]);
});

test("a strategy that fails in its last call, when nobody is left, reaches the global handler", async () => {
  const uncaught = collectUncaught();
  const { join } = setUp();
  const strategy: ChatSyncStrategy = {
    id: "broken",
    start: () => ({ onNewChatMessage() {}, stop: boom }),
  };
  const { leave, onError } = join(strategy);
  leave();
  await settled();
  expect(onError).not.toHaveBeenCalled();
  expect(uncaught).toEqual([expect.objectContaining({ code: "strategy-failed" })]);
});
