import {
  dehydrate,
  hydrate,
  MutationObserver,
  onlineManager,
  QueryClient,
  QueryObserver,
  type QueryKey,
} from "@tanstack/react-query";
import { expect, onTestFinished, test, vi, type Mock } from "vitest";

import type { ChatApi } from "../ports/ChatApi.ts";
import { ChatSyncError } from "../ports/ChatSyncError.ts";
import { chatMessagesKey, chatRoomsKey } from "../queries/queryKeys.ts";
import { sendChatMessageMutationOptions } from "../queries/sendChatMessageMutationOptions.ts";
import type { ChatSyncContext, ChatSyncSession, ChatSyncStrategy } from "./ChatSyncStrategy.ts";
import { startChatSync, type ChatSyncOptions } from "./startChatSync.ts";
import {
  collectUncaught,
  fakeApi,
  fakeSocket,
  messageIn,
  roomWith,
  settled,
  testClient,
} from "./testFixtures.ts";

/** Returns a strategy that hands each event to `onNewChatMessage`. */
function strategyOf(onNewChatMessage: (chatMessageId: string) => void): ChatSyncStrategy {
  return {
    id: "spy",
    start: () => ({
      onNewChatMessage: async ({ chatMessage }) => onNewChatMessage(chatMessage.id),
    }),
  };
}

type OnState = NonNullable<ChatSyncOptions["onState"]>;

function begin(options: Partial<ChatSyncOptions> = {}) {
  const queryClient = testClient();
  const socket = fakeSocket();
  const onError = vi.fn<(error: ChatSyncError) => void>();
  const onState = vi.fn<OnState>();
  const strategy = strategyOf(() => {});
  const api = fakeApi();
  const sync = startChatSync({ queryClient, socket, api, strategy, onError, onState, ...options });
  return { queryClient, socket, api, onError, onState, sync };
}

/** Mounts queries with these keys; the returned function says how often each was fetched since. */
function watchFetches(queryClient: QueryClient, queryKeys: QueryKey[]): () => number[] {
  const fetches = queryKeys.map((queryKey) => {
    queryClient.setQueryData(queryKey, []);
    const queryFn = vi.fn(async () => []);
    new QueryObserver(queryClient, { queryKey, queryFn }).subscribe(() => {});
    return queryFn;
  });
  return () => fetches.map(({ mock }) => mock.calls.length);
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
  const fetches = watchFetches(queryClient, [
    chatRoomsKey,
    chatMessagesKey("a"),
    chatMessagesKey("b"),
  ]);
  socket.emit("new-chat-message", { ...messageIn("a", 1), text: 7 });
  await settled();
  expect(fetches()).toEqual([1, 1, 0]);
});

test("fetches all chat queries again after a frame that says nothing of its room", async () => {
  const { queryClient, socket, onError } = begin();
  const fetches = watchFetches(queryClient, [chatRoomsKey, chatMessagesKey("a"), ["profile"]]);
  const error = new ChatSyncError("malformed-event", "a frame was dropped.");
  socket.emit("malformed-frame", error);
  await settled();
  expect(fetches()).toEqual([1, 1, 0]);
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
function idleStrategy(session: Partial<ChatSyncSession> = {}, id = "idle") {
  const contexts: ChatSyncContext[] = [];
  const strategy: ChatSyncStrategy = {
    id,
    start(context) {
      contexts.push(context);
      return { onNewChatMessage: () => {}, ...session };
    },
  };
  return { strategy, contexts };
}

const statusesOf = (onState: Mock<OnState>) =>
  onState.mock.calls.map(([{ connectionStatus }]) => connectionStatus);

test("says live at once on a socket that is connected", () => {
  const { onState } = begin();
  expect(onState.mock.calls).toEqual([[{ connectionStatus: "live", recovering: [] }]]);
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
    { connectionStatus: "live", recovering: [] },
    { connectionStatus: "recovering", recovering },
    { connectionStatus: "offline", recovering },
    { connectionStatus: "recovering", recovering },
    { connectionStatus: "live", recovering: [] },
  ]);
});

test("says nothing when nothing has changed", () => {
  const { strategy, contexts } = idleStrategy();
  const { socket, sync, onState } = begin({ strategy });
  socket.emit("connect");
  contexts[0]?.onRecovering([]);
  sync.update({ strategy: idleStrategy({}, "other").strategy });
  expect(onState).toHaveBeenCalledTimes(1);
});

