import { beforeEach, expect, test, vi } from "vitest";

import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { latencyMs } from "./testServer.ts";
import { maxReorderMs, maxReplicaLagMs, pass, startWorld } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const rooms = { a: 9, b: 8, c: 7 };

test("an event during the first load is in what the load brings, and seeds nothing before", async () => {
  const { mount, push, ids, newRequests } = startWorld({ rooms });
  mount.rooms();
  mount.messages("b");
  await pass(latencyMs / 2);
  push("b", 20);
  expect(ids(chatMessagesKey("b"))).toBeUndefined();
  expect(ids(chatRoomsKey)).toBeUndefined();
  await pass();
  expect(ids(chatRoomsKey)).toEqual(["b", "a", "c"]);
  expect(ids(chatMessagesKey("b"))).toEqual(["b-20", "b-8", "b-7", "b-6"]);
  expect(newRequests()).toEqual(["rooms", "messages b"]);
});

test.for(["rooms", "pagedRooms"] as const)(
  "an event during a refetch survives the older snapshot (%s)",
  async (form) => {
    const { mount, push, ids, queryClient, newRequests } = startWorld({ rooms });
    mount[form]();
    mount.pagedMessages("b");
    await pass();
    void queryClient.refetchQueries();
    await pass(latencyMs / 2);
    push("b", 20);
    await pass();
    expect(ids(chatRoomsKey)).toEqual(["b", "a", "c"]);
    expect(ids(chatMessagesKey("b"))).toEqual(["b-20", "b-8", "b-7", "b-6"]);
    newRequests();
    await pass(60_000);
    expect(newRequests()).toEqual([]);
  },
);

test("an event below the window of the snapshot leaves no row with a hole above it", async () => {
  const { mount, say, deliver, ids } = startWorld({ rooms });
  mount.messages("b");
  const late = say("b", 2.5);
  await pass(latencyMs / 2);
  deliver(late);
  await pass();
  expect(ids(chatMessagesKey("b"))).toEqual(["b-8", "b-7", "b-6"]);
});

test("a cancelled refetch takes nothing back that came while it was in flight", async () => {
  const { mount, push, ids, queryClient } = startWorld({ rooms });
  mount.rooms();
  mount.messages("b");
  await pass();
  void queryClient.refetchQueries().catch(() => undefined);
  await pass(latencyMs / 2);
  push("b", 20);
  await queryClient.cancelQueries();
  await pass(100);
  expect(ids(chatRoomsKey)).toEqual(["b", "a", "c"]);
  expect(ids(chatMessagesKey("b"))).toEqual(["b-20", "b-8", "b-7", "b-6"]);
});

test("an event while the next page is fetched survives it", async () => {
  const { mount, push, ids } = startWorld({ rooms });
  const observer = mount.pagedMessages("b");
  await pass();
  void observer.fetchNextPage();
  await pass(latencyMs / 2);
  push("b", 20);
  await pass();
  expect(ids(chatMessagesKey("b"))).toEqual(["b-20", ...[8, 7, 6, 5, 4, 3].map((n) => `b-${n}`)]);
});

test("a room that moves up while pages are loaded is there once", async () => {
  const many = Object.fromEntries("abcdef".split("").map((id, index) => [id, 10 - index]));
  const { mount, say, deliver, ids } = startWorld({ rooms: many });
  const observer = mount.pagedRooms();
  await pass();
  void observer.fetchNextPage();
  await pass(latencyMs / 2);
  const event = say("e", 20);
  await pass();
  expect(ids(chatRoomsKey)).toEqual("abcdef".split(""));
  deliver(event);
  await pass();
  expect(ids(chatRoomsKey)).toEqual("eabcdf".split(""));
});

test("a first page that grows is split, so that a refetch reaches as deep as before", async () => {
  const { mount, push, ids, queryClient, newRequests } = startWorld({ rooms });
  const observer = mount.pagedMessages("b");
  await pass();
  for (let number = 20; number < 26; number += 1) push("b", number);
  await pass();
  expect(observer.getCurrentResult().data?.pages.map(({ items }) => items.length)).toEqual([
    3, 3, 3,
  ]);
  const before = ids(chatMessagesKey("b"));
  newRequests();
  void queryClient.refetchQueries();
  await pass(3 * latencyMs);
  expect(ids(chatMessagesKey("b"))).toEqual(before);
  void observer.fetchNextPage();
  await pass();
  expect(ids(chatMessagesKey("b"))).toEqual([...(before ?? []), "b-5", "b-4", "b-3"]);
});

test("a snapshot older than an event takes nothing back, and is confirmed once, later", async () => {
  const { mount, push, ids, queryClient, newRequests, lag, heal } = startWorld({ rooms });
  mount.messages("b");
  await pass();
  lag();
  push("b", 20);
  await pass(100);
  void queryClient.refetchQueries();
  await pass();
  const shown = ["b-20", "b-8", "b-7", "b-6"];
  expect(ids(chatMessagesKey("b"))).toEqual(shown);
  heal();
  newRequests();
  await pass(maxReplicaLagMs - 1);
  expect(newRequests()).toEqual([]);
  await pass(60_000);
  expect(newRequests()).toEqual(["messages b"]);
  expect(ids(chatMessagesKey("b"))).toEqual(shown.slice(0, 3));
});

test("a snapshot that is older than an event takes no room back either", async () => {
  const { mount, push, ids, queryClient, newRequests, lag, heal } = startWorld({ rooms });
  mount.rooms();
  await pass();
  lag();
  push("c", 20);
  await pass(100);
  void queryClient.refetchQueries();
  await pass();
  expect(ids(chatRoomsKey)).toEqual(["c", "a", "b"]);
  heal();
  newRequests();
  await pass(60_000);
  expect(newRequests()).toEqual(["rooms"]);
  expect(ids(chatRoomsKey)).toEqual(["c", "a", "b"]);
});

test("a snapshot that tells its position needs no confirmation", async () => {
  const { mount, push, ids, queryClient, newRequests, lag } = startWorld({ rooms, level: 2 });
  mount.messages("b");
  await pass();
  lag();
  push("b", 20);
  await pass(100);
  void queryClient.refetchQueries();
  await pass();
  newRequests();
  await pass(60_000);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-20");
  expect(newRequests()).toEqual([]);
});

test("a list whose response comes first updates the open room, and the other way round", async () => {
  const { mount, say, ids, queryClient } = startWorld({ rooms });
  mount.rooms();
  mount.messages("b");
  await pass();
  say("b", 20);
  void queryClient.refetchQueries({ queryKey: chatRoomsKey });
  await pass(maxReorderMs + 100);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-20");
  say("b", 21);
  void queryClient.refetchQueries({ queryKey: chatMessagesKey("b") });
  await pass();
  expect(queryClient.getQueryData(chatRoomsKey)).toMatchObject([
    { id: "b", latestChatMessage: { id: "b-21" } },
    { id: "a" },
    { id: "c" },
  ]);
});
