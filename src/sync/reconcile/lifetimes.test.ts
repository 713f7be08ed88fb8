import { beforeEach, expect, test, vi } from "vitest";

import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { shareChatSync } from "../shareChatSync.ts";
import { invalidateAffected } from "../strategies/invalidateAffected.ts";
import { createReconcile, reconcile } from "./reconcile.ts";
import { latencyMs } from "./testServer.ts";
import { pass, startWorld } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const rooms = { a: 9, b: 8, c: 7, z: 1 };

async function startBusy(level: 0 | 2 = 0) {
  const world = startWorld({ rooms, level });
  world.queryClient.setDefaultOptions({ queries: { gcTime: Infinity, staleTime: Infinity } });
  world.mount.rooms();
  world.mount.pagedMessages("b");
  await pass(100);
  world.newRequests();
  return world;
}

test("it leaves no timer and no listener when it stops, whatever was going on", async () => {
  const { push, say, socket, failures, sync, queryClient } = await startBusy();
  failures.set("room z", new Error("503"));
  push("z", 20);
  await pass(100);
  socket.emit("new-chat-message", "?");
  await pass(100);
  push("b", 30);
  push("b", 31);
  say("b", 32);
  expect(vi.getTimerCount()).toBeGreaterThan(0);
  expect(queryClient.getQueryCache().hasListeners()).toBe(true);
  sync.stop();
  expect(queryClient.getQueryCache().hasListeners()).toBe(false);
  expect(socket.eventNames()).toEqual([]);
  // Observers are told in a timer of TanStack Query's own.
  await pass(0);
  expect(vi.getTimerCount()).toBe(0);
});

test("it takes no event once it has stopped, though a fetch began just before", async () => {
  const inspect = vi.fn();
  const { mount, queryClient, sync } = startWorld({ rooms, inspect });
  mount.rooms();
  await pass(100);
  void queryClient.refetchQueries();
  sync.stop();
  inspect.mockClear();
  await pass(100);
  expect(inspect).not.toHaveBeenCalled();
});

test("it asks for nothing once it has stopped", async () => {
  const { push, sync, goOnline, newRequests } = await startBusy();
  push("b", 30);
  sync.stop();
  push("b", 31);
  goOnline();
  await pass(60_000);
  expect(newRequests()).toEqual([]);
});

test("a missing room that still waits for its frame at the stop is not asked for", async () => {
  const { push, sync, newRequests } = await startBusy();
  push("b", 30);
  push("z", 31);
  sync.stop();
  await pass(60_000);
  expect(newRequests()).toEqual([]);
});

test("a correction that is still to come at the stop leaves its query marked", async () => {
  const { socket, say, sync, queryClient } = await startBusy();
  socket.emit("new-chat-message", { ...say("b", 30).chatMessage, text: 7 });
  await pass(100);
  sync.stop();
  expect(queryClient.getQueryState(chatMessagesKey("b"))).toMatchObject({ isInvalidated: true });
});

test("a missing room that arrives after the stop changes nothing", async () => {
  const { push, sync, ids } = await startBusy();
  push("z", 30);
  await pass(latencyMs / 2);
  sync.stop();
  await pass(60_000);
  expect(ids(chatRoomsKey)).toEqual(["a", "b", "c"]);
});

test("an answer about the stream that arrives after the stop changes nothing", async () => {
  const { goOffline, goOnline, say, sync, ids, newRequests } = await startBusy(2);
  goOffline();
  say("b", 30);
  goOnline();
  await pass(latencyMs / 2);
  sync.stop();
  await pass(60_000);
  expect(newRequests()).toEqual(["events"]);
  expect(ids(chatRoomsKey)).toEqual(["a", "b", "c"]);
});

test("data from before the session is fetched once, since nobody knows what happened to it", async () => {
  const { sync, say, ids, newRequests } = await startBusy();
  sync.update({ strategy: invalidateAffected });
  say("b", 30);
  sync.update({ strategy: reconcile });
  await pass(60_000);
  expect(newRequests()).toEqual(["rooms", "messages b"]);
  expect(ids(chatRoomsKey)).toEqual(["b", "a", "c"]);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-30");
});