test("forgets what a strategy was recovering when another takes over", () => {
  const { strategy, contexts } = idleStrategy();
  const { sync, onState } = begin({ strategy });
  contexts[0]?.onRecovering([chatRoomsKey]);
  sync.update({ strategy: idleStrategy({}, "other").strategy });
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
  const { socket, sync } = begin({
    strategy: {
      id: "first",
      start: ({ signal }) => {
        signals.push(signal);
        return { onNewChatMessage: ({ chatMessage }) => void received.push(chatMessage.id) };
      },
    },
  });
  sync.update({ strategy: strategyOf((id) => received.push(`second got ${id}`)) });
  socket.emit("new-chat-message", messageIn("a", 1));
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  expect(received).toEqual(["second got a-1"]);
});

test("keeps quiet about what a strategy fails at after it was replaced", async () => {
  const answer = Promise.withResolvers<void>();
  const { socket, sync, onError } = begin({
    strategy: { id: "slow", start: () => ({ onNewChatMessage: () => answer.promise }) },
  });
  socket.emit("new-chat-message", messageIn("a", 1));
  sync.update({ strategy: strategyOf(() => {}) });
  answer.reject(new Error("too late"));
  await settled();
  expect(onError).not.toHaveBeenCalled();
});

test("leaves no listener on the socket when it stops", () => {
  const { socket, sync } = begin();
  expect(socket.eventNames()).toHaveLength(9);
  sync.stop();
  expect(socket.eventNames()).toEqual([]);
});

/** Returns a strategy that notes what becomes of its sessions, and their contexts. */
function observedStrategy(id: string) {
  const calls: string[] = [];
  const contexts: ChatSyncContext[] = [];
  const create = (): ChatSyncStrategy => ({
    id,
    start(context) {
      calls.push("start");
      contexts.push(context);
      return {
        onNewChatMessage: ({ chatMessage }) => void calls.push(chatMessage.id),
        onStrategyChange: () => calls.push("change"),
        stop: (reason) => calls.push(reason),
      };
    },
  });
  return { calls, contexts, create };
}

test("uses reconcile if no strategy is given, and needs no callbacks", async () => {
  const { queryClient, socket } = begin({ strategy: undefined });
  queryClient.setQueryData(chatMessagesKey("a"), [messageIn("a", 1)]);
  socket.emit("new-chat-message", messageIn("a", 2));
  socket.emit("new-chat-message", "nonsense");
  await vi.waitFor(() =>
    expect(queryClient.getQueryData(chatMessagesKey("a"))).toEqual([
      messageIn("a", 2),
      messageIn("a", 1),
    ]),
  );
});

test("keeps the session when it gets another strategy object with the same id", () => {
  const { calls, contexts, create } = observedStrategy("same");
  const { socket, sync, onState } = begin({ strategy: create() });
  const again = create();
  sync.update({ strategy: again, api: fakeApi() });
  sync.update({ strategy: again });
  socket.emit("new-chat-message", messageIn("a", 1));
  expect(calls).toEqual(["start", "change", "a-1"]);
  expect(contexts[0]?.signal.aborted).toBe(false);
  expect(onState).toHaveBeenCalledTimes(1);
});

test("ends the session when a strategy of another id takes over", () => {
  const before = observedStrategy("before");
  const after = observedStrategy("after");
  const { sync } = begin({ strategy: before.create() });
  sync.update({ strategy: after.create() });
  expect([before.calls, after.calls]).toEqual([["start", "ended"], ["start"]]);
});

test("sends the strategy's requests to the API that was given last", async () => {
  const { contexts, create } = observedStrategy("spy");
  const room = (name: string) => async () => ({ ...roomWith("a", 1), name });
  const { sync } = begin({
    strategy: create(),
    api: fakeApi({ fetchChatRoom: room("before"), fetchEventsSince: () => Promise.reject() }),
  });
  const api = contexts[0]?.api;
  const fetchEventsSince = api?.fetchEventsSince;
  expect(api).toHaveProperty("fetchEventsSince");
  sync.update({ api: fakeApi({ fetchChatRoom: room("after") }) });
  expect((await api?.fetchChatRoom("a"))?.name).toBe("after");
  expect(api).not.toHaveProperty("fetchEventsSince");
  await expect(fetchEventsSince?.({ epoch: "e", offset: 0 })).rejects.toThrow("fetchEventsSince");
  const position = { epoch: "e", offset: 3 };
  sync.update({ api: fakeApi({ fetchEventsSince: async () => ({ events: [], position }) }) });
  expect(await api?.fetchEventsSince?.(position)).toEqual({ events: [], position });
});

