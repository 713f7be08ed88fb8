import { beforeEach, expect, test, vi } from "vitest";

import type { Position } from "../../ports/Page.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { latencyMs } from "./testServer.ts";
import { pass, startWorld } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const rooms = { a: 29, b: 28, c: 27, d: 26, e: 25, f: 24 };
const messageIds = (...numbers: number[]) => numbers.map((number) => `b-${number}`);

/** Starts with two pages of each loaded, quiet for longer than a replica may lag. */
async function startPaged(level: 0 | 1 | 2 = 0, pages = 2) {
  const world = startWorld({ rooms, level });
  const list = world.mount.pagedRooms();
  const room = world.mount.pagedMessages("b");
  await pass(100);
  for (let page = 1; page < pages; page += 1) {
    void list.fetchNextPage();
    void room.fetchNextPage();
    await pass(100);
  }
  await pass(60_000);
  world.newRequests();
  world.states.splice(0);
  return { ...world, list, room };
}

test("after a reconnect each mounted query costs one request, however many pages are loaded", async () => {
  const { goOffline, goOnline, say, ids, newRequests } = await startPaged();
  goOffline();
  say("b", 40);
  await pass(60_000);
  goOnline();
  await pass(60_000);
  expect(newRequests()).toEqual(["rooms", "messages b"]);
  expect(ids(chatRoomsKey)).toEqual("bacdef".split(""));
  expect(ids(chatMessagesKey("b"))).toEqual(messageIds(40, 28, 27, 26, 25, 24, 23));
});

test("a next page that cancels the fetch after a reconnect does not pass for it", async () => {
  const { goOffline, goOnline, say, ids, room, newRequests } = await startPaged();
  goOffline();
  say("b", 40);
  goOnline();
  void room.fetchNextPage();
  await pass(60_000);
  expect(newRequests()).toEqual(["rooms", "messages b", "more messages b", "messages b"]);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-40");
});

test("a gap that is longer than a page leaves no hole", async () => {
  const { goOffline, goOnline, say, ids, room, newRequests } = await startPaged();
  goOffline();
  for (let number = 40; number < 44; number += 1) say("b", number);
  goOnline();
  await pass(60_000);
  expect(newRequests()).toEqual(["rooms", "messages b", "messages b", "more messages b"]);
  expect(ids(chatMessagesKey("b"))).toEqual(messageIds(43, 42, 41, 40, 28, 27));
  void room.fetchNextPage();
  await pass(100);
  expect(ids(chatMessagesKey("b"))?.slice(6)).toEqual(messageIds(26, 25, 24));
});

test("a very long gap lets go what was loaded below it rather than leave a hole", async () => {
  const { goOffline, goOnline, say, ids, room } = await startPaged();
  goOffline();
  for (let number = 40; number < 60; number += 1) say("b", number);
  goOnline();
  await pass(60_000);
  expect(ids(chatMessagesKey("b"))).toEqual(messageIds(59, 58, 57, 56, 55, 54));
  void room.fetchNextPage();
  await pass(100);
  expect(ids(chatMessagesKey("b"))?.slice(6)).toEqual(messageIds(53, 52, 51));
});

test("a later refetch by the user reaches as deep as ever", async () => {
  const { goOffline, goOnline, queryClient, newRequests } = await startPaged();
  goOffline();
  goOnline();
  await pass(60_000);
  newRequests();
  void queryClient.refetchQueries({ queryKey: chatMessagesKey("b") });
  await pass(60_000);
  expect(newRequests()).toEqual(["messages b", "more messages b"]);
});

test("a server that keeps its events is asked once what was missed", async () => {
  const { goOffline, goOnline, say, ids, newRequests } = await startPaged(2, 3);
  goOffline();
  for (let number = 40; number < 50; number += 1) say("b", number);
  goOnline();
  await pass(60_000);
  expect(newRequests()).toEqual(["events"]);
  expect(ids(chatMessagesKey("b"))?.slice(0, 11)).toEqual(
    messageIds(49, 48, 47, 46, 45, 44, 43, 42, 41, 40, 28),
  );
  expect(ids(chatRoomsKey)?.[0]).toBe("b");
});

test("a server that can't tell any more what was missed is asked for snapshots", async () => {
  const { failures, goOffline, goOnline, say, ids, newRequests } = await startPaged(2);
  failures.set("events", new Error("gone"));
  goOffline();
  say("b", 40);
  goOnline();
  await pass(60_000);
  // The second round is for a server that lags behind: nobody can tell what it should have.
  expect(newRequests()).toEqual(["events", "rooms", "messages b", "rooms", "messages b"]);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-40");
});

test("a server that tells what was missed in parts is asked until it has told all", async () => {
  const { api, mount, goOffline, goOnline, push, say, ids, messagesOf, status } = startWorld({
    rooms: { b: 3 },
    level: 2,
  });
  const { fetchEventsSince } = api;
  let requests = 0;
  Object.assign(api, {
    fetchEventsSince: async (since: Position) => {
      requests += 1;
      const told = await fetchEventsSince?.(since);
      const events = told?.events.slice(0, 50) ?? [];
      return { events, position: events.at(-1)?.position ?? since };
    },
  });
  mount.messages("b");
  await pass(60_000);
  push("b", 10);
  push("b", 11);
  await pass(100);
  requests = 0;
  goOffline();
  for (let number = 20; number < 140; number += 1) say("b", number);
  goOnline();
  await pass(60_000);
  expect(ids(chatMessagesKey("b"))).toEqual(messagesOf("b").map(({ id }) => id));
  expect(requests).toBe(3);
  expect(status()).toBe("live");
});

