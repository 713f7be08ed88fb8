import { QueryObserver } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";

import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { messageIn } from "../testFixtures.ts";
import { createInbox, type InboxOptions } from "./createInbox.ts";
import { graceMs, pageSize, pass, startWorld } from "./testWorld.ts";
import { createTimers } from "./timers.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

function startInbox(options: Pick<InboxOptions, "logLimit"> & Partial<InboxOptions>) {
  const timers = createTimers();
  const forgotten: number[] = [];
  const inbox = createInbox({
    timers,
    graceMs,
    frameMs: 16,
    oldestFlight: () => Infinity,
    onFlush: () => {},
    onForget: ({ offset }) => forgotten.push(offset),
    ...options,
  });
  return { inbox, timers, forgotten };
}

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

test("100,000 messages over time leave the log with those of the last seconds", () => {
  const { inbox, timers, forgotten } = startInbox({ logLimit: 200 });
  let longest = 0;
  for (let number = 0; number < 100_000; number += 1) {
    inbox.receive([{ chatMessage: messageIn("a", number) }]);
    if (number % 2 === 0) vi.advanceTimersByTime(100);
    longest = Math.max(longest, inbox.log.length);
  }
  expect(longest).toBeLessThanOrEqual(200);
  expect(forgotten).toEqual([]);
  timers.stop();
});

test("the log keeps what a long fetch needs, up to its limit", () => {
  const flightStartedAt = Date.now();
  const { inbox, timers, forgotten } = startInbox({
    logLimit: 3,
    oldestFlight: () => flightStartedAt,
  });
  for (let offset = 1; offset <= 5; offset += 1) {
    const position = { epoch: "e", offset };
    inbox.receive([{ chatMessage: messageIn("a", offset), position }]);
    vi.advanceTimersByTime(10_000);
  }
  expect(inbox.log.map(({ position }) => position?.offset)).toEqual([3, 4, 5]);
  expect(forgotten).toEqual([1, 2]);
  timers.stop();
});

test("a storm longer than the log is made up for by a fetch at once and one after the grace", async () => {
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
  newRequests();
  await pass(60_000);
  expect(newRequests()).toEqual([]);
  expect(onError).not.toHaveBeenCalled();
  expect(ids(chatRoomsKey)).toEqual(["a"]);
});

test("what the user put into the cache himself is never cut to nothing", async () => {
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

test("what the user put into the cache himself takes a message, however long it is", async () => {
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