test("calls an API's methods on the API", async () => {
  class Api {
    readonly latest = 7;
    fetchChatRooms = () => Promise.reject(new Error("unused"));
    fetchChatMessages = () => Promise.reject(new Error("unused"));
    sendChatMessage = () => Promise.reject(new Error("unused"));
    async fetchChatRoom(id: string) {
      return roomWith(id, this.latest);
    }
  }
  const { contexts, create } = observedStrategy("spy");
  begin({ strategy: create(), api: new Api() });
  expect(await contexts[0]?.api.fetchChatRoom("a")).toEqual(roomWith("a", 7));
});

test.for([
  ["ann", "bob"],
  [undefined, "ann"],
  ["ann", undefined],
  [{ user: "ann" }, { user: "bob" }],
])("forgets the session when its key changes from %o to %o", ([before, after]) => {
  const { calls, contexts, create } = observedStrategy("spy");
  const { sync } = begin({ strategy: create(), sessionKey: before });
  sync.update({ sessionKey: after });
  expect(calls).toEqual(["start", "forgotten", "start"]);
  expect(contexts.map(({ signal }) => signal.aborted)).toEqual([true, false]);
});

test("keeps the session while its key holds the same, whichever object it is", () => {
  const { calls, create } = observedStrategy("spy");
  const { sync } = begin({ strategy: create(), sessionKey: { user: ["acme", "ann"] } });
  sync.update({ sessionKey: { user: ["acme", "ann"] } });
  expect(calls).toEqual(["start"]);
});

test("refuses a second session over one client, until the first is stopped", () => {
  const { queryClient, sync } = begin();
  expect(() => begin({ queryClient })).toThrow("chat-sync-kit: this QueryClient already follows");
  sync.stop();
  begin({ queryClient });
});

test.for([undefined, null, {}, "https://chat.example"])(
  "refuses %o in place of a socket",
  (socket) => {
    const options: object = { socket };
    expect(() => begin(options)).toThrow("chat-sync-kit: the socket has no on");
  },
);

test("keeps the session while its key is the same, and changes what else is given", () => {
  const { calls, create } = observedStrategy("spy");
  const strategy = create();
  const { sync } = begin({ strategy, sessionKey: Number.NaN });
  sync.update({ sessionKey: Number.NaN });
  sync.update({ api: fakeApi() });
  expect(calls).toEqual(["start"]);
});

test("nothing that was in flight of a forgotten session is handed to it, written or reported", async () => {
  const answer = Promise.withResolvers<ReturnType<typeof roomWith>>();
  const written: string[] = [];
  const contexts: ChatSyncContext[] = [];
  const strategy: ChatSyncStrategy = {
    id: "careless",
    start(context) {
      contexts.push(context);
      return {
        async onNewChatMessage() {
          written.push((await context.api.fetchChatRoom("a")).name);
        },
      };
    },
  };
  const fetchChatRoom = vi.fn(() => answer.promise);
  const { socket, sync, onError, onState } = begin({
    strategy,
    sessionKey: "ann",
    api: fakeApi({ fetchChatRoom }),
  });
  socket.emit("new-chat-message", messageIn("a", 1));
  await settled();
  sync.update({ sessionKey: "bob" });
  answer.resolve(roomWith("a", 1));
  contexts[0]?.onRecovering([chatRoomsKey]);
  contexts[0]?.onError(new ChatSyncError("unknown-data", "too late."));
  await expect(contexts[0]?.api.fetchChatRoom("b")).rejects.toThrow("aborted");
  await settled();
  expect(written).toEqual([]);
  expect(onError).not.toHaveBeenCalled();
  expect(onState).toHaveBeenCalledTimes(1);
  expect(fetchChatRoom).toHaveBeenCalledTimes(1);
});