test("an API that doesn't say up to where its events go is asked for snapshots", async () => {
  const { api, goOffline, goOnline, say, ids, status } = await startPaged(2);
  // What an API of the app's own resolves to, whatever its types say.
  const told: unknown = { events: [] };
  Object.assign(api, { fetchEventsSince: async () => told });
  goOffline();
  say("b", 40);
  goOnline();
  await pass(60_000);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-40");
  expect(status()).toBe("live");
});

test("an unmounted query is only marked, and fetched once somebody looks at it", async () => {
  const { goOffline, goOnline, room, mount, queryClient, say, ids, newRequests } =
    await startPaged();
  room.unmount();
  goOffline();
  say("b", 40);
  goOnline();
  await pass(60_000);
  expect(newRequests()).toEqual(["rooms"]);
  expect(queryClient.getQueryState(chatMessagesKey("b"))).toMatchObject({ isInvalidated: true });
  mount.pagedMessages("b");
  await pass(60_000);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-40");
});

test("a fetch that began before the connection was there is repeated after it", async () => {
  const { mount, goOnline, say, ids, newRequests } = startWorld({ rooms, connected: false });
  mount.messages("b");
  await pass(latencyMs / 2);
  say("b", 40);
  goOnline();
  await pass(60_000);
  expect(newRequests()).toEqual(["messages b", "messages b"]);
  expect(ids(chatMessagesKey("b"))).toEqual(messageIds(40, 28, 27));
});

test("a server that keeps its events is asked at once for those before the connection", async () => {
  const { mount, goOnline, say, ids } = startWorld({ rooms, level: 2, connected: false });
  mount.messages("b");
  await pass(latencyMs / 2);
  say("b", 40);
  goOnline();
  await pass(100);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-40");
});

test("what a full log let go of during a first load is asked for at once", async () => {
  const { mount, push, ids } = startWorld({ rooms, level: 2, logLimit: 1 });
  mount.messages("b");
  // The frame ends before the response comes.
  await pass(1);
  for (let number = 40; number < 43; number += 1) push("b", number);
  await pass(2 * latencyMs);
  expect(ids(chatMessagesKey("b"))).toEqual(messageIds(42, 41, 40, 28, 27, 26));
});

test("a fetch that fails after a reconnect is tried again until it succeeds", async () => {
  const { goOffline, goOnline, say, failures, ids, states, newRequests } = await startPaged();
  failures.set("messages b", new Error("503"));
  goOffline();
  say("b", 40);
  goOnline();
  await pass(10_000);
  // At once, and after 1, 2 and 4 s.
  expect(newRequests()).toEqual(["rooms", ...Array.from({ length: 4 }, () => "messages b")]);
  expect(states.at(-1)).toEqual({
    connectionStatus: "recovering",
    recovering: [chatMessagesKey("b")],
  });
  failures.clear();
  await pass(60_000);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-40");
  expect(states.at(-1)).toEqual({ connectionStatus: "live", recovering: [] });
});

test("the status names what is being recovered, for as long as it is", async () => {
  const { goOffline, goOnline, states } = await startPaged();
  goOffline();
  goOnline();
  await pass(60_000);
  expect(states[0]?.connectionStatus).toBe("offline");
  expect(states).toContainEqual({
    connectionStatus: "recovering",
    recovering: [chatRoomsKey, chatMessagesKey("b")],
  });
  expect(states.at(-1)).toEqual({ connectionStatus: "live", recovering: [] });
});

test("a refetch that is in flight across a reconnect is followed by one more, not two", async () => {
  const { goOffline, goOnline, queryClient, newRequests } = await startPaged(0, 1);
  void queryClient.refetchQueries();
  await pass(latencyMs / 2);
  goOffline();
  goOnline();
  await pass(60_000);
  expect(newRequests()).toEqual(["rooms", "messages b", "rooms", "messages b"]);
});

test("a next page that is in flight across a reconnect is kept, and the gap closed", async () => {
  const { goOffline, goOnline, room, say, ids } = await startPaged(0, 1);
  void room.fetchNextPage();
  await pass(latencyMs / 2);
  goOffline();
  say("b", 40);
  goOnline();
  await pass(60_000);
  expect(ids(chatMessagesKey("b"))).toEqual(messageIds(40, 28, 27, 26, 25, 24, 23));
});

test("a user who asks for the next page while a gap is closed gets both", async () => {
  const { goOffline, goOnline, room, say, ids } = await startPaged(0, 1);
  goOffline();
  say("b", 40);
  goOnline();
  await pass(latencyMs / 2);
  void room.fetchNextPage();
  await pass(60_000);
  expect(ids(chatMessagesKey("b"))).toEqual(messageIds(40, 28, 27, 26, 25, 24, 23));
});