test("another strategy that takes over in the middle of a fetch loses nothing", async () => {
  const { sync, push, ids, queryClient } = await startBusy();
  void queryClient.refetchQueries();
  await pass(latencyMs / 2);
  push("b", 30);
  sync.update({ strategy: { ...createReconcile(), id: "another" } });
  push("b", 31);
  await pass(60_000);
  expect(ids(chatMessagesKey("b"))?.slice(0, 3)).toEqual(["b-31", "b-30", "b-8"]);
  expect(ids(chatRoomsKey)?.[0]).toBe("b");
});

test("mounting twice, as StrictMode does, costs no request and doubles no message", async () => {
  const world = startWorld({ rooms });
  const { sync, queryClient, api, socket, mount, push, ids, newRequests } = world;
  sync.stop();
  const join = () =>
    shareChatSync({
      queryClient,
      socket,
      api,
      strategy: reconcile,
      onError: world.onError,
      onState: () => {},
    });
  join().leave();
  const holders = [join(), join()];
  mount.messages("b");
  await pass(100);
  push("b", 30);
  await pass(60_000);
  expect(ids(chatMessagesKey("b"))).toEqual(["b-30", "b-8", "b-7", "b-6"]);
  expect(newRequests()).toEqual(["messages b"]);
  expect(socket.listenerCount("new-chat-message")).toBe(1);
  for (const { leave } of holders) leave();
  await pass(0);
  expect(socket.eventNames()).toEqual([]);
});

test("a query that was removed and mounted again is followed like a new one", async () => {
  const { mount, push, queryClient, ids } = startWorld({ rooms });
  const first = mount.messages("b");
  await pass(100);
  first.unmount();
  queryClient.removeQueries();
  push("b", 30);
  await pass(100);
  expect(ids(chatMessagesKey("b"))).toBeUndefined();
  mount.pagedMessages("b");
  await pass(100);
  push("b", 31);
  await pass(100);
  expect(ids(chatMessagesKey("b"))).toEqual(["b-31", "b-30", "b-8", "b-7"]);
});

test.for([0, 2] as const)(
  "a new strategy and a new API in each render cost nothing and lose nothing (L%i)",
  async (level) => {
    const { sync, api, push, ids, newRequests, states } = await startBusy(level);
    await pass(60_000);
    newRequests();
    const changes = states.length;
    for (let number = 30; number < 50; number += 1) {
      sync.update({ strategy: createReconcile(), api: { ...api } });
      push("b", number);
      await pass(7);
    }
    await pass(60_000);
    expect(newRequests()).toEqual([]);
    expect(states).toHaveLength(changes);
    expect(ids(chatMessagesKey("b"))?.slice(0, 20)).toEqual(
      Array.from({ length: 20 }, (_, index) => `b-${49 - index}`),
    );
  },
);

test("a new strategy object in the middle of a fetch keeps what came since the fetch started", async () => {
  const { sync, push, ids, queryClient } = await startBusy();
  void queryClient.refetchQueries();
  await pass(latencyMs / 2);
  push("b", 30);
  sync.update({ strategy: createReconcile() });
  await pass(100);
  expect(ids(chatMessagesKey("b"))?.slice(0, 2)).toEqual(["b-30", "b-8"]);
  expect(ids(chatRoomsKey)?.[0]).toBe("b");
});

test("a new strategy object brings its options into the running session", async () => {
  const { sync, push, ids, newRequests } = await startBusy();
  sync.update({ strategy: createReconcile({ missingRoomLimit: 1 }) });
  push("a", 30);
  push("z", 31);
  push("y", 32);
  await pass(100);
  expect(newRequests()).toEqual(["rooms"]);
  expect(ids(chatRoomsKey)).toEqual(["y", "z", "a"]);
});

test("a new API object answers all requests from then on", async () => {
  const { sync, api, push, ids, newRequests } = await startBusy();
  const fetchChatRoom = vi.fn<typeof api.fetchChatRoom>((id, options) =>
    api.fetchChatRoom(id, options),
  );
  sync.update({ api: { ...api, fetchChatRoom } });
  push("z", 30);
  await pass(100);
  expect(fetchChatRoom).toHaveBeenCalledTimes(1);
  expect(ids(chatRoomsKey)?.[0]).toBe("z");
  expect(newRequests()).toEqual(["room z"]);
});