test("a correction that waits for a first load marks nothing after the session was forgotten", async () => {
  const { queryClient, socket, sync } = begin({ sessionKey: "ann" });
  const firstLoad = Promise.withResolvers<string[]>();
  const queryFn = vi.fn(() => firstLoad.promise);
  new QueryObserver(queryClient, { queryKey: chatRoomsKey, queryFn }).subscribe(() => {});
  socket.emit("new-chat-message", "nonsense");
  sync.update({ sessionKey: "bob" });
  firstLoad.resolve([]);
  await settled();
  expect(queryFn).toHaveBeenCalledTimes(1);
  expect(queryClient.getQueryState(chatRoomsKey)?.isInvalidated).toBe(false);
});

test("a change after the end starts nothing", () => {
  const { calls, create } = observedStrategy("spy");
  const { sync } = begin({ strategy: create() });
  sync.stop();
  sync.stop();
  sync.update({ sessionKey: "bob", strategy: create() });
  expect(calls).toEqual(["start", "ended"]);
});

test("reports what the strategy reports itself", () => {
  const { contexts, create } = observedStrategy("spy");
  const { onError } = begin({ strategy: create() });
  const error = new ChatSyncError("unknown-data", "the query holds something else.");
  contexts[0]?.onError(error);
  expect(onError).toHaveBeenCalledExactlyOnceWith(error);
});

function boom(): never {
  throw new Error("boom");
}

test.for([
  "onNewChatMessage",
  "onConnect",
  "onDisconnect",
  "onDroppedInput",
  "onStrategyChange",
  "stop",
] as const)("reports a session whose %s throws, and goes on", (broken) => {
  const received: string[] = [];
  const strategyOf = (): ChatSyncStrategy => ({
    id: "broken",
    start: () => ({
      onNewChatMessage: ({ chatMessage }) => void received.push(chatMessage.id),
      onDroppedInput: () => {},
      [broken]: boom,
    }),
  });
  const { socket, sync, onError, onState } = begin({ strategy: strategyOf(), sessionKey: 1 });
  socket.emit("disconnect");
  socket.emit("connect");
  socket.emit("new-chat-message", "nonsense");
  socket.emit("new-chat-message", messageIn("a", 1));
  sync.update({ strategy: strategyOf() });
  sync.update({ sessionKey: 2 });
  socket.emit("new-chat-message", messageIn("a", 2));
  const failures = onError.mock.calls.flatMap(([error]) =>
    error.code === "strategy-failed" ? [error.message, error.cause] : [],
  );
  expect(failures).toContainEqual(expect.stringContaining(`"broken" failed in ${broken}`));
  expect(failures).toContainEqual(new Error("boom"));
  expect(statusesOf(onState)).toEqual(["live", "offline", "live"]);
  expect(received).toEqual(broken === "onNewChatMessage" ? [] : ["a-1", "a-2"]);
  sync.stop();
  expect(socket.eventNames()).toEqual([]);
});

test("refetches what events are about if the strategy can't start", async () => {
  const strategy: ChatSyncStrategy = {
    id: "broken",
    start({ onRecovering }) {
      onRecovering([chatRoomsKey]);
      return boom();
    },
  };
  const { queryClient, socket, onError, onState } = begin({ strategy });
  queryClient.setQueryData(chatRoomsKey, []);
  socket.emit("new-chat-message", messageIn("a", 1));
  await settled();
  expect(queryClient.getQueryState(chatRoomsKey)?.isInvalidated).toBe(true);
  expect(onError).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      code: "strategy-failed",
      message: expect.stringContaining('"broken" failed in start'),
    }),
  );
  expect(statusesOf(onState).at(-1)).toBe("live");
});

test("what onError and onState throw reaches the global error handler, and nothing stops", async () => {
  const uncaught = collectUncaught();
  const received: string[] = [];
  const { socket, onState } = begin({
    strategy: strategyOf((id) => received.push(id)),
    onError: boom,
    onState: vi.fn(boom),
  });
  socket.emit("new-chat-message", "nonsense");
  socket.emit("disconnect");
  socket.emit("connect");
  socket.emit("new-chat-message", messageIn("a", 1));
  await settled();
  expect(received).toEqual(["a-1"]);
  expect(onState).not.toHaveBeenCalled();
  expect(uncaught).toEqual(Array.from({ length: 4 }, () => new Error("boom")));
});

