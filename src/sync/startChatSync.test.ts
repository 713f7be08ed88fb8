import { QueryObserver } from "@tanstack/react-query";
import { expect, test, vi, type Mock } from "vitest";

import { ChatSyncError } from "../ports/ChatSyncError.ts";
import { chatMessagesKey, chatRoomsKey } from "../queries/queryKeys.ts";
import type { ChatSyncContext, ChatSyncSession, ChatSyncStrategy } from "./ChatSyncStrategy.ts";
import { startChatSync, type ChatSyncOptions } from "./startChatSync.ts";
import { fakeApi, fakeSocket, messageIn, settled, testClient } from "./testFixtures.ts";

/** Returns a strategy that hands each event to `onNewChatMessage`. */
function strategyOf(onNewChatMessage: (chatMessageId: string) => void): ChatSyncStrategy {
  return {
    id: "spy",
    start: () => ({
      onNewChatMessage: async ({ chatMessage }) => onNewChatMessage(chatMessage.id),
    }),
  };
}

function begin(options: Partial<ChatSyncOptions> = {}) {
  const queryClient = testClient();
  const socket = fakeSocket();
  const onError = vi.fn();
  const onState = vi.fn<ChatSyncOptions["onState"]>();
  const strategy = strategyOf(() => {});
  const api = fakeApi();
  const sync = startChatSync({ queryClient, socket, api, strategy, onError, onState, ...options });
  return { queryClient, socket, api, onError, onState, sync };
}

test("hands each event to the strategy, in the order of arrival", () => {
  const received: string[] = [];
  const { socket } = begin({ strategy: strategyOf((id) => received.push(id)) });
  socket.emit("new-chat-message", messageIn("a", 1));
  socket.emit("new-chat-message", messageIn("a", 2));
  expect(received).toEqual(["a-1", "a-2"]);
});

test("reports a malformed event, keeps it from the strategy, and goes on", () => {
  const received: string[] = [];
  const { socket, onError } = begin({ strategy: strategyOf((id) => received.push(id)) });
  socket.emit("new-chat-message", { ...messageIn("a", 1), text: 7 });
  socket.emit("new-chat-message", messageIn("a", 2));
  expect(onError).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ code: "malformed-event", chatRoomId: "a" }),
  );
  expect(received).toEqual(["a-2"]);
});

test("fetches the list and the room again after a malformed event about that room", async () => {
  const { queryClient, socket } = begin();
  const fetches = [chatRoomsKey, chatMessagesKey("a"), chatMessagesKey("b")].map((queryKey) => {
    queryClient.setQueryData(queryKey, []);
    const queryFn = vi.fn(async () => []);
    new QueryObserver(queryClient, { queryKey, queryFn }).subscribe(() => {});
    return queryFn;
  });
  socket.emit("new-chat-message", { ...messageIn("a", 1), text: 7 });
  await settled();
  expect(fetches.map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
});

test("fetches all chat queries again after a frame that says nothing of its room", async () => {
  const { queryClient, socket, onError } = begin();
  const fetches = [chatRoomsKey, chatMessagesKey("a"), ["profile"]].map((queryKey) => {
    queryClient.setQueryData(queryKey, []);
    const queryFn = vi.fn(async () => []);
    new QueryObserver(queryClient, { queryKey, queryFn }).subscribe(() => {});
    return queryFn;
  });
  const error = new ChatSyncError("unknown-event", "an event was dropped.");
  socket.emit("malformed-frame", error);
  await settled();
  expect(fetches.map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
  expect(onError).toHaveBeenCalledExactlyOnceWith(error);
});

test("only marks a query that is not mounted after a malformed event", async () => {
  const { queryClient, socket } = begin();
  queryClient.setQueryData(chatMessagesKey("a"), []);
  socket.emit("new-chat-message", { ...messageIn("a", 1), text: 7 });
  await settled();
  expect(queryClient.getQueryState(chatMessagesKey("a"))).toMatchObject({
    isInvalidated: true,
    fetchStatus: "idle",
  });
});

test("fetches a first load a second time if an event was dropped while it was in flight", async () => {
  const { queryClient, socket } = begin();
  const firstLoad = Promise.withResolvers<string[]>();
  const queryFn = vi.fn(() => firstLoad.promise);
  new QueryObserver(queryClient, { queryKey: chatRoomsKey, queryFn }).subscribe(() => {});
  socket.emit("malformed-frame", new ChatSyncError("malformed-event", "not JSON."));
  await settled();
  expect(queryFn).toHaveBeenCalledTimes(1);
  firstLoad.resolve([]);
  await settled();
  expect(queryFn).toHaveBeenCalledTimes(2);
});

test("a storm of malformed events has one round of requests under way and one waiting", async () => {
  const { queryClient, socket } = begin();
  queryClient.setQueryData(chatRoomsKey, []);
  const answers = [Promise.withResolvers<string[]>(), Promise.withResolvers<string[]>()];
  const queryFn = vi.fn(() => answers[queryFn.mock.calls.length - 1]?.promise ?? Promise.reject());
  new QueryObserver(queryClient, { queryKey: chatRoomsKey, queryFn }).subscribe(() => {});
  for (let count = 0; count < 100; count += 1) socket.emit("new-chat-message", "nonsense");
  await settled();
  expect(queryFn).toHaveBeenCalledTimes(1);
  answers[0]?.resolve([]);
  await settled();
  expect(queryFn).toHaveBeenCalledTimes(2);
  answers[1]?.resolve([]);
  await settled();
  expect(queryFn).toHaveBeenCalledTimes(2);
});

test.for([
  [
    "throws",
    () => {
      throw new Error("boom");
    },
  ],
  ["rejects", () => Promise.reject(new Error("boom"))],
] as const)("reports a strategy that %s", async ([, onNewChatMessage]) => {
  const { socket, onError } = begin({
    strategy: { id: "broken", start: () => ({ onNewChatMessage }) },
  });
  socket.emit("new-chat-message", messageIn("a", 1));
  await settled();
  expect(onError).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ code: "strategy-failed", cause: new Error("boom") }),
  );
});

