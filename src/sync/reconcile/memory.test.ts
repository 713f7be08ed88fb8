import { QueryObserver } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";

import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { messageIn } from "../testFixtures.ts";
import { pageSize } from "./testQueries.ts";
import { pass, startWorld } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test.for(["messages", "pagedMessages"] as const)(
  "a room that is open all day keeps a bounded number of rows (%s)",
  { timeout: 60_000 },
  async (form) => {
    const growthLimit = 200;
    const { mount, deliver, ids, say } = startWorld({ rooms: { b: 8 }, growthLimit });
    mount[form]("b");
    await pass(100);
    let most = 0;
    for (let number = 10; number < 20_010; number += 1) {
      deliver(say("b", number));
      if (number % 100 !== 0) continue;
      await pass(10_000);
      most = Math.max(most, ids(chatMessagesKey("b"))?.length ?? 0);
    }
    await pass(100);
    expect(most).toBeLessThanOrEqual(pageSize + growthLimit + 100);
    expect(ids(chatMessagesKey("b"))?.slice(0, 3)).toEqual(["b-20009", "b-20008", "b-20007"]);
  },
);

test("a storm longer than the log leads to a fetch at once and one after the replica lag", async () => {
  const { mount, push, ids, queryClient, newRequests } = startWorld({
    rooms: { a: 9, b: 8 },
    logLimit: 5,
  });
  mount.messages("b");
  mount.rooms();
  await pass(60_000);
  newRequests();
  void queryClient.refetchQueries({ queryKey: chatMessagesKey("b") });
  for (let number = 20; number < 40; number += 1) push(number % 2 ? "a" : "b", number);
  await pass(100);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-38");
  await pass(60_000);
  expect(newRequests().filter((request) => request === "messages b")).toHaveLength(3);
  expect(ids(chatMessagesKey("b"))?.slice(0, 3)).toEqual(["b-38", "b-36", "b-34"]);
});

test("a room that nobody looks at any more grows to its limit, and is marked then", async () => {
  const { mount, deliver, say, ids, queryClient, newRequests } = startWorld({
    rooms: { b: 8 },
    growthLimit: 5,
  });
  const room = mount.pagedMessages("b");
  await pass(100);
  room.unmount();
  newRequests();
  for (let number = 20; number < 50; number += 1) {
    deliver(say("b", number));
    await pass(20);
  }
  expect(ids(chatMessagesKey("b"))?.length).toBeLessThanOrEqual(pageSize + 6);
  expect(queryClient.getQueryState(chatMessagesKey("b"))).toMatchObject({ isInvalidated: true });
  mount.pagedMessages("b");
  await pass(100);
  expect(newRequests()).toEqual(["messages b"]);
  expect(ids(chatMessagesKey("b"))).toEqual(["b-49", "b-48", "b-47"]);
});

test("rooms that can't be found don't pile up", async () => {
  const { mount, deliver, newRequests, onError, ids } = startWorld({
    rooms: { a: 9 },
    logLimit: 20,
  });
  mount.rooms();
  await pass(100);
  for (let number = 100; number < 300; number += 1) {
    deliver({ chatMessage: messageIn(`ghost-${number}`, number), details: undefined });
    await pass(100);
  }
  await pass(10_000);
  newRequests();
  await pass(60_000);
  expect(newRequests()).toEqual([]);
  expect(onError).not.toHaveBeenCalled();
  expect(ids(chatRoomsKey)).toEqual(["a"]);
});

test("what the app wrote into the cache is never cut to nothing", async () => {
  const { queryClient, push, ids } = startWorld({ growthLimit: 5 });
  const queryKey = chatMessagesKey("b");
  const seeded = [8, 7, 6].map((number) => messageIn("b", number));
  queryClient.setQueryData(queryKey, seeded);
  new QueryObserver(queryClient, { queryKey, queryFn: () => seeded }).subscribe(() => {});
  for (let number = 20; number < 30; number += 1) {
    push("b", number);
    await pass(100);
    expect(ids(queryKey)?.length).toBeGreaterThanOrEqual(3);
  }
});

test("what the app wrote into the cache takes a message, however long it is", async () => {
  const { queryClient, push, ids } = startWorld({ growthLimit: 2 });
  const queryKey = chatMessagesKey("b");
  queryClient.setQueryData(
    queryKey,
    [8, 7, 6].map((number) => messageIn("b", number)),
  );
  push("b", 20);
  await pass(100);
  expect(ids(queryKey)?.[0]).toBe("b-20");
});

test.for([0, 1, 2, 3] as const)(
  "no timer is left once all is quiet, whatever went on (L%i)",
  async (level) => {
    const world = startWorld({ rooms: { a: 9, b: 8, c: 7, z: 1 }, level });
    const { mount, say, push, deliver, socket, failures, goOffline, goOnline, status } = world;
    mount.pagedRooms();
    mount.messages("b");
    await pass(100);
    push("b", 20);
    push("b", 21);
    say("b", 22);
    push("b", 23);
    failures.set("room z", new Error("503"));
    push("z", 24);
    deliver({ chatMessage: messageIn("ghost", 25), details: undefined });
    socket.emit("new-chat-message", "?");
    await pass(100);
    goOffline();
    say("a", 30);
    goOnline();
    await pass(100);
    failures.clear();
    await pass(3_600_000);
    expect(status()).toBe("live");
    expect(vi.getTimerCount()).toBe(0);
  },
);