test("dropped inputs are corrected although a cache listener of the app throws", async () => {
  const uncaught = collectUncaught();
  const { queryClient, socket } = begin();
  queryClient.setQueryData(chatRoomsKey, []);
  queryClient.setQueryData(chatMessagesKey("a"), []);
  const unsubscribe = queryClient.getQueryCache().subscribe(boom);
  socket.emit("new-chat-message", { ...messageIn("a", 1), text: 7 });
  await settled();
  unsubscribe();
  expect(uncaught).toEqual([new Error("boom"), new Error("boom")]);
  queryClient.setQueryData(chatRoomsKey, []);
  socket.emit("new-chat-message", { ...messageIn("a", 2), text: 7 });
  await settled();
  expect(queryClient.getQueryState(chatRoomsKey)?.isInvalidated).toBe(true);
});

test("frames of other events are reported once for each name, and refetch nothing", async () => {
  const onDroppedInput = vi.fn();
  const { queryClient, socket, onError } = begin({
    strategy: idleStrategy({ onDroppedInput }).strategy,
  });
  queryClient.setQueryData(chatRoomsKey, []);
  const frameOf = (event: string) =>
    new ChatSyncError("unknown-event", `a frame was dropped: its event "${event}" is unknown.`);
  for (let count = 0; count < 30; count += 1) {
    socket.emit("malformed-frame", frameOf("typing"));
    socket.emit("malformed-frame", frameOf("presence"));
  }
  await settled();
  expect(onError.mock.calls).toEqual([[frameOf("typing")], [frameOf("presence")]]);
  expect(onDroppedInput).not.toHaveBeenCalled();
  expect(queryClient.getQueryState(chatRoomsKey)?.isInvalidated).toBe(false);
  for (let id = 0; id < 1_000; id += 1) socket.emit("malformed-frame", frameOf(`typing-${id}`));
  expect(onError).toHaveBeenCalledTimes(100);
});

test("names the mistake of an API whose fetchChatRoom resolves to nothing", async () => {
  const uncaught = collectUncaught();
  const api = fakeApi();
  Object.assign(api, { fetchChatRoom: async () => undefined });
  const { socket, onError } = begin({
    api,
    strategy: {
      id: "fetch-room",
      start: ({ api: { fetchChatRoom } }) => ({
        onNewChatMessage: async ({ chatMessage }) =>
          void (await fetchChatRoom(chatMessage.chatRoomId)),
      }),
    },
  });
  socket.emit("new-chat-message", messageIn("a", 1));
  await settled();
  const message =
    "chat-sync-kit: fetchChatRoom of your ChatApi must resolve to a room, { id, name, latestChatMessage }.";
  expect(uncaught).toEqual([expect.objectContaining({ message })]);
  expect(onError).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ code: "strategy-failed", cause: uncaught[0] }),
  );
});

/** A message that was edited, and one that was deleted and comes without its text. */
const edited = { ...messageIn("a", 1), text: "Edited", editedAt: "2026-03-02T10:00:00.000Z" };
const { text: _text, ...deleted } = {
  ...messageIn("a", 2),
  deletedAt: "2026-03-02T10:00:00.000Z",
};

test("hands an edited or deleted message to the strategy, whole and validated", () => {
  const changed: unknown[] = [];
  const strategy: ChatSyncStrategy = {
    id: "spy",
    start: () => ({
      onNewChatMessage: () => {},
      onChatMessageChanged: (event) => void changed.push(event),
    }),
  };
  const { socket, sync } = begin({ strategy });
  const position = { epoch: "e", offset: 7 };
  socket.emit("chat-message-updated", edited, { position });
  socket.emit("chat-message-deleted", deleted);
  sync.stop();
  socket.emit("chat-message-updated", edited);
  expect(changed).toEqual([
    { chatMessage: edited, position },
    { chatMessage: { ...deleted, text: "" } },
  ]);
});

test("fetches the list and the room again after a change if the strategy takes none", async () => {
  const { queryClient, socket } = begin();
  const fetches = watchFetches(queryClient, [
    chatRoomsKey,
    chatMessagesKey("a"),
    chatMessagesKey("b"),
  ]);
  socket.emit("chat-message-updated", edited);
  await settled();
  expect(fetches()).toEqual([1, 1, 0]);
});