/** Returns a strategy that does nothing, and the context that it was started with. */
function idleStrategy(session: Partial<ChatSyncSession> = {}) {
  const contexts: ChatSyncContext[] = [];
  const strategy: ChatSyncStrategy = {
    id: "idle",
    start(context) {
      contexts.push(context);
      return { onNewChatMessage: () => {}, ...session };
    },
  };
  return { strategy, contexts };
}

const statusesOf = (onState: Mock<ChatSyncOptions["onState"]>) =>
  onState.mock.calls.map(([{ status }]) => status);

test("says live at once on a socket that is connected", () => {
  const { onState } = begin();
  expect(onState.mock.calls).toEqual([[{ status: "live", recovering: [] }]]);
});

test("says connecting until the first connection", () => {
  const socket = fakeSocket({ connected: false });
  const { onState } = begin({ socket });
  socket.emit("connect");
  socket.emit("disconnect");
  socket.emit("connect");
  expect(statusesOf(onState)).toEqual(["connecting", "live", "offline", "live"]);
});

test("says recovering while the strategy makes up for something on a live connection", () => {
  const { strategy, contexts } = idleStrategy();
  const { socket, onState } = begin({ strategy });
  contexts[0]?.onRecovering([chatRoomsKey]);
  socket.emit("disconnect");
  socket.emit("connect");
  contexts[0]?.onRecovering([]);
  const recovering = [chatRoomsKey];
  expect(onState.mock.calls.map(([state]) => state)).toEqual([
    { status: "live", recovering: [] },
    { status: "recovering", recovering },
    { status: "offline", recovering },
    { status: "recovering", recovering },
    { status: "live", recovering: [] },
  ]);
});

test("says nothing when nothing has changed", () => {
  const { strategy, contexts } = idleStrategy();
  const { socket, sync, api, onState } = begin({ strategy });
  socket.emit("connect");
  contexts[0]?.onRecovering([]);
  sync.setStrategy(idleStrategy().strategy, api);
  expect(onState).toHaveBeenCalledTimes(1);
});

test("forgets what a strategy was recovering when another takes over", () => {
  const { strategy, contexts } = idleStrategy();
  const { sync, api, onState } = begin({ strategy });
  contexts[0]?.onRecovering([chatRoomsKey]);
  sync.setStrategy(idleStrategy().strategy, api);
  contexts[0]?.onRecovering([chatRoomsKey]);
  expect(statusesOf(onState)).toEqual(["live", "recovering", "live"]);
});

test.for([true, false])("tells the strategy whether the socket is connected: %s", (connected) => {
  const { strategy, contexts } = idleStrategy();
  begin({ strategy, socket: fakeSocket({ connected }) });
  expect(contexts.map(({ isConnected }) => isConnected)).toEqual([connected]);
});

test("tells the strategy of a lost connection and its return, and last of all of its end", () => {
  const calls: string[] = [];
  const { strategy, contexts } = idleStrategy({
    onConnect: () => calls.push("connect"),
    onDisconnect: () => calls.push("disconnect"),
    stop: () => calls.push(`stop, aborted: ${String(contexts[0]?.signal.aborted)}`),
  });
  const { socket, sync } = begin({ strategy });
  socket.emit("disconnect");
  socket.emit("connect");
  sync.stop();
  socket.emit("connect");
  expect(calls).toEqual(["disconnect", "connect", "stop, aborted: true"]);
});

test("leaves a dropped input to a strategy that wants to know of it", async () => {
  const onDroppedInput = vi.fn();
  const { queryClient, socket, onError } = begin({
    strategy: idleStrategy({ onDroppedInput }).strategy,
  });
  queryClient.setQueryData(chatRoomsKey, []);
  socket.emit("new-chat-message", { ...messageIn("a", 1), text: 7 });
  socket.emit("new-chat-message", "nonsense");
  await settled();
  expect(onDroppedInput.mock.calls).toEqual([["a"], [undefined]]);
  expect(queryClient.getQueryState(chatRoomsKey)?.isInvalidated).toBe(false);
  expect(onError).toHaveBeenCalledTimes(2);
});

test("lets another strategy take over and aborts the one before", () => {
  const received: string[] = [];
  const signals: AbortSignal[] = [];
  const { socket, sync, api } = begin({
    strategy: {
      id: "first",
      start: ({ signal }) => {
        signals.push(signal);
        return { onNewChatMessage: ({ chatMessage }) => void received.push(chatMessage.id) };
      },
    },
  });
  sync.setStrategy(
    strategyOf((id) => received.push(`second got ${id}`)),
    api,
  );
  socket.emit("new-chat-message", messageIn("a", 1));
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  expect(received).toEqual(["second got a-1"]);
});

test("keeps quiet about what a strategy fails at after it was replaced", async () => {
  const answer = Promise.withResolvers<void>();
  const { socket, sync, api, onError } = begin({
    strategy: { id: "slow", start: () => ({ onNewChatMessage: () => answer.promise }) },
  });
  socket.emit("new-chat-message", messageIn("a", 1));
  sync.setStrategy(
    strategyOf(() => {}),
    api,
  );
  answer.reject(new Error("too late"));
  await settled();
  expect(onError).not.toHaveBeenCalled();
});

test("leaves no listener on the socket when it stops", () => {
  const { socket, sync } = begin();
  expect(socket.eventNames()).toHaveLength(4);
  sync.stop();
  expect(socket.eventNames()).toEqual([]);
});