test.each([
  ["chat-message-updated", { ...edited, text: undefined }, /"chatMessage.text" is missing/],
  ["chat-message-updated", messageIn("a", 1), /"chatMessage.editedAt" is missing/],
  ["chat-message-deleted", messageIn("a", 1), /"chatMessage.deletedAt" is missing/],
])("reports a malformed %s, and which field is wrong", (name, chatMessage, fault) => {
  const { socket, onError } = begin();
  socket.emit(name, chatMessage);
  const [[error] = []] = onError.mock.calls;
  expect(error).toMatchObject({ code: "malformed-event", chatRoomId: "a" });
  expect(error?.message).toMatch(`a "${name}" event was dropped`);
  expect(error?.message).toMatch(fault);
});

test("hands rooms that changed or are gone to the strategy, validated", () => {
  const told: unknown[] = [];
  const strategy: ChatSyncStrategy = {
    id: "spy",
    start: () => ({
      onNewChatMessage: () => {},
      onChatRoomUpdated: (event) => void told.push(event),
      onChatRoomRemoved: (event) => void told.push(event),
    }),
  };
  const { queryClient, socket, sync } = begin({ strategy });
  const fetches = watchFetches(queryClient, [chatRoomsKey]);
  const position = { epoch: "e", offset: 7 };
  socket.emit("chat-room-updated", roomWith("a", 1), { position });
  socket.emit("chat-room-removed", { id: "a" });
  sync.stop();
  socket.emit("chat-room-removed", { id: "b" });
  expect(told).toEqual([{ chatRoom: roomWith("a", 1), position }, { removedChatRoomId: "a" }]);
  expect(fetches()).toEqual([0]);
});

test.each(["chat-room-updated", "chat-room-removed"])(
  "fetches the list and the room again after a %s if the strategy takes none",
  async (name) => {
    const { queryClient, socket } = begin();
    const fetches = watchFetches(queryClient, [
      chatRoomsKey,
      chatMessagesKey("a"),
      chatMessagesKey("b"),
    ]);
    socket.emit(name, roomWith("a", 1));
    await settled();
    expect(fetches()).toEqual([1, 1, 0]);
  },
);

test("discards what was not sent to a room that is gone if the strategy doesn't take the event", async () => {
  const api = fakeApi({ sendChatMessage: () => Promise.reject(new Error("no network")) });
  const { queryClient, socket } = begin({ api });
  for (const chatRoomId of ["a", "b"]) {
    const options = sendChatMessageMutationOptions({ api, chatRoomId });
    const draft = { text: "Hi", clientId: chatRoomId };
    new MutationObserver(queryClient, options).mutate(draft).catch(() => undefined);
  }
  await settled();
  socket.emit("chat-room-removed", { id: "a" });
  const left = queryClient.getMutationCache().getAll();
  expect(left.map(({ options }) => options.mutationKey?.[1])).toEqual(["b"]);
});

test.each([
  ["chat-room-updated", { id: "a" }, "a"],
  ["chat-room-removed", { id: 7 }, undefined],
])("reports a malformed %s", (name, chatRoom, chatRoomId) => {
  const { socket, onError } = begin();
  socket.emit(name, chatRoom);
  const [[error] = []] = onError.mock.calls;
  expect(error).toMatchObject({ code: "malformed-event", chatRoomId });
});

/** Begins a session whose strategy notes what was sent. */
function beginNotingSent(options: Partial<ChatSyncOptions> = {}) {
  const sent: unknown[] = [];
  const strategy: ChatSyncStrategy = {
    id: "spy",
    start: () => ({
      onNewChatMessage: () => {},
      onSent: (event) => void sent.push(event),
    }),
  };
  return { ...begin({ ...options, strategy }), sent };
}

/** The same, and sends a message whose answer is up to the test. */
function beginAndSend() {
  const begun = beginNotingSent();
  return { ...begun, ...sendTo(begun.queryClient) };
}

function sendTo(queryClient: QueryClient) {
  const answer = Promise.withResolvers<ReturnType<typeof messageIn>>();
  const api = { sendChatMessage: () => answer.promise };
  const send = new MutationObserver(
    queryClient,
    sendChatMessageMutationOptions({ api, chatRoomId: "a" }),
  ).mutate({ text: "Message 1", clientId: "draft-1" });
  return { answer, send };
}

test("hands the response to a message of the client's own to the strategy, with its clientId", async () => {
  const { answer, send, sent } = beginAndSend();
  answer.resolve(messageIn("a", 1));
  await send;
  expect(sent).toEqual([{ chatMessage: { ...messageIn("a", 1), clientId: "draft-1" } }]);
});

/** Sends two messages whose answers never come; returns what a persister would keep of the page. */
async function closePageWhileSending({ isOnline = true } = {}) {
  const page = testClient();
  onlineManager.setOnline(isOnline);
  onTestFinished(() => onlineManager.setOnline(true));
  for (const number of [1, 2]) {
    const options = sendChatMessageMutationOptions({ api: fakeApi(), chatRoomId: "a" });
    const draft = { text: `Message ${number}`, clientId: `draft-${number}` };
    void new MutationObserver(page, options).mutate(draft);
  }
  await settled();
  onlineManager.setOnline(true);
  return structuredClone(dehydrate(page, { shouldDehydrateMutation: () => true }));
}

/** Begins a session that notes what is sent and what was answered. */
function beginSending(options: Partial<ChatSyncOptions> = {}) {
  const posted: string[] = [];
  const sendChatMessage: ChatApi["sendChatMessage"] = async ({ clientId }) => {
    posted.push(clientId);
    return messageIn("a", Number(clientId.at(-1)));
  };
  return { ...beginNotingSent({ ...options, api: fakeApi({ sendChatMessage }) }), posted };
}

const bothSent = [
  { chatMessage: { id: "a-1", clientId: "draft-1" } },
  { chatMessage: { id: "a-2", clientId: "draft-2" } },
];

test.each([
  ["written offline", { isOnline: false }],
  ["in flight as the page was closed", { isOnline: true }],
])(
  "sends what was %s and restored after a reload, in order, and takes the responses",
  async (_, how) => {
    const kept = await closePageWhileSending(how);
    const { queryClient, posted, sent } = beginSending();
    hydrate(queryClient, kept);
    await vi.waitFor(() => expect(sent).toMatchObject(bothSent));
    expect(posted).toEqual(["draft-1", "draft-2"]);
  },
);

test("sends what was restored before the session began", async () => {
  const queryClient = testClient();
  hydrate(queryClient, await closePageWhileSending());
  const { sent } = beginSending({ queryClient });
  await vi.waitFor(() => expect(sent).toMatchObject(bothSent));
});

test("lets TanStack Query send what was restored before the session began and the socket is connected", async () => {
  const queryClient = testClient();
  hydrate(queryClient, await closePageWhileSending({ isOnline: false }));
  const socket = fakeSocket({ connected: false });
  const { posted, sent } = beginSending({ queryClient, socket });
  await queryClient.resumePausedMutations();
  socket.emit("connect");
  await vi.waitFor(() => expect(sent).toMatchObject(bothSent));
  expect(posted).toEqual(["draft-1", "draft-2"]);
});

test("sends what was restored once the socket is connected, and once only", async () => {
  const kept = await closePageWhileSending();
  const socket = fakeSocket({ connected: false });
  const { queryClient, posted, sent } = beginSending({ socket });
  hydrate(queryClient, kept);
  await settled();
  expect(posted).toEqual([]);
  socket.emit("connect");
  await queryClient.resumePausedMutations();
  socket.emit("disconnect");
  socket.emit("connect");
  await vi.waitFor(() => expect(sent).toMatchObject(bothSent));
  expect(posted).toEqual(["draft-1", "draft-2"]);
});

test("doesn't send what another account had written", async () => {
  const kept = await closePageWhileSending();
  const socket = fakeSocket({ connected: false });
  const { queryClient, posted, sync } = beginSending({ socket });
  hydrate(queryClient, kept);
  sync.update({ sessionKey: "another" });
  socket.emit("connect");
  await settled();
  expect(posted).toEqual([]);
});

test.each(["before", "after"])(
  "keeps a failed message that was restored %s the session began until it is retried or discarded",
  async (when) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    // As in a browser; in Node, TanStack Query collects nothing.
    const queryClient = new QueryClient({ defaultOptions: { mutations: { gcTime: 300_000 } } });
    const mutationKey = ["send-chat-message", "a"];
    const state = {
      ...new MutationObserver(queryClient, {}).getCurrentResult(),
      failureReason: null,
    };
    const failed = { ...state, status: "error" as const, error: new Error("503"), submittedAt: 1 };
    if (when === "after") begin({ queryClient });
    hydrate(queryClient, { mutations: [{ mutationKey, state: failed }], queries: [] });
    if (when === "before") begin({ queryClient });
    await vi.advanceTimersByTimeAsync(24 * 60 * 60_000);
    expect(queryClient.getMutationCache().findAll({ mutationKey })).toHaveLength(1);
  },
);

test("sends what was restored after the session of another account with the API of the next one", async () => {
  const queryClient = testClient();
  const first = beginSending({ queryClient });
  first.sync.stop("forgotten");
  hydrate(queryClient, await closePageWhileSending());
  const second = beginSending({ queryClient });
  await vi.waitFor(() => expect(second.sent).toMatchObject(bothSent));
  expect(first.posted).toEqual([]);
  expect(second.posted).toEqual(["draft-1", "draft-2"]);
});

test("discards what another account has not sent, and sends no more of it", async () => {
  const posted: string[] = [];
  const answer = Promise.withResolvers<ReturnType<typeof messageIn>>();
  const sendChatMessage: ChatApi["sendChatMessage"] = ({ clientId }) => {
    posted.push(clientId);
    return answer.promise;
  };
  const { queryClient, sync } = begin();
  const options = sendChatMessageMutationOptions({ api: { sendChatMessage }, chatRoomId: "a" });
  for (const clientId of ["draft-1", "draft-2"])
    void new MutationObserver(queryClient, options).mutate({ text: "Secret", clientId });
  await settled();
  sync.update({ sessionKey: "another" });
  expect(queryClient.getMutationCache().getAll()).toEqual([]);
  answer.resolve(messageIn("a", 1));
  await settled();
  expect(posted).toEqual(["draft-1"]);
});

test("keeps the clientId that the server returned", async () => {
  const { answer, send, sent } = beginAndSend();
  answer.resolve({ ...messageIn("a", 1), clientId: "of the first attempt" });
  await send;
  expect(sent).toMatchObject([{ chatMessage: { clientId: "of the first attempt" } }]);
});

test("leaves the app's other mutations alone", async () => {
  const { queryClient, sent, onError } = beginAndSend();
  const mutationFn = async () => messageIn("a", 1);
  await new MutationObserver(queryClient, { mutationKey: ["rename"], mutationFn }).mutate();
  await new MutationObserver(queryClient, { mutationFn }).mutate();
  expect(sent).toEqual([]);
  expect(onError).not.toHaveBeenCalled();
});

test("reports a response to a message that can't be read, and fetches its room again", async () => {
  const { queryClient, onError, answer, send } = beginAndSend();
  const fetches = watchFetches(queryClient, [chatMessagesKey("a")]);
  const { createdAt: _, ...unreadable } = messageIn("a", 1);
  answer.resolve(Object.assign(unreadable, { createdAt: "yesterday" }));
  await send;
  await settled();
  const [[error] = []] = onError.mock.calls;
  expect(error?.message).toMatch(
    /the result of sendChatMessage was dropped: "chatMessage.createdAt"/,
  );
  expect(fetches()).toEqual([1]);
});

test.each([
  ["the cache was cleared", ({ queryClient }: ReturnType<typeof begin>) => queryClient.clear()],
  [
    "another account has signed in",
    ({ sync }: ReturnType<typeof begin>) => sync.update({ sessionKey: "another" }),
  ],
  [
    "the session of the account has ended, and another one has begun",
    ({ sync, queryClient, socket, api }: ReturnType<typeof begin>) => {
      sync.stop("forgotten");
      startChatSync({ queryClient, socket, api });
    },
  ],
])("takes no response to what was sent before %s (A1)", async (_, forget) => {
  const begun = beginAndSend();
  begun.queryClient.setQueryData(chatMessagesKey("a"), []);
  forget(begun);
  begun.answer.resolve(messageIn("a", 1));
  await begun.send;
  await settled();
  expect(begun.sent).toEqual([]);
  expect(begun.queryClient.getQueryData(chatMessagesKey("a")) ?? []).toEqual([]);
});
